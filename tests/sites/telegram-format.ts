import { CHATS, type Chat, DEFAULT_COUNT, messagesOf } from './channel/messages.ts';
import { h } from './dom.ts';
import { EMOJI, emojiCode } from './media/emoji.ts';
import { numberOption } from './site.ts';

/* For the pages of both Telegram clients: the address's options, and texts and dates as the clients write them. */

const params = new URLSearchParams(globalThis.location?.search ?? '');

export const options = {
  /** How many messages the chat holds. */
  count: numberOption(params, 'n', DEFAULT_COUNT),
  /** Row codes instead of natural heights. */
  rows: params.get('rows') === '1',
  /** How long the server takes to send more messages, ms. */
  delay: numberOption(params, 'slow', numberOption(params, 'delay', 250)),
  /** How many loads of more messages fail before one succeeds. */
  fail: numberOption(params, 'fail', 0),
  /** The thread of the address is a post's comments, opened from the channel. */
  comments: params.get('comments') === '1',
  /** How long only the newest message is there, which the client remembers, ms. */
  cached: numberOption(params, 'cached', 0),
  /** How long a picture takes after it came near the screen, ms; each takes up to this much more. */
  late: numberOption(params, 'late', 350),
  /** How far the first load of older messages throws what is on the screen, CSS px. */
  jump: numberOption(params, 'jump', 2999),
  /** Whether the user may write; else there is no composer. */
  composer: params.get('composer') !== '0',
  /** A pane with the pinned message under the header. */
  pinned: params.get('pinned') === '1',
  /** Nothing may be saved or forwarded. */
  isProtected: params.get('protected') === '1',
  /** Sounds, stickers, polls and other kinds of messages: see `telegram-a/kinds.ts`. */
  kinds: params.get('kinds') === '1',
  /** What no honest page holds: see `telegram-hostile.ts`. */
  hostile: params.get('hostile') === '1',
};

/**
 * The chat that an address names and its messages, oldest first; `null` for one that the account does not know.
 * @param idOf how the client writes a chat's number
 */
export function chatBy(
  peer: string,
  idOf: (chat: Chat) => string,
): { chat: Chat; messages: ReturnType<typeof messagesOf> } | null {
  const chat = CHATS.find((one) => idOf(one) === peer);
  return chat === undefined ? null : { chat, messages: messagesOf(chat, options.count) };
}

/** "November 23"; with the year when it is not the current one. */
export function dayLabel(seconds: number): string {
  const date = new Date(seconds * 1000);
  const isThisYear = date.getFullYear() === new Date().getFullYear();
  return date.toLocaleDateString('en-US', {
    month: 'long',
    day: 'numeric',
    ...(isThisYear ? {} : { year: 'numeric' }),
  });
}

/** "19:50", local time. */
export function clock(seconds: number): string {
  return new Date(seconds * 1000).toLocaleTimeString('en-GB', { hour: '2-digit', minute: '2-digit' });
}

/** "12345" as `12,345` or, with another mark, `12 345`. */
export function grouped(value: number, mark = ','): string {
  return String(value).replace(/\B(?=(\d{3})+$)/g, mark);
}

/** A message's text as nodes: links, line breaks, emoji as pictures. */
export function textNodes(text: string, linkClass: string, emojiClass: string): Node[] {
  return text.split(/(\n|https:\/\/\S+)/).flatMap((part): Node[] => {
    if (part === '') return [];
    if (part === '\n') return [h('br')];
    if (part.startsWith('https://')) {
      return [
        h(`a.${linkClass}`, { href: part, title: part, target: '_blank', rel: 'noopener noreferrer' }, part),
      ];
    }
    return emojiNodes(part, emojiClass);
  });
}

function emojiNodes(text: string, emojiClass: string): Node[] {
  const found = EMOJI.exec(text);
  if (!found) return text === '' ? [] : [document.createTextNode(text)];
  const [emoji] = found;
  const image = h(`img.${emojiClass}`, {
    src: `/stand-in/emoji/${emojiCode(emoji)}.svg`,
    alt: emoji,
    draggable: 'false',
  });
  const before = text.slice(0, found.index);
  return [
    ...(before === '' ? [] : [document.createTextNode(before)]),
    image,
    ...emojiNodes(text.slice(found.index + emoji.length), emojiClass),
  ];
}
