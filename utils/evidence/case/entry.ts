import * as v from 'valibot';
import { type Sha256, sha256 } from '../../bytes/digest.ts';
import { canonicalBytes } from '../canonical.ts';
import { Count } from '../fields.ts';
import { Instant } from '../time.ts';
import { CaseContent, Id } from './parts.ts';

/*
 * One version of one part of a case. A change is a further version; none is ever overwritten. What is entered in one act of its
 * user makes one entry of the custody chain, which names the digest of all of them.
 */

export const CaseEntry = v.strictObject({
  schema: v.literal('subut-case-entry/1'),
  case: Id,
  /** Names the part in all its versions; that of the case's head is the case. */
  part: Id,
  /** From 1, without gaps. */
  revision: v.pipe(Count, v.minValue(1)),
  /** The same in all that was entered into the case at once. */
  act: Id,
  /** When it was entered, by this device's clock. */
  at: Instant,
  content: CaseContent,
  /** 128 random bits, hexadecimal: no word can be guessed from the digest. */
  salt: v.pipe(v.string(), v.regex(/^[0-9a-f]{32}$/)),
});
export type CaseEntry = v.InferOutput<typeof CaseEntry>;

export const caseEntryDigest = (entry: CaseEntry): Promise<Sha256> => sha256(canonicalBytes(entry));

/** What the chain's entry `case-entered` names as `record`: SHA-256 of the digests of one act, in their order, as canonical JSON. */
export const actDigest = (digests: readonly Sha256[]): Promise<Sha256> =>
  sha256(canonicalBytes(digests.toSorted()));
