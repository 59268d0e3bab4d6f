import { useSignal } from '@preact/signals';
import { liveQuery } from 'dexie';
import { useEffect } from 'preact/hooks';
import { db } from '../../../utils/app/session/session.ts';
import { createCase, readCase } from '../../../utils/cases/store.ts';
import { t } from '../../../utils/i18n/language.ts';
import { type Received, setBeside } from '../../../utils/vault/content/received.ts';
import type { OpenKeyring } from '../../../utils/vault/keys/keyring.ts';
import { FailureNote } from '../../ui/FailureNote.tsx';
import { useAct } from '../cases/use-act.ts';
import { nameOf } from './ReceivedList.tsx';

/** The way to the case beside a package, or to a new one where that was deleted; and on to somebody else. */
export function Beside({ ring, received }: { ring: OpenKeyring; received: Received }) {
  const { id } = received;
  const beside = useSignal<string | null | undefined>(undefined);
  const act = useAct();
  useEffect(() => {
    const there = async () => {
      const row = await db.received.get(id);
      return row !== undefined && (await db.cases.get(row.beside)) !== undefined ? row.beside : null;
    };
    const watched = liveQuery(there).subscribe((found) => {
      beside.value = found;
    });
    return () => watched.unsubscribe();
  }, [id]);
  const begin = async () => {
    const made = await createCase(db, ring, { name: nameOf(received) });
    await setBeside(db, id, made);
    location.hash = `#case/${made}`;
  };
  const handOn = async (caseId: string) => {
    const [{ chooseCase }, read] = await Promise.all([
      import('../../export/choose-case.ts'),
      readCase(db, ring, caseId),
    ]);
    await chooseCase(ring, read.case);
    location.hash = '#export';
  };
  const known = beside.value;
  return (
    <>
      <div class="actions">
        {known && (
          <>
            <a class="button primary" href={`#case/${known}`} data-testid="received-mine">
              {t('received.mine')}
            </a>
            <button
              type="button"
              disabled={act.busy.value}
              data-testid="received-hand-on"
              onClick={() => void act.run(() => handOn(known))}
            >
              {t('received.handOn')}
            </button>
          </>
        )}
        {known === null && (
          <button
            type="button"
            class="primary"
            disabled={act.busy.value}
            data-testid="received-begin"
            onClick={() => void act.run(begin)}
          >
            {t('received.beginMine')}
          </button>
        )}
      </div>
      <FailureNote failure={act.failure.value} testId="received-problem" />
    </>
  );
}
