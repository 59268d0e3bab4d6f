import { SIX_CHATS, SIX_POSTS } from './six.ts';
import { OWNER, PEOPLE, REACTIONS, SERVICE_TEXTS, TEXTS } from './texts.ts';

/*
 * One invented channel and one invented group, computed from the message's index, so that the three Telegram
 * stand-ins show the same messages and a test can compare what was captured with what was there. Pages load this too.
 */

/** A drawing of `media/drawing.ts`; px. */
export interface Picture {
  seed: number;
  width: number;
  height: number;
}

export interface Message {
  /** Server id; of an album, its first picture's. */
  id: number;
  /** Ids of all pictures of an album, else `id` alone. */
  ids: number[];
  /** Unix seconds, UTC. */
  date: number;
  edited: number | null;
  /** Plain text; `\n` breaks lines, `https://` begins a link. Empty for some pictures. */
  text: string;
  /** The text of a service line ("pinned a message"); all else is then empty. */
  service: string | null;
  views: number;
  shares: number;
  signature: string | null;
  /** `id`: of the message there, `username`: of the channel; left out, they are those of one that has no stand-in. */
  forward: { title: string; peerId: number; date: number; id?: number; username?: string } | null;
  /** Id of the message it answers. */
  replyTo: number | null;
  reactions: { emoji: string; count: number }[];
  pictures: Picture[];
  /** `spoiler`: covered until a click; `sensitive`: covered with an "18+" pill. */
  cover: 'spoiler' | 'sensitive' | null;
  video: { documentId: string; seconds: number; width: number; height: number } | null;
  file: { name: string; size: string } | null;
  webPage: { url: string; site: string; title: string; description: string } | null;
  /** The whole text is under a cover until a click. */
  hidden: boolean;
  /** Groups only, and the user's own messages in a private chat. */
  author: { id: number; name: string; colour: string; own: boolean } | null;
}

export interface Chat {
  /** `basic`: a small group of the old kind, numbered by itself; `private`: a chat with one person. */
  kind: 'channel' | 'group' | 'basic' | 'private';
  title: string;
  /** `null` for a private group. */
  username: string | null;
  /** Raw id, without the -100 prefix of Web A. */
  rawId: number;
  audience: string;
  about: string;
  /** Seed of its avatar. */
  avatar: number;
}

export const CHANNEL: Chat = {
  kind: 'channel',
  title: 'Bağda rəssamlıq 🎨',
  username: 'bagda_ressamliq',
  rawId: 1234567890,
  audience: '12,345 subscribers',
  about:
    'Həvəskar rəssamların kanalı. Рисуем вместе по субботам. Heç bir iş müəllifin razılığı olmadan yayımlanmır.',
  avatar: 14,
};

export const GROUP: Chat = {
  kind: 'group',
  title: 'Boyalar və çay ☕️',
  username: null,
  rawId: 1987654321,
  audience: '84 members, 7 online',
  about: '',
  avatar: 20,
};

export const BASIC: Chat = {
  ...GROUP,
  kind: 'basic',
  title: 'Qonşular 🏠',
  rawId: 4567,
  audience: '5 members',
  avatar: 22,
};

export const PERSON: Chat = {
  ...GROUP,
  kind: 'private',
  title: 'Тимур К.',
  rawId: 520000102,
  audience: 'last seen recently',
  avatar: 24,
};

/** What a topic of the group is called. */
export const TOPIC = 'Kağız və fırça';

export const CHATS: readonly Chat[] = [CHANNEL, GROUP, BASIC, PERSON, ...SIX_CHATS];

/** How many messages a chat holds unless the address says otherwise (`n=`). */
export const DEFAULT_COUNT = 120;

/** When the newest message was sent: 23 November 2026, 15:50 UTC. */
const NEWEST = Date.UTC(2026, 10, 23, 15, 50) / 1000;
/** Channels and groups number their messages from 1; the other chats of an account share one row of numbers. */
const firstId = ({ kind }: Chat): number => (kind === 'channel' || kind === 'group' ? 1 : 201);
const PER_DAY = 7;

/** A fixed whole number below `limit` for each index and purpose. */
function pick(index: number, purpose: number, limit: number): number {
  let h = Math.imul(index + 1, 0x9e3779b1) ^ Math.imul(purpose + 1, 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 15), 0x2c1b3c6d);
  h = Math.imul(h ^ (h >>> 13), 0x297a2d39);
  return ((h ^ (h >>> 16)) >>> 0) % limit;
}

const SHAPES = [
  [480, 360],
  [360, 480],
  [400, 400],
  [480, 300],
] as const;

function picture(index: number, number: number): Picture {
  const [width, height] = SHAPES[pick(index, 10 + number, SHAPES.length)] ?? SHAPES[0];
  return { seed: (index * 3 + number * 7) % 40, width, height };
}

