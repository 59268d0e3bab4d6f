import * as v from 'valibot';
import { type Sha256, sha256 } from '../bytes/digest.ts';
import { canonicalBytes } from './canonical.ts';
import { Instant } from './time.ts';

/*
 * A note on a capture: what its owner remembers, in her own words, with the time of writing. It is never changed; a
 * correction is another note. The custody chain holds its digest.
 */

export const NOTE_KINDS = ['account', 'found'] as const;

/** UTF-16 units of a text: some ten pages. */
export const NOTE_LENGTH = 20_000;

export const EvidenceNote = v.strictObject({
  schema: v.literal('subut-note/1'),
  id: v.pipe(v.string(), v.uuid()),
  /** Id of the capture. */
  capture: v.pipe(v.string(), v.uuid()),
  /** `account`: what she remembers; `found`: how she came to the page. */
  kind: v.picklist(NOTE_KINDS),
  text: v.pipe(v.string(), v.minLength(1), v.maxLength(NOTE_LENGTH)),
  /** When it was written, by this device's clock. */
  at: Instant,
  /** 128 random bits, hexadecimal: the chain holds the digest of all this, from which no word can be guessed. */
  salt: v.pipe(v.string(), v.regex(/^[0-9a-f]{32}$/)),
});
export type EvidenceNote = v.InferOutput<typeof EvidenceNote>;
export type NoteKind = EvidenceNote['kind'];

/** What the chain's entry `noted` names as `record`. */
export const noteDigest = (note: EvidenceNote): Promise<Sha256> => sha256(canonicalBytes(note));

/** In the order of writing. */
export const compareNotes = (one: EvidenceNote, other: EvidenceNote): number =>
  one.at.utc < other.at.utc ? -1 : one.at.utc > other.at.utc ? 1 : one.id < other.id ? -1 : 1;
