import * as v from 'valibot';
import { SubutError } from '../../errors/subut-error.ts';
import { Connection } from '../../evidence/connection.ts';
import { Count } from '../../evidence/fields.ts';
import { ChosenBy, Method, Range, Rect, Trigger } from '../../evidence/method.ts';
import { NotShown } from '../../evidence/not-shown.ts';
import { Environment, Originals } from '../../evidence/record.ts';
import {
  AdjustmentsForm,
  FactsForm,
  LiveReadingForm,
  PlacedItemForm,
  SeenPictureForm,
} from '../page/client/page-schemas.ts';
import type { WantedRange } from '../range.ts';
import type { FrameEntry, JournalHeader } from './journal-entries.ts';
import { inForm } from './parse-entry.ts';

/*
 * Schemas of journal entries: they may be of another version of this program, or come from a backup. Unknown fields are
 * ignored.
 */

const VERSION = 1;

/** Written by a later version of this program: left alone. */
export class NewerJournal extends SubutError<'newer-journal'> {}

const Versioned = v.looseObject({ version: v.pipe(Count, v.minValue(1)) });

const [Page, UntilStop] = Range.options;
const Wanted: v.GenericSchema<unknown, WantedRange> = v.variant('kind', [
  v.looseObject(Page.entries),
  v.looseObject(UntilStop.entries),
  v.looseObject({
    kind: v.literal('item'),
    limit: Page.entries.limit,
    item: v.nullable(v.string()),
    chosenBy: v.nullable(ChosenBy),
    screens: Count,
  }),
]);

const BeginningForm: v.GenericSchema<unknown, JournalHeader> = v.looseObject({
  version: v.literal(VERSION),
  tabId: v.number(),
  clickedAt: v.pipe(v.string(), v.isoTimestamp()),
  trigger: Trigger,
  range: Wanted,
  engine: Method.entries.engine,
  facts: FactsForm,
  zoom: v.number(),
  environment: Environment,
  html: v.string(),
  text: v.string(),
  lost: v.exactOptional(v.string()),
  inCode: v.exactOptional(v.array(v.string())),
  adjustments: AdjustmentsForm,
  missing: v.exactOptional(v.array(NotShown)),
  archived: v.boolean(),
  band: Rect,
  upward: v.boolean(),
  freshLoad: v.boolean(),
  connection: v.exactOptional(v.looseObject({ told: Connection, der: v.array(v.string()) })),
  masked: v.boolean(),
  originals: v.nullable(Originals.entries.use),
});

const FrameNoteForm: v.GenericSchema<unknown, FrameEntry> = v.looseObject({
  index: Count,
  offset: v.number(),
  doubt: v.nullable(v.picklist(['anchor-lost', 'page-moved'])),
  way: v.exactOptional(v.picklist(['up', 'down'])),
  ids: v.array(v.string()),
  url: v.exactOptional(v.string()),
  imagesMissing: v.number(),
  fontsLoading: v.boolean(),
  at: v.number(),
  items: v.array(PlacedItemForm),
  atEnd: v.boolean(),
  adjustments: AdjustmentsForm,
  innerScrollers: v.number(),
  notShown: v.exactOptional(v.array(NotShown)),
  posts: v.exactOptional(v.array(v.looseObject({ id: v.string(), html: v.string() }))),
  pictures: v.exactOptional(v.array(SeenPictureForm)),
  reading: v.nullable(LiveReadingForm),
});

/** Entry 0 of a journal. @throws NewerJournal; VaultError `damaged` */
export function readHeader(note: unknown, capture: string): JournalHeader {
  const what = `journal ${capture}, beginning`;
  const { version } = inForm(Versioned, note, what);
  if (version > VERSION) throw new NewerJournal('newer-journal', `${what}: version ${version}`);
  return inForm(BeginningForm, note, what);
}

/** An entry with a frame. @throws VaultError `damaged` */
export function readFrameEntry(note: unknown, capture: string, entry: number): FrameEntry {
  return inForm(FrameNoteForm, note, `journal ${capture}, entry ${entry}`);
}
