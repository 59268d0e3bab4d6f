import * as v from 'valibot';
import { canonicalBytes } from '../canonical.ts';
import { MisreadError } from '../finding.ts';
import { EvidenceMatch } from '../match.ts';
import { otherForm, readCanonicalJson } from '../strict-text.ts';

/**
 * `data/matches.json`, schema `subut-matches/1`: what a person decided of pictures in the package, where it was put in. Of pictures it has
 * the SHA-256 of their files and no other hash.
 */

export const MATCHES_FILE = 'data/matches.json';

export const MatchesFile = v.strictObject({
  schema: v.literal('subut-matches/1'),
  /** In the order in which they were decided. Of the same two pictures the last one counts. */
  matches: v.pipe(v.array(EvidenceMatch), v.minLength(1)),
});
type MatchesFile = v.InferOutput<typeof MatchesFile>;

/** @param matches in the order in which they were decided */
export const matchesBytes = (matches: readonly EvidenceMatch[]): Uint8Array<ArrayBuffer> =>
  canonicalBytes({ schema: 'subut-matches/1', matches: [...matches] } satisfies MatchesFile);

/** @throws Misread */
export function readMatchesFile(bytes: Uint8Array): MatchesFile {
  const result = v.safeParse(MatchesFile, readCanonicalJson(bytes, MATCHES_FILE));
  if (!result.success) throw new MisreadError(otherForm(MATCHES_FILE, result.issues));
  return result.output;
}
