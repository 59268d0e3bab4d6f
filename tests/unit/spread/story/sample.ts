import type { Account, Item } from '../../../../utils/evidence/reading.ts';
import { instantOf } from '../../../../utils/evidence/time.ts';
import type { Medium } from '../../../../utils/spread/medium.ts';
import { type Sighting, type StoryCapture, sightingsOf } from '../../../../utils/spread/story/sighting.ts';
import { accountWith, itemWith } from '../../item.ts';

/* Captures out of few words. */

/** A day of November 2026, at noon UTC. */
export const day = (number: number): string => `2026-11-${String(number).padStart(2, '0')}T12:00:00.000Z`;

export const date = (utc: string): Item['date'] => ({ raw: utc, utc });

export interface CaptureWish {
  id: string;
  at: string;
  site?: StoryCapture['site']['name'];
  kind?: StoryCapture['site']['kind'];
  account?: Partial<Account> | null;
  items?: readonly (Partial<Item> & Pick<Item, 'id'>)[];
  url?: string;
}

export const captureOf = ({
  id,
  at,
  site = 'telegram-preview',
  kind = 'channel',
  account = null,
  items = [],
  url = 'https://t.me/s/x',
}: CaptureWish): StoryCapture => ({
  id,
  capturedAt: instantOf(new Date(at)),
  page: { url },
  site: { name: site, kind, account: account && accountWith(account), items: items.map(itemWith) },
});

export const mediumOf = (capture: string, number: number, items: string[]): Medium => ({
  capture,
  number,
  kind: 'picture',
  picture: { capture, path: `media/${number}.jpg`, sha256: '0'.repeat(64), place: null, atMs: null },
  originalSha256: null,
  items,
  width: 800,
  height: 600,
  found: 'recorded',
});

/** All of its items show the picture; where it has none, the capture does. */
export function shownIn(capture: StoryCapture): Sighting[] {
  return sightingsOf(
    [
      mediumOf(
        capture.id,
        0,
        capture.site.items.map(({ id }) => id),
      ),
    ],
    capture,
  );
}
