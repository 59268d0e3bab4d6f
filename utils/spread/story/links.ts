import { compareMatches, type EvidenceMatch, pictureKey } from '../../evidence/match.ts';
import { lastDecisions } from '../../evidence/same-pictures.ts';
import { type Medium, type MediumId, mediumId } from '../medium.ts';
import type { Sighting } from './sighting.ts';

/**
 * Between which sightings a person said, of their pictures, that they are the same. The last decision on two pictures counts.
 * @returns keys of sightings, each two once
 */
export function linksOf(
  sightings: readonly Sighting[],
  matches: readonly EvidenceMatch[],
  media: Iterable<Medium>,
): [one: string, other: string][] {
  const ids = new Map(Array.from(media, (medium) => [pictureKey(medium.picture), mediumId(medium)] as const));
  const shownAt = new Map<MediumId, string[]>();
  for (const { key, seen } of sightings)
    for (const id of seen.flatMap((one) => one.media)) shownAt.set(id, [...(shownAt.get(id) ?? []), key]);
  const links = new Map<string, [string, string]>();
  for (const { pictures, verdict } of lastDecisions(matches.toSorted(compareMatches))) {
    if (verdict !== 'same') continue;
    const [ones = [], others = []] = pictures.map((picture) => {
      const id = ids.get(pictureKey(picture));
      return id === undefined ? [] : (shownAt.get(id) ?? []);
    });
    for (const one of ones)
      for (const other of others)
        if (one !== other) links.set([one, other].toSorted().join('\n'), [one, other]);
  }
  return Array.from(links.values());
}
