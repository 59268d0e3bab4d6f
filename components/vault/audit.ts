import { signal } from '@preact/signals';
import type { Audit } from '../../utils/vault/audit.ts';
import type { VaultDatabase } from '../../utils/vault/database.ts';
import type { OpenRing } from '../../utils/vault/ring.ts';

type AuditState =
  | { state: 'none' }
  | { state: 'running'; done: number; all: number }
  | { state: 'done'; found: Audit }
  | { state: 'failed' };

/** The check of the chains that was made when the vault was opened on this page. */
export const audit = signal<AuditState>({ state: 'none' });

export async function startAudit(db: VaultDatabase, ring: OpenRing): Promise<void> {
  try {
    const { auditCustody } = await import('../../utils/vault/audit.ts');
    const found = await auditCustody(db, ring, (done, all) => {
      audit.value = { state: 'running', done, all };
    });
    audit.value = { state: 'done', found };
  } catch (error) {
    console.error(error);
    audit.value = { state: 'failed' };
  }
}
