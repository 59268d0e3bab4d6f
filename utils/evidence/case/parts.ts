import * as v from 'valibot';
import { Count, Digest } from '../fields.ts';
import { NOTE_LENGTH } from '../note.ts';
import { Instant } from '../time.ts';
import { CaseDate } from './date.ts';

/*
 * What a case is made of. Each part is entered by itself (see entry.ts). What happened and what somebody concludes from it are
 * fields of their own, so that a reader, and a document, can have the one without the other.
 */

export const Id = v.pipe(v.string(), v.uuid());

/** UTF-16 units of a name, a number, an address. */
export const LINE_LENGTH = 500;
const Line = v.pipe(v.string(), v.maxLength(LINE_LENGTH));
/** Empty: nothing is said. */
const Passage = v.pipe(v.string(), v.maxLength(NOTE_LENGTH));
const Told = v.pipe(Passage, v.minLength(1));

/** Exhibits of a case, and proofs of one event. */
const EXHIBITS_MOST = 10_000;
export const PROOFS_MOST = 100;
export const CASE_LABELS_MOST = 20;

/** What can prove something: a capture, or a file of the case. It may have been deleted since. */
export const Exhibit = v.strictObject({ of: v.picklist(['capture', 'attachment']), id: Id });
export type Exhibit = v.InferOutput<typeof Exhibit>;

const Proofs = v.pipe(v.array(Exhibit), v.maxLength(PROOFS_MOST));

/** The case itself; its part has the id of the case. */
export const CaseHead = v.strictObject({
  kind: v.literal('head'),
  /** What it is called on screens and in exports: better a pseudonym. Another name stands in a part of its own (`real-name`). */
  name: v.pipe(Line, v.minLength(1)),
  state: v.picklist(['open', 'closed']),
  created: Instant,
  labels: v.pipe(v.array(Line), v.maxLength(CASE_LABELS_MOST)),
  /** In their order: the first is exhibit 1. A capture may stand in several cases. */
  exhibits: v.pipe(v.array(Exhibit), v.maxLength(EXHIBITS_MOST)),
  /** The case that took up all that this one holds; `null`: none. */
  mergedInto: v.nullable(Id),
});
export type CaseHead = v.InferOutput<typeof CaseHead>;

export const PERSON_ROLES = [
  'affected',
  'witness',
  'suspect',
  'official',
  'lawyer',
  'helper',
  'platform',
  'other',
] as const;

export const CasePerson = v.strictObject({
  kind: v.literal('person'),
  role: v.picklist(PERSON_ROLES),
  pseudonym: v.pipe(Line, v.minLength(1)),
  /** Accounts, office, how to be reached: what may be exported. */
  about: Passage,
});
export type CasePerson = v.InferOutput<typeof CasePerson>;

/** The real name of a person, or of the case. By itself, so that all else can be handed on, and checked, without it. */
const RealName = v.strictObject({
  kind: v.literal('real-name'),
  /** The person's part, or the case. */
  whose: Id,
  name: v.pipe(Line, v.minLength(1)),
});

/** Free text. Never changed: a correction, or what comes to mind later, is another. */
export const CaseText = v.strictObject({
  kind: v.literal('text'),
  /** `account`: the affected person's own account, in her words; `note`: of whoever works on the case. */
  voice: v.picklist(['account', 'note']),
  /** When it was written; it stays what it is when the text comes into another case. */
  written: Instant,
  text: Told,
});
export type CaseText = v.InferOutput<typeof CaseText>;

/** One line of the log that advocates keep. */
export const Incident = v.strictObject({
  kind: v.literal('incident'),
  facts: v.strictObject({
    when: CaseDate,
    what: Told,
    /** That it happened. */
    evidence: Proofs,
    harm: Passage,
  }),
  conclusions: v.strictObject({
    /** Who is thought to have done it, in words, and as people of the case. */
    who: Passage,
    suspects: v.array(Id),
    /** That it was they. */
    evidence: Proofs,
    why: Passage,
  }),
  /** Evidence that is still needed. */
  needed: Passage,
});
export type Incident = v.InferOutput<typeof Incident>;

export const EVENT_KINDS = [
  'complaint-filed',
  'sent',
  'received',
  'reply',
  'decision-open',
  'decision-refuse',
  'refusal-copy-received',
  'appeal',
  'hearing',
  'call',
  'platform-report',
  'platform-answer',
  'threat',
  'arrest',
  'protest',
  'publication',
  'other',
] as const;
export type EventKind = (typeof EVENT_KINDS)[number];

export const CaseEvent = v.strictObject({
  kind: v.literal('event'),
  event: v.picklist(EVENT_KINDS),
  when: CaseDate,
  /** To whom it went, or from whom it came. */
  party: Line,
  /** By what way: in person, registered mail, portal, form. */
  how: Line,
  /** Registration number, number of the mail, of the report. */
  number: Line,
  /** How it is known. */
  source: Line,
  /** What happened. */
  text: Passage,
  /** What somebody concludes from it. */
  conclusion: Passage,
  proofs: Proofs,
  /** The event that this one belongs to: of a sending, receipt, reply, decision or appeal, the complaint; `null`: none. */
  concerns: v.nullable(Id),
  /** People of the case. */
  people: v.array(Id),
});
export type CaseEvent = v.InferOutput<typeof CaseEvent>;

export const ATTACHMENT_TYPES = ['letter', 'decision', 'receipt', 'photo', 'chat', 'other'] as const;

/** A file of the case. Its bytes lie in the vault under the id of its part, and never change. */
export const CaseAttachment = v.strictObject({
  kind: v.literal('attachment'),
  type: v.picklist(ATTACHMENT_TYPES),
  /** What it is. */
  title: Line,
  fileName: Line,
  /** As the browser calls it; empty where it does not know. */
  mediaType: Line,
  bytes: Count,
  sha256: Digest,
  dateOnPaper: CaseDate,
  received: CaseDate,
  /** Who gave it. */
  from: Line,
});
export type CaseAttachment = v.InferOutput<typeof CaseAttachment>;

/** A kept page was visited again. */
export const CaseVisit = v.strictObject({
  kind: v.literal('visit'),
  /** The capture whose page it is. */
  capture: Id,
  at: Instant,
  /** `captured-again`: it is there; `gone`; `renamed`: the same numeric id under another name. */
  result: v.picklist(['captured-again', 'gone', 'renamed']),
  /** The capture of what was there then, the page after removal too; `null`: none was made. */
  again: v.nullable(Id),
  /** The new name; empty where it was not renamed. */
  newName: Line,
});
export type CaseVisit = v.InferOutput<typeof CaseVisit>;

/** In place of a part that was taken out: of its earlier versions only the digests stay. */
const Removed = v.strictObject({
  kind: v.literal('removed'),
  /** Digest of each version, from the first, with the act in which it was entered. */
  versions: v.array(v.strictObject({ act: Id, digest: Digest })),
  /** The case into which it was moved; `null`: none. */
  movedTo: v.nullable(Id),
});

export const CaseContent = v.variant('kind', [
  CaseHead,
  CasePerson,
  RealName,
  CaseText,
  Incident,
  CaseEvent,
  CaseAttachment,
  CaseVisit,
  Removed,
]);
export type CaseContent = v.InferOutput<typeof CaseContent>;

export const CASE_KINDS = [
  'head',
  'person',
  'real-name',
  'text',
  'incident',
  'event',
  'attachment',
  'visit',
  'removed',
] as const satisfies CaseContent['kind'][];
