import * as v from 'valibot';
import { ServerTime } from '../../../evidence/load.ts';
import { type Adjustment, Rect } from '../../../evidence/method.ts';
import { NotShown } from '../../../evidence/not-shown.ts';
import { Item, Wall } from '../../../evidence/reading.ts';
import { MissingMedia } from '../../../evidence/record.ts';
import { shorten } from '../../../evidence/shorten.ts';
import { CaptureError } from '../../errors.ts';
import { MEDIA_FORMS, MEDIA_MOST } from '../../media/answer-schemas.ts';
import { MET_MOST } from '../../media/bounds.ts';
import type { Confirmed, Prepared } from '../agent.ts';
import type { Answer, MediaAnswer, MediaQuestion, Question } from '../answer.ts';
import type { Clipped } from '../portable.ts';
import { POST_MAX } from '../snapshot/posts.ts';
import type { Snapshot } from '../snapshot.ts';
import type { Step } from '../steps.ts';
import {
  AdjustmentsForm,
  FactsForm,
  LiveReadingForm,
  PlacedItemForm,
  SeenPictureForm,
} from './page-schemas.ts';

/*
 * Validates all answers of a page before they are used. Texts are limited by their kind; an answer of the wrong shape
 * is rejected. A page may write four megabytes into its title.
 */

/** UTF-16 units of a text, by the name under which it comes. */
const MOST: Readonly<Record<string, number>> = {
  ...{ url: 65_536, canonicalUrl: 65_536, permalink: 65_536, referrer: 65_536 },
  ...{ html: POST_MAX, text: 65_536, bio: 65_536, id: 256, ids: 256, rawId: 256, thread: 256, language: 256 },
  nextOfFile: 1_000_000,
  ...MEDIA_MOST,
};
const MOST_OTHERWISE = 4096;
/** Their own limits are defined where they are made. */
const UNBOUNDED: ReadonlySet<string> = new Set(['html', 'text']);
/** Limit for all texts of a capture's items together. Beyond it only the beginning of each text is kept. */
const ROOM = 24_000_000;
const MOST_WITHOUT_ROOM = 200;
/** Entries of a list. */
const LIST_MOST = 10_000;
/** Beyond this number texts are only counted. */
const TOLD_MOST = 100;
const DEEPEST = 12;

const Text = v.string();

const PositionEntries = {
  offset: v.number(),
  lost: v.boolean(),
  ids: v.array(Text),
  imagesMissing: v.number(),
  fontsLoading: v.boolean(),
  atStart: v.boolean(),
  atEnd: v.boolean(),
  contentHeight: v.number(),
  url: Text,
  isOther: v.boolean(),
  steady: v.boolean(),
};
const WaitedForm = v.looseObject({ shows: v.picklist(['end', 'loading', 'unknown']), ms: v.number() });
const StepForm: v.GenericSchema<unknown, Step> = v.looseObject({
  ...PositionEntries,
  edge: v.boolean(),
  found: v.nullable(WaitedForm),
  waits: v.nullable(WaitedForm),
  walls: v.array(Wall),
  waited: v.looseObject({ loads: v.number(), pictures: v.number() }),
});

const ConfirmedForm: v.GenericSchema<unknown, Confirmed> = v.looseObject({
  still: v.boolean(),
  position: v.looseObject(PositionEntries),
  items: v.array(PlacedItemForm),
  adjustments: AdjustmentsForm,
  innerScrollers: v.number(),
  notShown: v.array(NotShown),
  texts: v.looseObject({ boxes: v.array(v.number()), ms: v.number() }),
  posts: v.array(v.looseObject({ id: Text, html: Text })),
  pictures: v.array(SeenPictureForm),
  reading: LiveReadingForm,
});
const PreparedForm: v.GenericSchema<unknown, Prepared> = v.looseObject({
  band: Rect,
  upward: v.boolean(),
  expected: v.number(),
});
const SnapshotForm: v.GenericSchema<unknown, Snapshot> = v.looseObject({
  html: Text,
  text: Text,
  adjustments: AdjustmentsForm,
  notShown: v.array(NotShown),
  ids: v.array(Text),
  holdsOwn: v.boolean(),
  holdsSecret: v.boolean(),
});

/** Whatever may be asked of a page. */
type Asked = Question | MediaQuestion;

