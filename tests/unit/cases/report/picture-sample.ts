import { type EvidenceMatch, type MatchedPicture, pictureKey } from '../../../../utils/evidence/match.ts';
import type { CaptureRecord } from '../../../../utils/evidence/record.ts';
import { instantOf } from '../../../../utils/evidence/time.ts';
import { accountWith, count, itemWith } from '../../item.ts';
import { decision } from '../../package/match-fixture.ts';
import { captureId, recordOf } from '../documents/sample.ts';

/* One picture on four channels: the second renamed itself, the third forwarded, of the fourth only a part of the picture of the page is had. */

const ORIGINAL = 'media/101-1.png';
const PART = { x: 12, y: 30, width: 60, height: 40 };

function channel(number: number, change: (record: CaptureRecord) => void) {
  const kept = recordOf(number, (record) => {
    record.capturedAt = instantOf(new Date(`2026-11-${10 + number}T09:00:00Z`));
    change(record);
  });
  return kept.record;
}

const itemAt = (
  record: CaptureRecord,
  day: number,
  more: Partial<CaptureRecord['site']['items'][number]> = {},
) => {
  const utc = `2026-10-${String(day).padStart(2, '0')}T10:00:00Z`;
  record.site.items = [
    itemWith({
      id: '101',
      permalink: `${record.page.url}/101`,
      date: { raw: utc, utc },
      views: count(900 + day),
      ...more,
    }),
  ];
};

export const pictureRecords = (): CaptureRecord[] => [
  channel(1, (record) => itemAt(record, 12)),
  channel(2, (record) => {
    record.site.account = accountWith({ id: '-1005555', username: 'kohne_ad', title: 'Köhnə ad' });
    itemAt(record, 7);
  }),
  channel(3, (record) =>
    itemAt(record, 15, {
      forwardedFrom: {
        id: '101',
        author: { id: '-1005555', username: null, name: 'Köhnə ad' },
        permalink: null,
        date: null,
        text: null,
      },
    }),
  ),
  channel(4, (record) => {
    record.site.account = accountWith({ id: '-1005555', username: 'yeni_ad', title: 'Yeni ad' });
    itemAt(record, 20, { id: '102', date: { raw: 'dünən', utc: null } });
    record.method.pictures = [{ kind: 'image', place: PART, whole: true, item: '102', original: null }];
  }),
];

const SHA = 'c'.repeat(64);
const original = (number: number): MatchedPicture => ({
  capture: captureId(number),
  path: ORIGINAL,
  sha256: SHA,
  place: null,
  atMs: null,
});
const part: MatchedPicture = {
  capture: captureId(4),
  path: 'screenshot.png',
  sha256: SHA,
  place: PART,
  atMs: null,
};

const pair = (one: MatchedPicture, other: MatchedPicture): [MatchedPicture, MatchedPicture] =>
  pictureKey(one) < pictureKey(other) ? [one, other] : [other, one];

export const pictureMatches = (): EvidenceMatch[] => [
  decision(0, pair(original(1), original(2)), { verdict: 'cannot-say' }),
  decision(1, pair(original(1), original(2))),
  decision(2, pair(original(2), original(3)), {
    by: '',
    proposed: {
      ...{ method: 'same-bytes', version: 1, distance: 0, threshold: 31, places: null, frames: null },
    },
  }),
  decision(3, pair(original(2), part), { proposed: null }),
];
