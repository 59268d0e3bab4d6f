import { v4 } from 'uuid';
import * as v from 'valibot';
import { Id } from '../../evidence/case/parts.ts';
import { sourceVaultOf } from '../custody/source-vaults.ts';
import type { VaultDatabase } from '../db/database.ts';
import { withQuotaErrors } from '../db/quota.ts';
import { VaultError } from '../errors.ts';
import type { OpenKeyring } from '../keys/keyring.ts';
import { decryptJsonFromVault, encryptJsonToVault } from '../keys/vault-encryption.ts';
import { StoredDraft } from './notes.ts';

/*
 * What is being written in the forms of a case and was not entered yet: sealed, so that a lock in the middle loses no word. Of its row
 * only the case is plain.
 */

export const CASE_FORMS = ['text', 'event', 'person', 'incident', 'attachment', 'visit', 'head'] as const;
export type CaseForm = (typeof CASE_FORMS)[number];

/** What is being written in one form. */
export interface CaseDraft {
  form: CaseForm;
  /** The part that is changed, in the version that the writing began with; `null`: a new one. */
  part: { id: string; revision: number } | null;
  /** As the form has them, which checks them when it reads them. */
  fields: unknown;
}

/** With its row. */
export interface KeptDraft extends CaseDraft {
  row: string;
}

const Stored = v.strictObject({
  row: v.string(),
  form: v.picklist(CASE_FORMS),
  part: v.nullable(v.strictObject({ id: Id, revision: v.number() })),
  fields: v.unknown(),
  /** When it was kept, ms since 1970: of two for one form the last counts. */
  at: v.number(),
});

/** The row of a new draft: two pages that write at once have two. */
export const newDraftRow = (id: string): string => `${id} ${v4()}`;

const rowsOf = (db: VaultDatabase, id: string) => db.drafts.where('capture').startsWith(id);

/** @throws VaultFullError | VaultError `missing` | `damaged` */
export async function keepCaseDraft(
  db: VaultDatabase,
  home: OpenKeyring,
  id: string,
  { row, form, part, fields }: KeptDraft,
): Promise<void> {
  const { ring } = await ringOf(db, home, id);
  const sealed = await encryptJsonToVault({ row, form, part, fields, at: Date.now() }, ring.vault);
  await withQuotaErrors(() => db.drafts.put({ capture: row, draft: sealed }));
}

/** What was being written on a case, the last first; what cannot be read is left out. @throws VaultError `missing` */
export async function readCaseDrafts(db: VaultDatabase, home: OpenKeyring, id: string): Promise<KeptDraft[]> {
  const rows = await rowsOf(db, id).toArray();
  if (rows.length === 0) return [];
  const { ring } = await ringOf(db, home, id);
  const open = <T>(schema: v.GenericSchema<unknown, T>, sealed: Uint8Array<ArrayBuffer>): Promise<T | null> =>
    decryptJsonFromVault(schema, sealed, ring.vaultPrivate, `draft on case ${id}`).catch(() => null);
  const found = await Promise.all(
    rows.map(async ({ capture: row, draft: sealed }) => {
      if (row === id) return beforeForms(row, await open(StoredDraft, sealed));
      const stored = await open(Stored, sealed);
      // An attacker with the database can swap rows.
      return stored?.row === row ? stored : null;
    }),
  );
  return found.filter((one) => one !== null).toSorted((one, other) => other.at - one.at);
}

/** Earlier versions kept her account alone, as they kept notes on captures. */
function beforeForms(row: string, stored: StoredDraft | null): (KeptDraft & { at: number }) | null {
  if (stored === null || stored.capture !== row) return null;
  const { kind, text } = stored.draft;
  const fields = { voice: kind === 'account' ? 'account' : 'note', text };
  return { row, form: 'text', part: null, fields, at: 0 };
}

/** May run inside a transaction. */
export const dropDraft = (db: VaultDatabase, row: string): Promise<void> => db.drafts.delete(row);

/** For the transaction that deletes a case. */
export const dropDrafts = (db: VaultDatabase, id: string): Promise<unknown> => rowsOf(db, id).delete();

async function ringOf(db: VaultDatabase, home: OpenKeyring, id: string) {
  const row = await db.cases.get(id);
  if (row === undefined) throw new VaultError('missing', `case ${id}`);
  return sourceVaultOf(db, home, row);
}
