import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { keepPackage, PackedOtherwise } from '../../../utils/app/received/keep-package.ts';
import { keepOpenDuring } from '../../../utils/app/session/auto-lock.ts';
import { db } from '../../../utils/app/session/session.ts';
import { detailOf } from '../../../utils/errors/detail.ts';
import { t } from '../../../utils/i18n/language.ts';
import { ReceivedBefore } from '../../../utils/vault/content/received.ts';
import { VaultFullError } from '../../../utils/vault/errors.ts';
import type { OpenKeyring } from '../../../utils/vault/keys/keyring.ts';
import type { CheckReport } from '../../../utils/verify/check.ts';
import { type Failure, FailureNote } from '../../ui/FailureNote.tsx';
import { Note } from '../../ui/Note.tsx';
import type { Given } from '../../verify/Opening.tsx';

type Stage =
  | { name: 'asking'; failure: Failure | null }
  | { name: 'keeping'; read: number; controller: AbortController }
  | { name: 'before'; id: string };

function failureOf(error: unknown, isAborted: boolean): Failure {
  if (isAborted) return { sentence: 'received.cancelled', detail: '' };
  if (error instanceof VaultFullError) return { sentence: 'received.noRoom', detail: '' };
  if (error instanceof PackedOtherwise) return { sentence: 'received.notAsGiven', detail: '' };
  return { sentence: 'received.failed', detail: detailOf(error) };
}

interface Props {
  ring: OpenKeyring;
  report: CheckReport;
  given: Given | null;
}

/** Keeps the package that was checked, whatever came out, and says what that means. */
export function Keep({ ring, report, given }: Props) {
  const stage = useSignal<Stage>({ name: 'asking', failure: null });
  const at = stage.value;
  useEffect(
    () => () => {
      const last = stage.peek();
      if (last.name === 'keeping') last.controller.abort();
    },
    [],
  );
  // As it is told of the file that was checked.
  const isAsGiven = given !== null && !report.notes.some(({ code }) => code === 'packed-again');
  const keep = async ({ name, file, secret }: Given) => {
    const controller = new AbortController();
    const { signal } = controller;
    stage.value = { name: 'keeping', read: 0, controller };
    try {
      const id = await keepOpenDuring((move) =>
        keepPackage(db, ring, { name, file }, secret, {
          unnamed: t('received.unnamed'),
          signal,
          onRead: (read) => {
            move(read);
            stage.value = { name: 'keeping', read, controller };
          },
        }),
      );
      location.hash = `#received/${id}`;
    } catch (error) {
      if (error instanceof ReceivedBefore) {
        stage.value = { name: 'before', id: error.detail };
        return;
      }
      if (!signal.aborted) console.error(error);
      stage.value = { name: 'asking', failure: failureOf(error, signal.aborted) };
    }
  };
  return (
    <section class="card" data-testid="keep">
      <h2>{t('received.keepTitle')}</h2>
      {at.name === 'before' && (
        <Note tone="plain" testId="keep-before">
          <p>{t('received.before')}</p>
          <a class="alone" href={`#received/${at.id}`}>
            {t('received.openIt')}
          </a>
        </Note>
      )}
      {at.name !== 'before' && !isAsGiven && (
        <Note tone="warning" testId="keep-not-as-given">
          {t('received.notAsGiven')}
        </Note>
      )}
      {at.name !== 'before' && isAsGiven && (
        <p data-testid="keep-what">{t(report.ok ? 'received.keepGood' : 'received.keepBad')}</p>
      )}
      {at.name === 'keeping' && given !== null && (
        <>
          <p role="status" data-testid="keep-working">
            {t('received.keeping', { percent: Math.min(100, Math.floor((100 * at.read) / given.file.size)) })}
          </p>
          <progress aria-label={t('received.keepTitle')} value={at.read} max={given.file.size} />
          <div class="actions">
            <button type="button" data-testid="keep-cancel" onClick={() => at.controller.abort()}>
              {t('app.cancel')}
            </button>
          </div>
        </>
      )}
      {at.name === 'asking' && (
        <>
          <FailureNote
            failure={at.failure}
            tone={at.failure?.sentence === 'received.cancelled' ? 'plain' : 'error'}
            testId="keep-failed"
          />
          {isAsGiven && given !== null && (
            <button type="button" class="primary" data-testid="keep-do" onClick={() => void keep(given)}>
              {t('received.keep')}
            </button>
          )}
        </>
      )}
    </section>
  );
}