/** Answers without named texts, or with ambiguous names: they are limited under the name of the question. */
const BY_QUESTION: ReadonlySet<Asked> = new Set(['snapshot', 'find', 'next', 'address', 'nextOfFile']);

const FORMS: Partial<Record<Asked, v.GenericSchema>> = {
  ...MEDIA_FORMS,
  describe: FactsForm,
  askClock: v.nullable(ServerTime),
  snapshot: SnapshotForm,
  openFile: v.looseObject({
    opened: v.nullable(v.looseObject({ mediaType: v.nullable(Text), size: v.nullable(v.number()) })),
    missing: v.nullable(MissingMedia),
  }),
  nextOfFile: v.nullable(Text),
  prepare: PreparedForm,
  move: StepForm,
  confirm: ConfirmedForm,
  examine: v.array(NotShown),
  missed: v.array(NotShown),
  restore: v.nullable(v.picklist(['restored', 'lost'])),
  readAll: v.looseObject({ items: v.array(Item), ids: v.array(Text) }),
};

/** The answers of one page during one capture. */
export class AnswerValidator {
  #room = ROOM;
  /** Kinds of texts that were shortened. */
  readonly #known = new Set<string>();
  #told: Adjustment[] = [];

  /** The validated answer, shortened to the limits. @throws CaptureError `unexpected` for what is not of its form */
  admit<Q extends Question>(question: Q, answer: unknown): Answer<Q>;
  admit<Q extends MediaQuestion>(question: Q, answer: unknown): MediaAnswer<Q>;
  admit(question: Asked, answer: unknown): unknown {
    const bounded = this.#bound(answer, BY_QUESTION.has(question) ? question : '', 0);
    const form = FORMS[question];
    if (form === undefined) return bounded;
    const result = v.safeParse(form, bounded);
    if (result.success) return result.output;
    const [issue] = result.issues;
    throw new CaptureError(
      'unexpected',
      `${question}: ${v.getDotPath(issue) ?? 'answer'} is not of its form`,
    );
  }

  /** Kinds shortened since the last call, for the record. */
  takeTold(): Adjustment[] {
    const told = this.#told;
    this.#told = [];
    return told;
  }

  #bound(value: unknown, path: string, depth: number): unknown {
    if (typeof value === 'string') return this.#text(value, value.length, path);
    if (typeof value !== 'object' || value === null) return value;
    if (isClipped(value)) return this.#text(value.clipped, value.length, path);
    if (depth > DEEPEST) throw new CaptureError('unexpected', `${path} is not of its form`);
    if (Array.isArray(value)) {
      const most = path === 'find' ? MET_MOST : LIST_MOST;
      if (value.length > most) this.#tell(`${path}: ${value.length} entries, the first ${most} kept`);
      return value.slice(0, most).map((one) => this.#bound(one, path, depth + 1));
    }
    const entries = Object.entries(value).map(([name, one]): [string, unknown] => [
      name,
      this.#bound(one, path === '' ? name : `${path}.${name}`, depth + 1),
    ]);
    return Object.fromEntries(entries);
  }

  /** @param length of the whole text, of which the page may have handed over the beginning */
  #text(text: string, length: number, path: string): string {
    const [parent = '', name = parent] = path.split('.').slice(-2);
    if (parent === 'snapshot' && UNBOUNDED.has(name)) return text;
    const own = MOST[name] ?? MOST_OTHERWISE;
    const isItem = path.startsWith('items');
    const most = isItem && this.#room <= 0 ? Math.min(own, MOST_WITHOUT_ROOM) : own;
    if (isItem) this.#room -= Math.min(text.length, most);
    if (length > most) this.#tell(`${path}: ${length} characters, the first ${most} kept`);
    return shorten(text, most, length);
  }

  #tell(target: string): void {
    if (this.#known.has(target) || this.#known.size > TOLD_MOST) return;
    this.#known.add(target);
    const isLast = this.#known.size > TOLD_MOST;
    this.#told.push({ kind: 'shortened', target: isLast ? 'further texts' : target });
  }
}

const isClipped = (value: object): value is Clipped =>
  'clipped' in value &&
  typeof value.clipped === 'string' &&
  'length' in value &&
  typeof value.length === 'number';
