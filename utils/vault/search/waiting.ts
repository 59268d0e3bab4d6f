import type { PublicKey } from 'openpgp';
import * as v from 'valibot';
import type { CaptureRecord } from '../../evidence/record.ts';
import { CaptureCard } from '../content/card.ts';
import type { VaultDatabase } from '../db/database.ts';
import { encryptJsonToVault } from '../keys/vault-encryption.ts';

/*
 * What the index takes of a capture, put down beside it in the transaction that stores it, so that the first search need not
 * open its record and its text. It waits, one message to the vault key, until a page with the vault open takes it into a
 * block. An aid: where it is missing or cannot be read, record and text are opened.
 */

export const WaitingEntry = v.strictObject({
  card: CaptureCard,
  /** Of the page, as it is; the index folds it. */
  text: v.string(),
  links: v.array(v.string()),
});
export type WaitingEntry = v.InferOutput<typeof WaitingEntry>;

/** Bytes of the longest text that waits: longer ones, of few pages, are opened for the index. */
const TEXT_MOST = 2 ** 17;

/** The text of a file that the index searches; `null` for other files and for what is too long to wait. */
export function textToWait(path: string, content: unknown): string | null {
  const isWanted = path === 'text.txt' && content instanceof Uint8Array && content.length <= TEXT_MOST;
  return isWanted ? new TextDecoder().decode(content) : null;
}

/** What is searched besides the text of the page. */
export const textBeside = ({ page, site }: CaptureRecord): string =>
  [page.permalink, page.canonicalUrl, site.account?.bio].filter((part) => part).join('\n');

/** The page's own links and those of its items. */
export const linksIn = ({ page, site }: CaptureRecord): string[] =>
  [page.permalink, page.canonicalUrl, ...site.items.map(({ permalink }) => permalink)].filter(
    (link) => link !== null,
  );

/** @param text see `textToWait` @returns as it may lie on the disk */
export function sealWaiting(
  record: CaptureRecord,
  card: CaptureCard,
  text: string,
  vault: PublicKey,
): Promise<Uint8Array<ArrayBuffer>> {
  const entry: WaitingEntry = { card, text: `${text}\n${textBeside(record)}`, links: linksIn(record) };
  return encryptJsonToVault(entry, vault);
}

/** The row of one that waits: by the id of its capture, where blocks have numbers. */
export const waitingRow = (id: string, entries: Uint8Array<ArrayBuffer>) => ({
  block: id,
  revision: '',
  entries,
});

/** Captures that have one: in the order of keys, numbers come before text. */
export async function waitingIds(db: VaultDatabase): Promise<string[]> {
  return (await db.index.where('block').aboveOrEqual('').primaryKeys()).filter(
    (key) => typeof key === 'string',
  );
}
