import { familyOf } from '../../evidence/account.ts';
import type { PageDate } from '../../evidence/reading.ts';
import type { Channels, SourceKnown } from './channels.ts';
import type { Sighting } from './sighting.ts';

/* What was forwarded from where, as the pages say it. */

export interface Forward {
  /** Key of the sighting that is a forward. */
  sighting: string;
  /** Key of the channel that forwarded. */
  to: string;
  /** `null`: the page says that it is a forward, and not of whom. */
  from: {
    channel: string;
    /** `number`: by the site's own number; `name`, `title`: by a name, which others may have had. */
    known: SourceKnown;
  } | null;
  /** Key of the sighting that was forwarded, where it is among those that were captured. */
  source: string | null;
  permalink: string | null;
  /** When the page says that what it forwards was published; `null`: it does not say. */
  stated: PageDate | null;
}

export function forwardsOf(sightings: readonly Sighting[], channels: Channels): Forward[] {
  return sightings.flatMap((sighting) => {
    const forward = sighting.forwardedFrom;
    if (forward === null) return [];
    const family = familyOf(sighting.site);
    const from = channels.sourceOf(family, forward);
    const isSource = (one: Sighting): boolean => {
      if (one.key === sighting.key || familyOf(one.site) !== family) return false;
      if (forward.permalink !== null && one.permalink === forward.permalink) return true;
      if (from === null || channels.keyOf(one.seen[0].publisher) !== from.key) return false;
      if (forward.id !== null) return one.item === forward.id;
      return forward.date?.utc != null && one.published?.utc === forward.date.utc;
    };
    return [
      {
        sighting: sighting.key,
        to: channels.keyOf(sighting.seen[0].publisher),
        from: from && { channel: from.key, known: from.known },
        source: sightings.find(isSource)?.key ?? null,
        permalink: forward.permalink,
        stated: forward.date,
      },
    ];
  });
}