/** Sent between 06:00 and 16:00 UTC, so that the day is the same in most time zones. */
function sentAt(index: number, count: number): number {
  const back = count - 1 - index;
  const day = Math.floor(back / PER_DAY);
  return NEWEST - day * 86_400 - (back % PER_DAY) * 4900 - pick(index, 1, 2400);
}

const EMPTY = {
  edited: null,
  text: '',
  service: null,
  views: 0,
  shares: 0,
  signature: null,
  forward: null,
  replyTo: null,
  reactions: [],
  pictures: [],
  cover: null,
  video: null,
  file: null,
  webPage: null,
  hidden: false,
  author: null,
} satisfies Partial<Message>;

/** What the message at a place shows, by its place in a round of 24: every kind comes up again and again. */
function content(index: number, date: number): Partial<Message> {
  const text = TEXTS[pick(index, 2, TEXTS.length)] ?? '';
  switch (index % 24) {
    case 1:
    case 13:
    case 21:
    case 23:
      return { text, pictures: [picture(index, 0)] };
    case 3:
      return { text: '', pictures: [picture(index, 0)] };
    case 5:
      return { text, pictures: [picture(index, 0), picture(index, 1), picture(index, 2)] };
    case 7:
      return { text, edited: date + 1260 };
    case 9:
      return { text, pictures: [picture(index, 0)], cover: 'spoiler' };
    case 11:
      return {
        text,
        video: { documentId: `55${1000 + index}`, seconds: 6, width: 320, height: 240 },
      };
    case 15:
      return { text, forward: { title: 'Xəzər eskizləri', peerId: -1001555000111, date: date - 7300 } };
    case 16:
      return index === 16 ? { service: SERVICE_TEXTS[1] ?? '' } : { text };
    case 17:
      return { text, file: { name: `ders_qeydləri_${index}.pdf`, size: '1.4 MB' } };
    case 19:
      return {
        text,
        webPage: {
          url: 'https://example.org/long.html',
          site: 'example.org',
          title: 'Akvarel kağızı necə seçilir',
          description: 'Üç növ kağız, üç nəticə: pambıq, sellüloz və qarışıq.',
        },
      };
    case 20:
      return { text, hidden: true };
    case 2:
      return { text, pictures: [picture(index, 0)], cover: 'sensitive' };
    default:
      return { text };
  }
}

/** A channel speaks for itself; in a private chat only what is the user's own is marked. */
function authorOf(
  { kind }: Chat,
  person: (typeof PEOPLE)[number] | undefined,
  own: boolean,
): Message['author'] {
  const isNamed = kind === 'group' || kind === 'basic' || (kind === 'private' && own);
  return isNamed && person ? { ...(own ? OWNER : person), own } : null;
}

/** A chat's messages, oldest first. */
export function messagesOf(chat: Chat, count: number = DEFAULT_COUNT): Message[] {
  const own = SIX_POSTS[chat.rawId];
  if (own !== undefined) return own.map((post) => ({ ...EMPTY, ids: [post.id], ...post }));
  const messages: Message[] = [];
  let id = firstId(chat);
  for (let index = 0; index < count; index++) {
    const date = sentAt(index, count);
    const shown =
      index === 0
        ? { service: chat.kind === 'channel' ? 'Channel created' : 'Group created' }
        : content(index, date);
    const size = Math.max(1, shown.pictures?.length ?? 0);
    const ids = Array.from({ length: size }, (_, number) => id + number);
    const isService = shown.service != null;
    const isChannel = chat.kind === 'channel';
    const person = PEOPLE[pick(Math.floor(index / 2), 3, PEOPLE.length)];
    const previous = messages.at(-4);
    messages.push({
      ...EMPTY,
      id,
      ids,
      date,
      views: isService || !isChannel ? 0 : 46_184 - index * 211 + pick(index, 4, 180),
      shares: isService || !isChannel ? 0 : pick(index, 5, 140),
      signature: isChannel && !isService && index % 6 === 2 ? 'Lalə M.' : null,
      replyTo: !isService && index % 9 === 8 && previous && previous.service === null ? previous.id : null,
      reactions: isService
        ? []
        : REACTIONS.slice(0, pick(index, 6, 4)).map((emoji, at) => ({
            emoji,
            count: 3 + pick(index, 20 + at, 190),
          })),
      author: isService ? null : authorOf(chat, person, index % 11 === 4),
      ...shown,
    });
    // Every eleventh step an id is skipped: somebody deleted a message.
    id += size + (index % 11 === 10 ? 1 + pick(index, 7, 3) : 0);
  }
  return messages;
}

/** The channel's messages, oldest first. */
export function channelMessages(count: number = DEFAULT_COUNT): Message[] {
  return messagesOf(CHANNEL, count);
}

/** The group's messages, oldest first. */
export function groupMessages(count: number = DEFAULT_COUNT): Message[] {
  return messagesOf(GROUP, count);
}
