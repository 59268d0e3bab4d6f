import { ADDRESSES } from './sites/addresses.ts';
import { at, DAYS, EVENING, LINES, MIRROR, MORNING, OLD_DAYS } from './sites/channel/six.ts';
import { ACCOUNT, AGAIN } from './sites/instagram/posts.ts';

/* What six invented channels did with two drawings, told apart from the pages that show it: unit test and browser hold the story against it. */

const iso = (day: number, hour: number, minute: number): string =>
  new Date(at(day, hour, minute) * 1000).toISOString();

/** Pages in the order in which they are captured. */
export const PAGES = [
  { page: 'morning', url: `https://t.me/s/${MORNING.username}` },
  { page: 'lines', url: `https://t.me/s/${LINES.username}` },
  { page: 'days', url: `https://t.me/s/${DAYS.username}` },
  { page: 'mirror', url: `https://t.me/s/${MIRROR.username}` },
  { page: 'evening', url: `https://web.telegram.org/k/#-${EVENING.rawId}` },
  { page: 'instagram', url: ADDRESSES.instagramPost.replace(/p\/.*/, `p/${AGAIN.code}/`) },
  { page: 'renamed', url: `https://t.me/s/${OLD_DAYS.username}` },
] as const;
export type PageName = (typeof PAGES)[number]['page'];

/** The site's own numbers. */
export const NUMBERS = {
  days: '-1001700000001',
  lines: '-1001700000002',
  morning: '-1001700000003',
  mirror: '-1001700000004',
  evening: '-1001700000005',
  gone: '-1001700000009',
  instagram: ACCOUNT.pk,
} as const;
export type ChannelName = keyof typeof NUMBERS;

interface Shown {
  picture: 1 | 2;
  channel: ChannelName;
  item: string;
  published: string;
  /** Pages that show it. */
  on: readonly PageName[];
}

/** Each item that shows one of the two, in the order of publication. */
export const SHOWN: readonly Shown[] = [
  { picture: 2, channel: 'morning', item: '130', published: iso(9, 19, 0), on: ['morning'] },
  { picture: 1, channel: 'days', item: '112', published: iso(10, 8, 0), on: ['days', 'renamed'] },
  { picture: 1, channel: 'lines', item: '105', published: iso(10, 8, 25), on: ['lines'] },
  { picture: 1, channel: 'morning', item: '131', published: iso(10, 9, 40), on: ['morning'] },
  { picture: 1, channel: 'mirror', item: '108', published: iso(11, 7, 15), on: ['mirror'] },
  { picture: 2, channel: 'mirror', item: '109', published: iso(11, 7, 20), on: ['mirror'] },
  { picture: 1, channel: 'evening', item: '103', published: iso(11, 18, 0), on: ['evening'] },
  { picture: 2, channel: 'evening', item: '104', published: iso(11, 18, 5), on: ['evening'] },
  { picture: 1, channel: 'instagram', item: AGAIN.pk, published: iso(12, 12, 0), on: ['instagram'] },
];

interface Forwarded {
  from: ChannelName;
  to: ChannelName;
  item: string;
  /** Number there, where that was captured. */
  source: string | null;
}

export const FORWARDED: readonly Forwarded[] = [
  { from: 'days', to: 'lines', item: '105', source: '112' },
  { from: 'morning', to: 'evening', item: '103', source: '131' },
  { from: 'gone', to: 'evening', item: '104', source: null },
];

/** Of the second picture a forward names this, before all that was captured. */
export const STATED_EARLIER = { item: '104', date: iso(8, 10, 0) };

export const RENAMED = {
  channel: 'days',
  from: { title: DAYS.title, username: DAYS.username },
  to: { title: OLD_DAYS.title, username: OLD_DAYS.username },
} as const;

/** How many of the pictures each two have in common. */
export const SHARED: readonly [one: ChannelName, other: ChannelName, pictures: number][] = [
  ['days', 'lines', 1],
  ['days', 'morning', 1],
  ['days', 'mirror', 1],
  ['days', 'evening', 1],
  ['days', 'instagram', 1],
  ['lines', 'morning', 1],
  ['lines', 'mirror', 1],
  ['lines', 'evening', 1],
  ['lines', 'instagram', 1],
  ['morning', 'mirror', 2],
  ['morning', 'evening', 2],
  ['morning', 'instagram', 1],
  ['mirror', 'evening', 2],
  ['mirror', 'instagram', 1],
  ['evening', 'instagram', 1],
];
