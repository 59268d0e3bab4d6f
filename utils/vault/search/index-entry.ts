import * as v from 'valibot';
import { readCapture, readCards } from '../content/captures.ts';
import { CaptureCard } from '../content/card.ts';
import { Label, NO_LABEL, readLabel } from '../content/labels.ts';
import { type ReadNotes, readNotes } from '../content/notes.ts';
import type { VaultDatabase } from '../db/database.ts';
import { VaultError } from '../errors.ts';
import type { OpenKeyring } from '../keys/keyring.ts';
import { foldText, wordsOf } from './fold.ts';
import { linesOfLinks } from './links.ts';
import type { Searched } from './question.ts';
import { linksIn, textBeside, type WaitingEntry } from './waiting.ts';

/** The index entry of a capture: enough to draw its row in the list and to find it by what stood on the page. */
export const IndexEntry = v.strictObject({
  card: CaptureCard,
  label: Label,
  /** Of the label; `null` where there is none. */
  revision: v.nullable(v.string()),
  /** Each word of the notes and of the page's text once. */
  words: v.string(),
  /** Links of the page and of its items; entries of earlier versions have none and are made anew. */
  links: v.optional(v.string()),
  /** Notes that there were; left out where there was none. */
  noted: v.optional(v.number()),
  /** There were more words than the index takes. */
  cut: v.boolean(),
  /** The text could not be read; then the capture is found by its other facts only. */
  unread: v.boolean(),
});
export type IndexEntry = v.InferOutput<typeof IndexEntry>;

/** Links of one capture that the index takes: a channel may show posts without end. */
const LINKS_MOST = 1000;

/** What there is of captures besides what they hold. */
export interface Beside {
  /** Captures that have a name. */
  named: ReadonlySet<string>;
  /** How many notes each has that has any. */
  noted: ReadonlyMap<string, number>;
  /** Captures whose entry waits: see waiting.ts. */
  waiting: ReadonlySet<string>;
}

/** An entry; `isWhole` where the text is in it. */
export interface Shown {
  entry: IndexEntry;
  isWhole: boolean;
}

/**
 * What the list shows of captures, and all of those whose entries wait; texts of others are not opened for it.
 * @returns one for each; `null` where it is gone or cannot be read
 */
export async function readShown(
  db: VaultDatabase,
  ring: OpenKeyring,
  ids: readonly string[],
  beside: Beside,
): Promise<(Shown | null)[]> {
  const found = await readCards(db, ring, ids, beside.waiting);
  return Promise.all(
    found.map(async (one) => {
      if (one === null) return null;
      const { card, text, links = [] } = one;
      const name = beside.named.has(card.id) ? await readNamed(db, ring, card.id) : NAMELESS;
      const row = {
        card,
        ...name,
        words: '',
        links: linesOfLinks([card.url], 1),
        cut: false,
        unread: false,
      };
      if (text === undefined) return { entry: row, isWhole: false };
      return { entry: await withText(db, ring, row, { text, links }, beside), isWhole: true };
    }),
  );
}

/**
 * Opens the record and the text of a stored capture for its entry, once.
 * @param shown see `readShown`
 * @throws what the database says where it cannot be read now
 */
export async function readEntry(
  db: VaultDatabase,
  ring: OpenKeyring,
  shown: IndexEntry,
  beside: Beside,
): Promise<IndexEntry> {
  const read = await textOf(db, ring, shown.card.id).catch((error: unknown) => {
    // What only cannot be read now would stand in the index as unread for good.
    if (error instanceof VaultError) return null;
    throw error;
  });
  return { ...(await withText(db, ring, shown, read ?? NO_TEXT, beside)), unread: read === null };
}

type Text = Pick<WaitingEntry, 'text' | 'links'>;

const NO_TEXT: Text = { text: '', links: [] };

async function withText(
  db: VaultDatabase,
  ring: OpenKeyring,
  shown: IndexEntry,
  { text, links }: Text,
  { noted }: Beside,
): Promise<IndexEntry> {
  const { id, url } = shown.card;
  const { notes, damaged } = noted.has(id) ? await readNotes(db, ring, id) : NO_NOTES;
  // First, so that an endless page does not crowd them out.
  const words = wordsOf([...notes.map((note) => note.text), text].join('\n'));
  const count = notes.length + damaged;
  return {
    ...shown,
    ...words,
    links: linesOfLinks([url, ...links], LINKS_MOST),
    ...(count === 0 ? {} : { noted: count }),
  };
}

const NO_NOTES: ReadNotes = { notes: [], damaged: 0 };

/** With its name anew. @throws what the database says where it cannot be read now */
export async function renamed(db: VaultDatabase, ring: OpenKeyring, entry: IndexEntry): Promise<IndexEntry> {
  return { ...entry, ...(await readNamed(db, ring, entry.card.id)) };
}

type Named = Pick<IndexEntry, 'label' | 'revision'>;

const NAMELESS: Named = { label: NO_LABEL, revision: null };

async function readNamed(db: VaultDatabase, ring: OpenKeyring, id: string): Promise<Named> {
  try {
    return (await readLabel(db, ring, id)) ?? NAMELESS;
  } catch (error) {
    if (!(error instanceof VaultError)) throw error;
    // A damaged name is told on the capture's page; the capture is found by what it is.
    return { label: NO_LABEL, revision: (await db.labels.get(id))?.revision ?? null };
  }
}

async function textOf(db: VaultDatabase, ring: OpenKeyring, id: string): Promise<Text> {
  const capture = await readCapture(db, ring, id);
  const has = capture.record.artifacts.some(({ path }) => path === 'text.txt');
  const text = has ? new TextDecoder().decode(await capture.read('text.txt')) : '';
  return { text: `${text}\n${textBeside(capture.record)}`, links: linksIn(capture.record) };
}

/** Units of a single fact that are looked through: more than any honest page has. */
const FACT_MOST = 65_536;

/** All that is looked through. @param cases names of the cases that it stands in */
export function searchedOf(
  { card, label, words, links = '' }: IndexEntry,
  cases: readonly string[],
): Searched {
  const [day = '', time = ''] = card.capturedAt.local.split('T');
  const facts = [
    card.title,
    card.url,
    card.id,
    card.site,
    card.account?.id,
    // As the list shows it, however the site writes it.
    card.account?.username && `@${card.account.username.replace(/^@/, '')}`,
    card.account?.title,
    day,
    day.split('-').toReversed().join('.'),
    time.slice(0, 8),
    label.name,
    ...cases,
    ...label.labels,
  ];
  const text = facts.flatMap((fact) => (fact ? [fact.slice(0, FACT_MOST)] : [])).join('\n');
  return { day, facts: foldText(text), words: ` ${words} `, links };
}
