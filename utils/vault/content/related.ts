import { hasOtherName, isSameAccount, nameOf } from '../../evidence/account.ts';
import type { CaptureRecord } from '../../evidence/record.ts';
import { isSamePage } from '../../evidence/same-page.ts';
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

/** What else the vault has of a capture's account and page. */
export interface Related {
  /** Other names of its account, the newest first. */
  names: KnownName[];
  /** Other captures of its page, the newest first. */
  samePage: CaptureCard[];
}

/** How many cards are opened at a time, and in all: each must be deciphered. */
const PAGE = 200;
const CARDS_MAX = 5000;

/**
 * The other names under which captures of the vault have the account of this record, and the other captures of its page.
 * @throws VaultError where the list cannot be read at all; a card that cannot be is left out
 */
export async function relatedTo(
  db: VaultDatabase,
  ring: OpenKeyring,
  { id, page, site }: CaptureRecord,
): Promise<Related> {
  const names = new Map<string, KnownName>();
  const samePage: CaptureCard[] = [];
  const mine = { url: page.url, site: site.name, kind: site.kind, account: site.account };
  for await (const card of allCards(db, ring)) {
    if (card.id !== id && isSamePage(card, mine)) samePage.push(card);
    const { site: name, account, capturedAt } = card;
    if (!isSameAccount({ name, account }, site) || !hasOtherName(account, site.account)) continue;
    const other = nameOf(account);
    const known = names.get(other);
    names.set(other, { name: other, first: capturedAt, last: known?.last ?? capturedAt });
  }
  return { names: Array.from(names.values()), samePage };
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
