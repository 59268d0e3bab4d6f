import * as v from 'valibot';
import { Count, Digest } from '../evidence/fields.ts';
import { MatchedPicture, Proposed } from '../evidence/match.ts';
import { decodeEntries, type Entry, encodeEntries } from './entry.ts';
import type { Medium, MediumId, Proposal, Unread } from './medium.ts';
import { joinSections, splitSections } from './sections.ts';
import { SpreadError } from './spread-error.ts';

/*
 * What is kept of the media of one capture, as bytes to be sealed: which there are, what the first stage finds them by, which known media they
 * were proposed with, and what could not be looked at. Their fingerprints lie beside it, one by one.
 */

export interface KeptMedia {
  /** In the order of their numbers, from 0. */
  media: Medium[];
  /** One for each medium that can be found; its id is that of the medium. */
  entries: Entry[];
  /** With media that were known when these were looked at, and with each other. */
  proposals: Proposal[];
  /** Files that could not be looked at, also of a capture that is not done. */
  unread: Unread[];
  /** `null`: the capture is done. Else the file that is being looked at, where one may have ended the page before; empty: not said. */
  begun: string | null;
}

export const NO_MEDIA: KeptMedia = { media: [], entries: [], proposals: [], unread: [], begun: null };

const VERSION = 1;

const Id = v.custom<MediumId>((value) => typeof value === 'string' && /^\S+ \d+$/.test(value));

const MediumForm: v.GenericSchema<unknown, Medium> = v.strictObject({
  capture: v.string(),
  number: Count,
  kind: v.picklist(['picture', 'video']),
  picture: MatchedPicture,
  originalSha256: v.nullable(Digest),
  items: v.array(v.string()),
  width: Count,
  height: Count,
  found: v.picklist(['recorded', 'looked-for']),
});
const UnreadForm: v.GenericSchema<unknown, Unread> = v.strictObject({
  path: v.string(),
  why: v.picklist(['format', 'damaged', 'too-large', 'too-small', 'failed']),
});
const ProposalForm: v.GenericSchema<unknown, Proposal> = v.strictObject({
  one: Id,
  other: Id,
  why: Proposed,
});
const Form = v.strictObject({
  media: v.array(MediumForm),
  proposals: v.array(ProposalForm),
  unread: v.array(UnreadForm),
  begun: v.nullable(v.string()),
});

export function encodeMedia({ entries, ...rest }: KeptMedia): Uint8Array<ArrayBuffer> {
  const text = new TextEncoder().encode(JSON.stringify(rest));
  return joinSections(VERSION, [text, encodeEntries(entries)]);
}

/** @throws SpreadError `damaged` */
export function decodeMedia(bytes: Uint8Array): KeptMedia {
  const sections = splitSections(bytes, VERSION);
  const [text, entries] = sections;
  if (text === undefined || entries === undefined || sections.length !== 2) {
    throw new SpreadError('damaged', `${sections.length} parts`);
  }
  const form = v.safeParse(Form, parsed(text));
  if (!form.success) throw new SpreadError('damaged', 'media of another form');
  return { ...form.output, entries: decodeEntries(entries) };
}

function parsed(text: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(text));
  } catch (cause) {
    throw new SpreadError('damaged', 'no JSON', { cause });
  }
}
