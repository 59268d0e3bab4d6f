import type { Seen, Sighting } from './sighting.ts';

/** By the clock of the device that captured. */
const byCapture = (one: Seen, other: Seen): number =>
  one.capturedAt.utc < other.capturedAt.utc
    ? -1
    : one.capturedAt.utc > other.capturedAt.utc
      ? 1
      : one.capture < other.capture
        ? -1
        : Number(one.capture > other.capture);

/**
 * An item that was captured several times is one sighting with several captures. Where one page says the number of the account and another
 * only the address of the item, they are one as long as no second account had that address.
 */
export function merged(sightings: readonly Sighting[]): Sighting[] {
  const keys = new Map<string, Set<string>>();
  for (const { key, permalink, seen } of sightings)
    if (permalink !== null && seen[0].publisher.id !== null)
      keys.set(permalink, (keys.get(permalink) ?? new Set()).add(key));
  const found = new Map<string, Sighting>();
  for (const one of sightings) {
    const same = one.permalink === null ? undefined : keys.get(one.permalink);
    const [only] = same?.size === 1 && one.seen[0].publisher.id === null ? same : [one.key];
    const key = only ?? one.key;
    const before = found.get(key);
    found.set(key, before === undefined ? { ...one, key } : together(before, one));
  }
  return Array.from(found.values());
}

/** What one page does not say, the other may. Of what both say the earlier capture is believed, but for a date without a zone. */
function together(one: Sighting, other: Sighting): Sighting {
  const isEarlier = byCapture(one.seen[0], other.seen[0]) <= 0;
  const [first, second] = isEarlier ? [one, other] : [other, one];
  return {
    ...first,
    key: one.key,
    permalink: first.permalink ?? second.permalink,
    published: first.published?.utc
      ? first.published
      : second.published?.utc
        ? second.published
        : (first.published ?? second.published),
    author: first.author ?? second.author,
    forwardedFrom: first.forwardedFrom ?? second.forwardedFrom,
    seen: seenTogether(one.seen, other.seen),
  };
}

function seenTogether(one: Sighting['seen'], other: Sighting['seen']): Sighting['seen'] {
  const byId = new Map<string, Seen>();
  for (const seen of [...one, ...other]) {
    const before = byId.get(seen.capture);
    const media = Array.from(new Set([...(before?.media ?? []), ...seen.media]));
    byId.set(seen.capture, { ...(before ?? seen), media });
  }
  return Array.from(byId.values()).toSorted(byCapture) as Sighting['seen'];
}
