import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { listIsDrawn } from '../../../utils/app/session/session.ts';
import { detailOf } from '../../../utils/errors/detail.ts';
import { t } from '../../../utils/i18n/language.ts';
import type { CaseForm } from '../../../utils/vault/content/case-drafts.ts';
import { VaultError } from '../../../utils/vault/errors.ts';
import type { OpenKeyring } from '../../../utils/vault/keys/keyring.ts';
import { ErrorDetail } from '../../ui/ErrorDetail.tsx';
import { late } from '../../ui/late.tsx';
import { Note } from '../../ui/Note.tsx';
import { type Tab, Tabs } from '../../ui/Tabs.tsx';
import { Account } from './Account.tsx';
import { Captures } from './Captures.tsx';
import type { CaseProps } from './case-props.ts';
import { Heading } from './Heading.tsx';
import { useCase } from './use-case.ts';
import { Drafts, useDrafts } from './use-form.ts';

// Each is brought when it is first shown.
const Attachments = late(async () => (await import('./Attachments.tsx')).Attachments);
const Damaged = late(async () => (await import('./Damaged.tsx')).Damaged);
const DeleteCase = late(async () => (await import('./DeleteCase.tsx')).DeleteCase);
const Events = late(async () => (await import('./Events.tsx')).Events);
const Log = late(async () => (await import('./Log.tsx')).Log);
const Papers = late(async () => (await import('./Papers.tsx')).Papers);
const People = late(async () => (await import('./People.tsx')).People);
const Spread = late(async () => (await import('./Spread.tsx')).Spread);
const StillThere = late(async () => (await import('./StillThere.tsx')).StillThere);
const Timeline = late(async () => (await import('./Timeline.tsx')).Timeline);

/** One case: what it is, and all that it holds. No picture is ever shown here. */
export function Case({ ring, id }: { ring: OpenKeyring; id: string }) {
  const read = useCase(ring, id);
  // What waits for the list of captures need not wait here.
  useEffect(listIsDrawn, []);
  return (
    <>
      <p>
        <a class="alone" href="#cases" data-testid="case-back">
          ← {t('cases.title')}
        </a>
      </p>
      {read.state === 'opening' && <p class="hint">{t('app.loading')}</p>}
      {read.state === 'failed' && <Unread ring={ring} id={id} error={read.error} />}
      {read.state === 'open' && (
        <Drafts.Provider value={read.drafts}>
          <Opened ring={ring} found={read.read.case} damaged={read.read.damaged} />
        </Drafts.Provider>
      )}
    </>
  );
}

function Unread({ ring, id, error }: { ring: OpenKeyring; id: string; error: unknown }) {
  const isDeleting = useSignal(false);
  const isGone = error instanceof VaultError && error.code === 'missing';
  const isDamaged = error instanceof VaultError && error.code === 'damaged';
  return (
    <>
      <Note tone={isGone ? 'plain' : 'error'} testId="case-unread">
        <p>{t(isGone ? 'cases.gone' : isDamaged ? 'cases.headDamaged' : 'app.unread')}</p>
        {!isGone && <ErrorDetail detail={detailOf(error)} />}
        {isDamaged && (
          <button
            type="button"
            data-testid="case-unread-delete"
            onClick={() => {
              isDeleting.value = true;
            }}
          >
            {t('cases.delete')}
          </button>
        )}
      </Note>
      {isDeleting.value && (
        <DeleteCase
          ring={ring}
          found={{ id, exhibits: null }}
          onClose={() => {
            isDeleting.value = false;
          }}
        />
      )}
    </>
  );
}

/** In which tab each form stands. */
const TABS: Partial<Record<CaseForm, string>> = {
  text: 'account',
  event: 'events',
  attachment: 'attachments',
  person: 'people',
  incident: 'log',
  visit: 'visits',
};

function Opened({ ring, found, damaged }: CaseProps & { damaged: number }) {
  const props = { ring, found };
  const left = Array.from(useDrafts().unfinished.value, (form) => TABS[form]);
  const captures = found.exhibits.length;
  const tabs: Tab[] = [
    { id: 'account', name: t('cases.tabAccount'), content: () => <Account {...props} /> },
    {
      id: 'captures',
      name: `${t('cases.tabExhibits')} (${captures})`,
      content: (isSeen) => isSeen && <Captures {...props} />,
    },
    {
      id: 'events',
      name: `${t('cases.tabEvents')} (${found.events.length})`,
      content: (isSeen) => isSeen && <Events {...props} />,
    },
    {
      id: 'attachments',
      name: `${t('cases.tabFiles')} (${found.attachments.length})`,
      content: (isSeen) => isSeen && <Attachments {...props} />,
    },
    { id: 'timeline', name: t('cases.tabTimeline'), content: (isSeen) => isSeen && <Timeline {...props} /> },
    { id: 'spread', name: t('spreadStory.tab'), content: (isSeen) => isSeen && <Spread {...props} /> },
    {
      id: 'people',
      name: `${t('cases.tabPeople')} (${found.people.length})`,
      content: (isSeen) => isSeen && <People {...props} />,
    },
    {
      id: 'log',
      name: `${t('cases.tabLog')} (${found.incidents.length})`,
      content: (isSeen) => isSeen && <Log {...props} />,
    },
    { id: 'visits', name: t('cases.tabStill'), content: (isSeen) => isSeen && <StillThere {...props} /> },
    { id: 'papers', name: t('casePapers.tab'), content: (isSeen) => isSeen && <Papers {...props} /> },
  ];
  return (
    <article class="case" data-testid="case" data-id={found.id}>
      <Heading {...props} />
      {damaged > 0 && <Damaged ring={ring} id={found.id} count={damaged} />}
      <section class="card told">
        <Tabs
          label={t('cases.parts')}
          tabs={tabs.map((tab) =>
            left.includes(tab.id) ? { ...tab, name: `${tab.name} · ${t('cases.unfinished')}` } : tab,
          )}
          // There she was writing.
          first={left.find((id) => id !== undefined)}
        />
      </section>
    </article>
  );
}
