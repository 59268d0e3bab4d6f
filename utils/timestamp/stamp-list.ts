import * as v from 'valibot';
import { canonicalBytes } from '../evidence/canonical.ts';
import { MisreadError } from '../evidence/finding.ts';
import { otherForm, readCanonicalJson } from '../evidence/strict-text.ts';
import { ListNote, StampNote } from './chain-stamp.ts';
import { ProofNote } from './ots/proof-note.ts';

/** `data/timestamps.json`, schema `subut-timestamps/1`: which time stamps there are, and who was asked for one. */

export const STAMP_LIST = 'data/timestamps.json';
export const STAMP_FOLDER = 'data/timestamps/';

/** Bare: `<file>.tsr` is the stamp, `<file>.pem` its root where that came with it or is known, `<file>.1.crl` a revocation list; `<file>.ots` a proof. */
const StampFile = v.pipe(v.string(), v.regex(/^data\/timestamps\/\d{6,}-[a-z0-9.-]+$/));

/** A revocation list that was kept beside a stamp. */
const ListFile = v.pipe(v.string(), v.regex(/^data\/timestamps\/\d{6,}-[a-z0-9.-]+\.[1-9]\.crl$/));

export const StampList = v.strictObject({
  schema: v.literal('subut-timestamps/1'),
  /**
   * Who was asked to stamp the whole package. Whether they did could not be known yet when this was written:
   * tagmanifest-sha256.txt.tsr is there where one did.
   */
  asked: v.array(StampNote.entries.authority),
  /** Stamps on the custody chain. */
  chain: v.array(
    v.strictObject({
      file: StampFile,
      ...StampNote.entries,
      /** Not there where none were asked for, nor in what was written before there were lists. */
      lists: v.optional(v.array(v.strictObject({ ...ListNote.entries, file: v.nullable(ListFile) }))),
    }),
  ),
  /**
   * OpenTimestamps proofs on the custody chain, `<file>.ots`, each on the link that `linkFile` names; whether one is in a block stands
   * in itself. Not there where no calendar was asked.
   */
  proofs: v.optional(
    v.pipe(v.array(v.strictObject({ file: StampFile, ...ProofNote.entries })), v.minLength(1)),
  ),
  /** Stamps and proofs in the vault that no longer held when the package was made, and were left out. */
  damaged: v.pipe(v.number(), v.safeInteger(), v.minValue(0)),
});
export type StampList = v.InferOutput<typeof StampList>;

export function stampListBytes(list: Omit<StampList, 'schema'>): Uint8Array<ArrayBuffer> {
  return canonicalBytes({ schema: 'subut-timestamps/1', ...list });
}

/** @throws Misread */
export function readStampList(bytes: Uint8Array): StampList {
  const result = v.safeParse(StampList, readCanonicalJson(bytes, STAMP_LIST));
  if (!result.success) throw new MisreadError(otherForm(STAMP_LIST, result.issues));
  return result.output;
}

/** The link that was stamped, as its canonical JSON: `openssl ts -verify -data` takes it. */
export function linkFile(sequence: number): string {
  return `${STAMP_FOLDER}${String(sequence).padStart(6, '0')}.json`;
}

/**
 * Path of a stamp without its ending.
 * @param by host of whom it comes from
 * @param before those of its kind that have their paths
 */
export function stampFile(sequence: number, by: string, before: readonly { file: string }[]): string {
  const file = `${STAMP_FOLDER}${String(sequence).padStart(6, '0')}-${by.replaceAll(/[^a-z0-9.-]/g, '-')}`;
  const same = before.filter((other) => other.file.startsWith(file)).length;
  return same === 0 ? file : `${file}-${same + 1}`;
}
