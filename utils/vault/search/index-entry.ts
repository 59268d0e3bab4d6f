import * as v from 'valibot';
import { readCapture, readCard } from '../content/captures.ts';
import { CaptureCard } from '../content/card.ts';
import { Label, NO_LABEL, readLabel } from '../content/labels.ts';
import type { VaultDatabase } from '../db/database.ts';
import { VaultError } from '../errors.ts';
import type { OpenKeyring } from '../keys/keyring.ts';
import { foldText, wordsOf } from './fold.ts';

/** The index entry of a capture: enough to draw its row in the list and to find it by what stood on the page. */
export const IndexEntry = v.strictObject({
  card: CaptureCard,
  label: Label,
  /** Of the label; `null` where there is none. */
  revision: v.nullable(v.string()),
  /** Each word of the page's text once. */
  words: v.string(),
  /** There were more words than the index takes. */
  cut: v.boolean(),
  /** The text could not be read; then the capture is found by its other facts only. */
  unread: v.boolean(),
});
export type IndexEntry = v.InferOutput<typeof IndexEntry>;

/**
 * Makes the entry of a stored capture; its record and its text are opened for it, once.
 * @throws VaultError `missing` | `damaged`; VaultFullError, or what the database says, where it cannot be read now
 */
export async function readEntry(db: VaultDatabase, ring: OpenKeyring, id: string): Promise<IndexEntry> {
  const card = await readCard(db, ring, id);
  const named = await readLabel(db, ring, id);
  const text = await textOf(db, ring, id).catch((error: unknown) => {
    // What only cannot be read now would stand in the index as unread for good.
    if (error instanceof VaultError) return null;
    throw error;
  });
  const { words, cut } = wordsOf(text ?? '');
  const unread = text === null;
  return { card, label: named?.label ?? NO_LABEL, revision: named?.revision ?? null, words, cut, unread };
}

async function textOf(db: VaultDatabase, ring: OpenKeyring, id: string): Promise<string> {
  const capture = await readCapture(db, ring, id);
  const { page, site } = capture.record;
  const beside = [page.permalink, page.canonicalUrl, site.account?.bio].filter((part) => part);
  const has = capture.record.artifacts.some(({ path }) => path === 'text.txt');
  const text = has ? new TextDecoder().decode(await capture.read('text.txt')) : '';
  return `${text}\n${beside.join('\n')}`;
}

/** Units of a single fact that are looked through: more than any honest page has. */
const FACT_MOST = 65_536;

/** All that is looked through, folded: one line of facts, then the words. */
export function haystackOf({ card, label, words }: IndexEntry): string {
  const day = card.capturedAt.local.slice(0, 10);
  const facts = [
    card.title,
    card.url,
    card.id,
    card.site,
    card.account?.id,
    card.account?.username,
    card.account?.title,
    day,
    day.split('-').toReversed().join('.'),
    label.name,
    label.caseName,
    ...label.labels,
  ];
  return `${foldText(facts.flatMap((fact) => (fact ? [fact.slice(0, FACT_MOST)] : [])).join('\n'))}\n${words}`;
}
