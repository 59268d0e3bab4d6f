import { type EvidenceMatch, type MatchedPicture, pictureKey } from './match.ts';

/* What decisions on pictures come to, all together. */

/** One text for the same two pictures. */
export const pairKey = ({ pictures }: Pick<EvidenceMatch, 'pictures'>): string =>
  pictures.map(pictureKey).join('\n');

/**
 * The last decision on each two pictures: the one in whose place no other stands; of several the last, as two pages may decide at the same time.
 * @param matches in the order in which they were decided, by the clock
 */
export function lastDecisions(matches: readonly EvidenceMatch[]): EvidenceMatch[] {
  const replaced = new Set(matches.map(({ instead }) => instead));
  const pairs = Map.groupBy(matches, pairKey);
  return Array.from(pairs.values()).flatMap((all) => {
    const standing = all.filter(({ id }) => !replaced.has(id));
    // Never none, unless somebody made decisions that replace each other.
    return (standing.at(-1) ?? all.at(-1)) as EvidenceMatch;
  });
}

/**
 * Pictures that are the same by the last decisions, directly or through others: groups of two or more, in the order in which they were met.
 * @param matches in the order in which they were decided
 */
export function samePictures(matches: readonly EvidenceMatch[]): MatchedPicture[][] {
  const groupOf = new Map<string, MatchedPicture[]>();
  for (const { verdict, pictures } of lastDecisions(matches)) {
    if (verdict !== 'same') continue;
    const joined = [...new Set(pictures.map((one) => groupOf.get(pictureKey(one)) ?? [one]))].flat();
    for (const one of joined) groupOf.set(pictureKey(one), joined);
  }
  return [...new Set(groupOf.values())];
}

/** The last decisions that two pictures of one group are not the same. @param matches in the order in which they were decided */
export function contradictions(matches: readonly EvidenceMatch[]): EvidenceMatch[] {
  const groups = samePictures(matches).map((group) => new Set(group.map(pictureKey)));
  return lastDecisions(matches).filter(
    ({ verdict, pictures }) =>
      verdict === 'not-same' &&
      groups.some((group) => pictures.every((picture) => group.has(pictureKey(picture)))),
  );
}
