import { hasOtherName, isSameAccount, nameOf } from '../../evidence/account.ts';
import type { CaptureRecord } from '../../evidence/record.ts';
import type { Instant } from '../../evidence/time.ts';
import type { VaultDatabase } from '../db/database.ts';
import type { OpenKeyring } from '../keys/keyring.ts';
import { type CaptureCard, listCaptures } from './captures.ts';

/** Another name of an account whose number is known, and when captures of it were made. */
export interface KnownName {
  name: string;
  first: Instant;
  last: Instant;
}

/** How many cards are opened at a time, and in all: each must be deciphered. */
const PAGE = 200;
const CARDS_MAX = 5000;

/**
 * The other names under which captures of the vault have the account of this record, the newest first.
 * @throws VaultError where the list cannot be read at all; a card that cannot be is left out
 */
export async function namesOf(
  db: VaultDatabase,
  ring: OpenKeyring,
  record: CaptureRecord,
): Promise<KnownName[]> {
  const names = new Map<string, KnownName>();
  if (record.site.account?.id == null) return [];
  for await (const { site: name, account, capturedAt } of allCards(db, ring)) {
    const other = nameOf(account);
    if (!isSameAccount({ name, account }, record.site) || !hasOtherName(account, record.site.account))
      continue;
    const known = names.get(other);
    names.set(other, { name: other, first: capturedAt, last: known?.last ?? capturedAt });
  }
  return Array.from(names.values());
}

/** From the newest on. */
async function* allCards(db: VaultDatabase, ring: OpenKeyring): AsyncGenerator<CaptureCard> {
  let before = Number.POSITIVE_INFINITY;
  for (let seen = 0; seen < CARDS_MAX; seen += PAGE) {
    const rows = await db.captures.where('sequence').below(before).reverse().limit(PAGE).keys();
    const cards = await listCaptures(db, ring, { before, limit: PAGE, onDamaged: () => undefined });
    yield* cards;
    const last = rows.at(-1);
    if (rows.length < PAGE || typeof last !== 'number') return;
    before = last;
  }
}
