import type { CaptureRecord } from '../../../utils/evidence/record.ts';
import { picture } from '../../unit/item.ts';
import { also, type Expected, expected, failed } from '../vector.ts';
import type { RecordChange } from './change.ts';

/* Records that do not fit themselves. */

const FRAMES = expected(failed('frames'));
const COUNTS = expected(failed('counts'));
const TIMES = expected(failed('times'));
const ADDRESSES = expected(failed('addresses'));

type Method = CaptureRecord['method'];

const frames = (
  name: string,
  about: string,
  change: (method: Method) => void,
  expect: Expected = FRAMES,
): RecordChange => ({
  name: `frames-${name}`,
  about,
  change: ({ method }) => change(method),
  expect,
});

const counts = (name: string, about: string, change: (record: CaptureRecord) => void): RecordChange => ({
  name: `counts-${name}`,
  about,
  change,
  expect: COUNTS,
});

const PLACE = { kind: 'image', whole: true, item: null, original: null } as const;
const original = (): NonNullable<CaptureRecord['originals']>['list'][number] => ({
  kind: 'image',
  source: 'https://example.org/a.png',
  items: [],
  mediaType: null,
  bytes: 1,
  sha256: '00'.repeat(32),
  path: 'media/none.png',
  from: 'page',
  missing: null,
});

