import type { PageFinding } from '../../../utils/evidence/inert/findings.ts';
import type { FindingCode, FindingParams } from '../../../utils/package/finding.ts';
import type { TimestampFault } from '../../../utils/timestamp/errors.ts';

/** What a language has to say: one that lacks a sentence does not compile. */

/** One for each thing that a check can find. */
export type FindingSentences = { readonly [Code in FindingCode]: (params: FindingParams[Code]) => string };

/** One for each reason why a time stamp is not believed. */
export type TimestampFaults = Readonly<Record<TimestampFault, string>>;

/** One for each kind of thing that a stored page should not hold. */
export type PageKinds = Readonly<Record<PageFinding['kind'], string>>;

/** Of these kinds the words say all; of the others it is told where they stand. */
const WITHOUT_PLACE: readonly PageFinding['kind'][] = ['policy', 'unread'];

/** Each kind once, with the elements and attributes that it stands in. */
export function pageKindsText(found: readonly PageFinding[], words: PageKinds): string {
  const places = new Map<PageFinding['kind'], string[]>();
  for (const { kind, what } of found) places.set(kind, [...(places.get(kind) ?? []), what]);
  return Array.from(places, ([kind, all]) =>
    WITHOUT_PLACE.includes(kind) ? words[kind] : `${words[kind]} (${all.join(', ')})`,
  ).join('; ');
}
