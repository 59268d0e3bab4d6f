import { useEffect } from 'preact/hooks';
import { listIsDrawn } from '../../../utils/app/session/session.ts';
import { detailOf } from '../../../utils/errors/detail.ts';
import { t } from '../../../utils/i18n/language.ts';
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
import './cases.css';

// Each is brought when it is first shown.
const Attachments = late(async () => (await import('./Attachments.tsx')).Attachments);
const Events = late(async () => (await import('./Events.tsx')).Events);
const Log = late(async () => (await import('./Log.tsx')).Log);
const Papers = late(async () => (await import('./Papers.tsx')).Papers);
const People = late(async () => (await import('./People.tsx')).People);
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
        <a href="#cases" data-testid="case-back">
          ← {t('cases.title')}
        </a>
      </p>
      {read.state === 'opening' && <p class="hint">{t('app.loading')}</p>}
      {read.state === 'failed' && <Unread error={read.error} />}
      {read.state === 'open' && <Opened ring={ring} found={read.read.case} damaged={read.read.damaged} />}
    </>
  );
}

function Unread({ error }: { error: unknown }) {
  const isGone = error instanceof VaultError && error.code === 'missing';
  const isDamaged = error instanceof VaultError && error.code === 'damaged';
  return (
    <Note tone={isGone ? 'plain' : 'error'} testId="case-unread">
      <p>{t(isGone ? 'cases.gone' : isDamaged ? 'cases.headDamaged' : 'app.unread')}</p>
      {!isGone && <ErrorDetail detail={detailOf(error)} />}
    </Note>
  );
}

function Opened({ ring, found, damaged }: CaseProps & { damaged: number }) {
  const props = { ring, found };
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
      {damaged > 0 && (
        <Note tone="error" testId="case-damaged">
          {t('cases.damaged', { count: damaged })}
        </Note>
      )}
      <section class="card told">
        <Tabs label={t('cases.parts')} tabs={tabs} />
      </section>
    </article>
  );
}
