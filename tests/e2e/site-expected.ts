import type { Item, PageCount, Person, Reference } from '../../utils/evidence/reading.ts';
import type { Chat, Message } from '../sites/channel/messages.ts';
import { compactNumber } from '../sites/site.ts';

/* What the record must say of the invented chats: made from the list that the pages are made from, never from a page. */

export type Surface = 'a' | 'k' | 'preview';

const iso = (seconds: number): string => new Date(seconds * 1000).toISOString();

const longA = (seconds: number): string =>
  new Date(seconds * 1000).toLocaleString('en-US', {
    month: 'short',
    day: 'numeric',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    hour12: false,
  });

const longK = (seconds: number): string =>
  new Date(seconds * 1000)
    .toLocaleString('en-GB', {
      day: 'numeric',
      month: 'long',
      year: 'numeric',
      hour: '2-digit',
      minute: '2-digit',
      second: '2-digit',
    })
    .replace(' at ', ', ');

const exact = (raw: string, value: number): PageCount => ({ raw, least: value, most: value });

function rounded(value: number): PageCount {
  const raw = compactNumber(value);
  if (value < 1000) return exact(raw, value);
  const unit = raw.includes('.') ? 100 : 1000;
  const shown = Math.round(Number(raw.replace('K', '')) * 1000);
  return { raw, least: shown - unit / 2, most: shown + unit - 1 };
}

const grouped = (value: number, mark: string): string => String(value).replace(/\B(?=(\d{3})+$)/g, mark);

const person = (known: Partial<Person>): Person => ({ id: null, username: null, name: null, ...known });

const reference = (known: Partial<Reference>): Reference => ({
  ...{ id: null, permalink: null, author: null, date: null, text: null },
  ...known,
});

/** Only channels and groups of the new kind have addresses. */
function linkOf(surface: Surface, chat: Chat, id: number): string | null {
  if (surface === 'preview') return `https://t.me/${chat.username}/${id}`;
  return chat.kind === 'channel' || chat.kind === 'group' ? `https://t.me/c/${chat.rawId}/${id}` : null;
}

export function markedId({ kind, rawId }: Chat): string {
  if (kind === 'private') return String(rawId);
  return kind === 'basic' ? String(-rawId) : `-100${rawId}`;
}

function dateOf(surface: Surface, seconds: number): Item['date'] {
  if (surface === 'a') return { raw: longA(seconds), utc: iso(seconds) };
  if (surface === 'k') return { raw: String(seconds), utc: iso(seconds) };
  return { raw: `${iso(seconds).slice(0, 19)}+00:00`, utc: iso(seconds) };
}

function furtherDate(surface: Surface, word: string, seconds: number): Item['edited'] {
  if (surface === 'preview') return word === 'Edited' ? { raw: 'edited', utc: null } : null;
  const long = surface === 'a' ? longA : longK;
  return { raw: `${word}: ${long(seconds)}`, utc: iso(seconds) };
}

function authorOf(surface: Surface, chat: Chat, { author }: Message): Item['author'] {
  if (surface === 'preview') return person({ username: chat.username, name: chat.title });
  // Web A: of two people, the one whose messages are not the user's own is named by the header.
  if (surface === 'a' && chat.kind === 'private' && author === null)
    return person({ id: String(chat.rawId), name: chat.title });
  return author === null || author.own ? null : person({ id: String(author.id), name: author.name });
}

function replyOf(surface: Surface, chat: Chat, target: Message | undefined): Item['replyTo'] {
  if (target === undefined) return null;
  const name = target.author?.name ?? chat.title;
  const shown = target.text.slice(0, surface === 'a' ? 70 : 60) || 'Photo';
  if (surface === 'a') return reference({ author: person({ name }), text: shown });
  const permalink = linkOf(surface, chat, target.id);
  const id = surface === 'k' ? (target.author ? String(target.author.id) : markedId(chat)) : null;
  // The user's own name is never kept.
  const author = target.author?.own ? null : person({ id, name });
  return reference({ id: String(target.id), permalink, author, text: shown });
}

function forwardOf(surface: Surface, { forward }: Message): Item['forwardedFrom'] {
  if (forward === null) return null;
  const name = forward.title;
  const date = furtherDate(surface, 'Original', forward.date);
  if (surface === 'preview') {
    const { username = 'xezer_eskizleri', id = 77 } = forward;
    return reference({
      id: String(id),
      permalink: `https://t.me/${username}/${id}`,
      author: person({ username, name }),
    });
  }
  const author = person({ id: String(forward.peerId), name });
  if (surface === 'a') return reference({ author, date });
  const { id = 77, peerId } = forward;
  const permalink = `https://t.me/c/${String(peerId).slice(4)}/${id}`;
  return reference({ id: String(id), permalink, author, date });
}

function mediaOf(surface: Surface, { id, ids, pictures, cover, video, file }: Message): Item['media'] {
  const none = { id: null, name: null, size: null, duration: null, width: null, height: null, cover: null };
  const shown = pictures.map((_, at) => ({
    ...none,
    kind: 'image' as const,
    id: pictures.length > 1 ? String(ids[at]) : null,
    cover: surface === 'preview' || pictures.length > 1 ? null : cover,
  }));
  if (video) return [{ ...none, kind: 'video', duration: `0:0${video.seconds}` }];
  if (file) {
    const own = surface === 'k' ? `77${id}` : null;
    return [...shown, { ...none, kind: 'file', id: own, name: file.name, size: file.size }];
  }
  return shown;
}

/** The item of the record for one message; sizes of pictures are left out: they hang on what had loaded. */
export function expectedItem(surface: Surface, chat: Chat, message: Message, all: readonly Message[]): Item {
  const { id, service, text, hidden, views, shares, edited, replyTo, reactions, signature } = message;
  const marks = { a: ',', k: ' ', preview: '' } as const;
  const plain: Item = {
    id: String(id),
    kind: service === null ? 'message' : 'service',
    permalink: linkOf(surface, chat, id),
    author: service === null || surface === 'preview' ? authorOf(surface, chat, message) : null,
    signature,
    date: dateOf(surface, message.date),
    edited: edited === null ? null : furtherDate(surface, 'Edited', edited),
    text: service ?? text,
    textCut: 0,
    textCovered: hidden,
    links: Array.from(text.matchAll(/https:\/\/\S+/g), ([url]) => ({ text: url, url })),
    views: null,
    shares: null,
    comments: null,
    // Both clients show which reaction it is by a picture without a name.
    reactions: reactions.map(({ emoji, count }) => ({
      name: surface === 'preview' ? emoji : '?',
      count: exact(String(count), count),
    })),
    replyTo: replyOf(
      surface,
      chat,
      all.find((other) => other.id === replyTo),
    ),
    forwardedFrom: forwardOf(surface, message),
    media: mediaOf(surface, message),
  };
  if (views === 0) return plain;
  const isExact = surface !== 'preview';
  const written = `Views: ${grouped(views, marks[surface])}`;
  return {
    ...plain,
    views: isExact ? exact(written, views) : rounded(views),
    shares: isExact ? exact(`Shares: ${shares}`, shares) : null,
  };
}

const blank = (text: string): string => text.replaceAll('\uFE0F', '').replaceAll(/\s+/g, ' ').trim();

/** As two readings are compared: emoji with or without a variation mark, sizes of pictures left out. */
export function comparable(value: unknown): unknown {
  if (typeof value === 'string') return blank(value);
  if (Array.isArray(value)) return value.map(comparable);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).filter(([name]) => name !== 'width' && name !== 'height');
  return Object.fromEntries(entries.map(([name, part]) => [name, comparable(part)]));
}
