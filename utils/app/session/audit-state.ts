import { signal } from '@preact/signals';
import { liveQuery } from 'dexie';
import { type Instant, instantOf } from '../../evidence/time.ts';
import type { Audit } from '../../vault/custody/audit.ts';
import type { VaultDatabase } from '../../vault/db/database.ts';
import type { OpenKeyring } from '../../vault/keys/keyring.ts';

type AuditState =
  | { state: 'none' }
  | { state: 'running'; done: number; all: number }
  | { state: 'done'; found: Audit; at: Instant }
  | { state: 'failed' };

/** Result of the audit that ran when this page opened the vault; where there was no history yet, when it had begun. */
export const audit = signal<AuditState>({ state: 'none' });

export async function startAudit(db: VaultDatabase, ring: OpenKeyring): Promise<void> {
  try {
    const { auditCustody } = await import('../../vault/custody/audit.ts');
    const found = await auditCustody(db, ring, (done, all) => {
      audit.value = { state: 'running', done, all };
    });
    audit.value = { state: 'done', found, at: instantOf(new Date()) };
    if (found.entries > 0) return;
    await firstEntry(db);
    await startAudit(db, ring);
  } catch (error) {
    console.error(error);
    audit.value = { state: 'failed' };
  }
}

/** Resolves when there is an entry, of this vault or of another one whose backup was put in. */
function firstEntry(db: VaultDatabase): Promise<void> {
  return new Promise((resolve, reject) => {
    const counting = liveQuery(async () => (await db.chain.count()) + (await db.originChain.count()));
    const watched = counting.subscribe({
      next: (count) => {
        if (count === 0) return;
        watched.unsubscribe();
        resolve();
      },
      error: reject,
    });
  });
}
