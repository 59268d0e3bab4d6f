import * as v from 'valibot';
import { type Adjustment, Rect } from '../evidence/method.ts';
import { Item, Wall } from '../evidence/reading.ts';
import { shorten } from '../evidence/shorten.ts';
import { CaptureError } from './errors.ts';
import { MET_MOST } from './media/bounds.ts';
import { MEDIA_FORMS, MEDIA_MOST } from './media/said.ts';
import type { Confirmed, Prepared } from './page/agent.ts';
import type { Answer, MediaAnswer, MediaQuestion, Question } from './page/answer.ts';
import type { Clipped } from './page/portable.ts';
import type { Snapshot } from './page/snapshot.ts';
import type { Step } from './page/steps.ts';
import { AdjustmentsForm, FactsForm, LiveReadingForm, PlacedItemForm } from './page-forms.ts';

/*
 * The border: all that a page says passes here once, before anything is made of it. Texts are bounded by what they are,
 * whoever wrote them; what is not of its form is refused. A page may write four megabytes into its title.
 */

/** UTF-16 units of a text, by the name under which it comes. */
const MOST: Readonly<Record<string, number>> = {
  ...{ url: 65_536, canonicalUrl: 65_536, permalink: 65_536, referrer: 65_536 },
  ...{ text: 65_536, bio: 65_536, id: 256, ids: 256, rawId: 256, thread: 256, language: 256 },
  ...MEDIA_MOST,
};
const MOST_OTHERWISE = 4096;
/** Their own limits are told where they are made. */
const UNBOUNDED: ReadonlySet<string> = new Set(['html', 'text']);
/** All texts of the items of one capture together; when this is used up, no more than the beginning of each is kept. */
const ROOM = 24_000_000;
const MOST_WITHOUT_ROOM = 200;
/** Entries of a list. */
const LIST_MOST = 10_000;
/** More texts than this are counted only. */
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
  holdsOwn: v.boolean(),
  holdsSecret: v.boolean(),
});

/** Whatever may be asked of a page. */
type Asked = Question | MediaQuestion;

/** Answers that are no object of named texts, or whose names mean something else elsewhere: they are bounded under the question's. */
const BY_QUESTION: ReadonlySet<Asked> = new Set(['snapshot', 'find', 'next', 'address']);

const FORMS: Partial<Record<Asked, v.GenericSchema>> = {
  ...MEDIA_FORMS,
  describe: FactsForm,
  snapshot: SnapshotForm,
  prepare: PreparedForm,
  move: StepForm,
  confirm: ConfirmedForm,
  restore: v.nullable(v.picklist(['restored', 'lost'])),
  readAll: v.looseObject({ items: v.array(Item), ids: v.array(Text) }),
};

/** What one page says during one capture. */
export class Border {
  #room = ROOM;
  /** What was shortened, each once. */
  readonly #known = new Set<string>();
  #told: Adjustment[] = [];

  /** The answer, no longer than it may be. @throws CaptureError `unexpected` for what is not of its form */
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

  /** What was shortened since this was asked, for the record. */
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
