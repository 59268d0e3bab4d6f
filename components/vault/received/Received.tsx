import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { listIsDrawn } from '../../../utils/app/session/session.ts';
import { detailOf } from '../../../utils/errors/detail.ts';
import { visibleText } from '../../../utils/evidence/visible-text.ts';
import { language, t } from '../../../utils/i18n/language.ts';
import { groupFingerprint } from '../../../utils/openpgp/fingerprint.ts';
import type { Received as Package } from '../../../utils/vault/content/received.ts';
import type { OpenKeyring } from '../../../utils/vault/keys/keyring.ts';
import { ErrorDetail } from '../../ui/ErrorDetail.tsx';
import { Note } from '../../ui/Note.tsx';
import { type Tab, Tabs } from '../../ui/Tabs.tsx';
import { formatBytes, formatLocal } from '../../words/format.ts';
import { Beside } from './Beside.tsx';
import { CaseInside } from './CaseInside.tsx';
import { DeleteReceived } from './DeleteReceived.tsx';
import { Found } from './Found.tsx';
import { Inside } from './Inside.tsx';
import { Mark, nameOf } from './ReceivedList.tsx';
import { type Opened, useOpened } from './use-opened.ts';

/** A package that was received, to be read: whose it is, how its check came out, and what is in it. Nothing of it can be changed. */
export function Received({ ring, id }: { ring: OpenKeyring; id: string }) {
  const opened = useOpened(ring, id);
  useEffect(listIsDrawn, []);
  const { received } = opened;
  return (
    <>
      <p>
        <a class="alone" href="#cases" data-testid="received-back">
          ← {t('cases.title')}
        </a>
      </p>
      {received === null && opened.state === 'reading' && <p class="hint">{t('app.loading')}</p>}
      {received === null && opened.state === 'failed' && <Unread error={opened.error} />}
      {received !== null && <Known ring={ring} received={received} opened={opened} />}
    </>
  );
}

function Unread({ error }: { error: unknown }) {
  const isGone = (error as { code?: unknown } | null)?.code === 'missing';
  return (
    <Note tone={isGone ? 'plain' : 'error'} testId="received-unread">
      <p>{t(isGone ? 'received.gone' : 'received.unread')}</p>
      {!isGone && <ErrorDetail detail={detailOf(error)} />}
    </Note>
  );
}

interface Props {
  ring: OpenKeyring;
  received: Package;
  opened: Opened;
}

function Known({ ring, received, opened }: Props) {
  const { id, outcome, file, at } = received;
  const isDeleting = useSignal(false);
  const inside = opened.state === 'open' ? opened.inside : null;
  const tabs: Tab[] = [
    {
      id: 'inside',
      name: `${t('received.tabExhibits')} (${outcome.captures})`,
      content: () => <Inside captures={inside?.captures ?? null} />,
    },
    ...(inside?.report.case
      ? [
          {
            id: 'case-inside',
            name: t('received.tabCase'),
            content: (isSeen: boolean) => isSeen && <CaseInside inside={inside} />,
          },
        ]
      : []),
    {
      id: 'found',
      name: t('received.tabCheck'),
      content: () => <Found received={received} report={inside?.report ?? null} />,
    },
  ];
  return (
    <article class="received" data-testid="received" data-id={id} data-state={opened.state}>
      <header class="what">
        <h1>{nameOf(received)}</h1>
        <p>
          <span class="badge">{t('received.readOnly')}</span> <Mark received={received} />
        </p>
        <p class="hint">
          {t('received.at', { date: formatLocal(at, language.value, 'minute') })}
          {' · '}
          {t('verify.fileName', {
            name: visibleText(file.name),
            size: formatBytes(file.bytes, language.value),
          })}
        </p>
      </header>
      {!outcome.ok && (
        <Note tone="error" testId="received-not-held">
          {t('received.thenFailed', {
            count: Math.max(1, outcome.checks.filter(({ result }) => result === 'failed').length),
          })}
        </Note>
      )}
      <section class="card" data-testid="received-signer">
        <h2>{t('received.signedBy')}</h2>
        {outcome.signer === null ? (
          <p>{t('verify.signerUnknown')}</p>
        ) : (
          <>
            <p>
              <code class="fingerprint">{groupFingerprint(outcome.signer.fingerprint)}</code>
            </p>
            <p class="hint">{outcome.signer.userIds.map((text) => visibleText(text)).join(', ')}</p>
            <p>{t('verify.signerCompare')}</p>
          </>
        )}
      </section>
      <Beside ring={ring} received={received} />
      {opened.state === 'reading' && (
        <p role="status" data-testid="received-reading">
          {t('received.reading', { percent: Math.floor(opened.share * 100) })}
        </p>
      )}
      {opened.state === 'failed' && <Unread error={opened.error} />}
      <section class="card told">
        <Tabs key={inside === null ? 'before' : 'read'} label={nameOf(received)} tabs={tabs} />
      </section>
      <div class="actions end">
        <button
          type="button"
          class="danger"
          data-testid="received-delete"
          onClick={() => {
            isDeleting.value = true;
          }}
        >
          {t('received.delete')}
        </button>
      </div>
      {isDeleting.value && (
        <DeleteReceived
          ring={ring}
          id={id}
          onClose={() => {
            isDeleting.value = false;
          }}
        />
      )}
    </article>
  );
}