export const ITSELF: RecordChange[] = [
  frames(
    'overlap',
    'A strip begins before the one above it ends.',
    ({ frames: [, second] }) => void Object.assign(second ?? {}, { row: 179 }),
  ),
  frames(
    'hole',
    'Rows between two strips belong to none.',
    ({ frames: [, second] }) => void Object.assign(second ?? {}, { row: 181 }),
  ),
  frames('short', 'The last strip ends before the picture does.', ({ picture: size }) => {
    size.height += 1;
  }),
  frames('long', 'The last strip ends behind the picture.', ({ picture: size }) => {
    size.height -= 1;
  }),
  frames(
    'head-without-head',
    'The first strip begins below the top, and nothing stands above it.',
    (method) => void Object.assign(method.picture, { head: null }),
  ),
  frames(
    'band-not-met',
    'A gap has a band where no strip ends.',
    (method) =>
      void Object.assign(method, { gaps: [{ row: 200, reason: 'page-moved', rows: 5 }], complete: false }),
  ),
  frames(
    'band-not-counted',
    'A gap has a band, and the strip behind it begins where the band does.',
    (method) =>
      void Object.assign(method, { gaps: [{ row: 180, reason: 'page-moved', rows: 5 }], complete: false }),
  ),
  frames('out-of-order', 'The strips stand in another order.', (method) => void method.frames.reverse()),

  counts(
    'first-item',
    'The first item is another.',
    ({ method }) => void Object.assign(method.coverage, { firstItem: '10002' }),
  ),
  counts(
    'last-item',
    'The last item is another.',
    ({ method }) => void Object.assign(method.coverage, { lastItem: null }),
  ),
  counts('item-twice', 'One item stands twice.', (record) => {
    const [first] = record.site.items;
    if (first !== undefined) record.site.items.push(first);
    Object.assign(record.method.coverage, { itemsSeen: 5, lastItem: '10001' });
  }),
  counts('item-cut-unknown', 'An item is called cut that is not listed.', ({ method }) => {
    method.coverage.itemsCut = ['9'];
  }),
  counts(
    'absent-not-told',
    'Between two messages a number is missing, and that is not told.',
    ({ site, method }) => {
      site.items.splice(1, 1);
      method.coverage.itemsSeen = 3;
    },
  ),
  counts('absent-too-many', 'A number is called missing that a message has.', ({ method }) => {
    method.coverage.numbersAbsent = [{ first: '10002', last: '10002' }];
  }),
  counts(
    'absent-of-a-part',
    'A number is called missing that a part of a message has.',
    ({ site, method }) => {
      site.items.splice(1, 1);
      site.items[0]?.media.push(picture({ id: '10002' }));
      method.coverage.itemsSeen = 3;
      method.coverage.numbersAbsent = [{ first: '10002', last: '10002' }];
    },
  ),
  counts(
    'absent-in-a-group',
    'Numbers are called missing where they are not counted.',
    ({ site, method }) => {
      Object.assign(site.account ?? {}, { id: '-1234' });
      method.coverage.numbersAbsent = [{ first: '10002', last: '10002' }];
    },
  ),
  counts('frame-after-the-end', 'A strip was taken after the last one.', ({ method }) => {
    method.durationMs = 1000;
  }),
  counts(
    'photograph-not-drawn',
    'Re-drawn from the code, and nothing says that the page was copied for it.',
    ({ method }) => {
      method.engine = 'html2canvas';
    },
  ),
  counts(
    'covered-not-masked',
    'Something was covered, and nothing is called so.',
    ({ method }) => void method.adjustments.push({ kind: 'covered', target: 'img' }),
  ),
  counts('original-no-file', 'An original has a path, and no file has it.', (record) => {
    record.originals = { use: 'kept', list: [original()] };
  }),
  counts('original-not-listed', 'A file of an original that no original names.', (record) => {
    record.originals = { use: 'kept', list: [] };
  }),
  counts('complete-with-gap', 'Called complete, with a gap.', ({ method }) => {
    method.gaps = [{ row: 180, reason: 'anchor-lost', above: null, below: null }];
  }),
  counts('complete-at-a-limit', 'Called complete, and ended by a limit.', ({ method }) => {
    method.endedBy = 'limit';
  }),
  counts('placed-empty', 'A picture stands in a place without width.', ({ method }) => {
    method.pictures = [{ ...PLACE, place: { x: 0, y: 20, width: 0, height: 10 } }];
  }),
  counts('placed-outside', 'A picture stands one column beyond the edge.', ({ method }) => {
    method.pictures = [{ ...PLACE, place: { x: 1, y: 20, width: 320, height: 10 } }];
  }),
  counts('placed-across-a-gap', 'A picture stands across a gap.', ({ method }) => {
    Object.assign(method, {
      gaps: [{ row: 180, reason: 'anchor-lost', above: null, below: null }],
      complete: false,
    });
    method.pictures = [{ ...PLACE, place: { x: 0, y: 175, width: 10, height: 10 } }];
  }),
  counts('placed-while-masked', 'Places of pictures, although all were covered.', ({ method }) => {
    method.masked = true;
    method.pictures = [{ ...PLACE, place: { x: 0, y: 20, width: 10, height: 10 } }];
  }),
  counts('strip-higher-than-window', 'A strip has more rows than the window shows.', ({ method }) => {
    method.band.height = 155;
  }),
  counts(
    'strip-cut',
    'Two strips are five rows nearer in the picture than in the page.',
    ({ method }) => void Object.assign(method.frames[1] ?? {}, { offset: 105 }),
  ),

  {
    name: 'times-no-date',
    about: 'A time that no calendar has.',
    change: ({ capturedAt }) =>
      void Object.assign(capturedAt, {
        utc: '2024-02-31T08:00:00.123Z',
        local: '2024-02-31T12:00:00.123+04:00',
      }),
    expect: TIMES,
  },
  {
    name: 'times-zone-two-hours-off',
    about: 'The zone had an offset that is two hours from the one that is stated.',
    change: ({ capturedAt }) => void Object.assign(capturedAt, { timeZone: 'Europe/Kyiv' }),
    expect: TIMES,
  },
  {
    name: 'times-id-of-the-next-day',
    about: 'The id holds the day after that of the local date.',
    change: (record) => {
      record.id = `018e0be8-f400${record.id.slice(13)}`;
    },
    expect: TIMES,
  },
  {
    name: 'addresses-item-of-another',
    about: 'The address of an item holds another number.',
    change: ({ site }) =>
      void Object.assign(site.items[0] ?? {}, { permalink: 'https://t.me/example/10002' }),
    expect: ADDRESSES,
  },
  {
    name: 'addresses-chat-of-another',
    about: 'In a web client the number in the address is that of another chat.',
    change({ site, page }) {
      Object.assign(site, { name: 'telegram-a', items: [] });
      Object.assign(page, {
        url: 'https://web.telegram.org/a/#-1009876543210',
        canonicalUrl: null,
        permalink: null,
      });
    },
    expect: also(ADDRESSES, failed('counts')),
  },
  {
    name: 'addresses-instagram-permalink',
    about: 'The lasting address of an Instagram page is of another site.',
    change({ site, page }) {
      Object.assign(site, { name: 'instagram', items: [], account: null });
      Object.assign(page, {
        url: 'https://www.instagram.com/example/',
        canonicalUrl: null,
        permalink: 'https://example.org/example/',
      });
    },
    expect: also(ADDRESSES, failed('counts')),
  },
];
