import type { Chat, Message } from './messages.ts';

/*
 * Five invented channels of Telegram that publish the same two drawings with changes, beside an account of Instagram that does. Each picture is
 * a number: see `media/changed.ts`. What they did is told as a table in tests/six-channels.ts.
 */

/** Unix seconds of a time of November 2026, UTC. */
export const at = (day: number, hour: number, minute: number): number =>
  Date.UTC(2026, 10, day, hour, minute) / 1000;

const chat = (rawId: number, title: string, username: string | null, avatar: number): Chat => ({
  kind: 'channel',
  title,
  username,
  rawId,
  audience: '1,204 subscribers',
  about: '',
  avatar,
});

export const DAYS = chat(1700000001, 'Boya günləri', 'boya_gunleri', 81);
/** The same channel later. */
export const OLD_DAYS = chat(1700000001, 'Köhnə boyalar', 'kohne_boyalar', 82);
export const LINES = chat(1700000002, 'Xətt və rəng', 'xett_ve_reng', 83);
export const MORNING = chat(1700000003, 'Səhər eskizi', 'seher_eskizi', 84);
export const MIRROR = chat(1700000004, 'Güzgü', 'guzgu_kanali', 85);
/** Without a public name: in the client alone. */
export const EVENING = chat(1700000005, 'Axşam rəsmləri', null, 86);
/** What was forwarded from it is all that is known of it. */
const GONE = { title: 'Silinmiş kanal', peerId: -1001700000009 };

export const SIX_CHATS: readonly Chat[] = [DAYS, OLD_DAYS, LINES, MORNING, MIRROR, EVENING];

const shows = (seed: number) => [{ seed, width: 480, height: 360 }];
const from = ({ rawId, title, username }: Chat, id: number, date: number) => ({
  title,
  peerId: Number(`-100${rawId}`),
  date,
  id,
  ...(username === null ? {} : { username }),
});

/** What is left out is empty, `ids` is the number alone. */
type Post = Partial<Message> & Pick<Message, 'id' | 'date'>;

/** By the channels' numbers; oldest first. */
const SHOWING: Readonly<Record<number, readonly Post[]>> = {
  [DAYS.rawId]: [
    { id: 112, date: at(10, 8, 0), pictures: shows(9100), text: 'Bu günün rəsmi.', views: 5120 },
  ],
  [LINES.rawId]: [
    {
      ...{ id: 105, date: at(10, 8, 25), pictures: shows(9100), text: 'Bu günün rəsmi.', views: 2210 },
      forward: from(DAYS, 112, at(10, 8, 0)),
    },
  ],
  [MORNING.rawId]: [
    { id: 130, date: at(9, 19, 0), pictures: shows(9200), text: '', views: 900 },
    { id: 131, date: at(10, 9, 40), pictures: shows(9101), text: 'Kəsilmiş.', views: 830 },
  ],
  [MIRROR.rawId]: [
    { id: 108, date: at(11, 7, 15), pictures: shows(9102), text: '', views: 77 },
    { id: 109, date: at(11, 7, 20), pictures: shows(9204), text: '', views: 78 },
  ],
  [EVENING.rawId]: [
    {
      ...{ id: 103, date: at(11, 18, 0), pictures: shows(9101), text: '', views: 45 },
      forward: from(MORNING, 131, at(10, 9, 40)),
    },
    {
      ...{ id: 104, date: at(11, 18, 5), pictures: shows(9205), text: '', views: 44 },
      forward: { ...GONE, date: at(8, 10, 0), id: 2 },
    },
  ],
};

/**
 * Notes of the days before: the preview says the channel's number only beside posts that nobody has seen yet, and on a page of two posts all are
 * seen. @param first the number of the post after them
 */
const notesBefore = (first: number): Post[] =>
  Array.from({ length: 40 }, (_, index) => ({
    id: first - 40 + index,
    date: at(1, index, 0),
    text: 'Gündəlik qeyd: kağız, su, boya.',
    views: 300 + index,
  }));

export const SIX_POSTS: Readonly<Record<number, readonly Post[]>> = Object.fromEntries(
  Object.entries(SHOWING).map(([rawId, posts]) => [rawId, [...notesBefore(posts[0]?.id ?? 0), ...posts]]),
);
