/*
 * Telegram's numeric peer ids and the addresses made of them. Users are positive; basic groups are the negated id;
 * channels and supergroups are -(10^12 + id) in Web A and plainly negated in Web K. Web A's form is unique, so it is the
 * one that the record has. Ids outgrow doubles: BigInt.
 */

const CHANNEL_BASE = 1_000_000_000_000n;

/** Web A's `-1001234567890` -> `1234567890`; `null` for users, basic groups and what is no id. */
export function channelOfMarkedId(peer: string): string | null {
  if (!/^-\d{1,19}$/.test(peer)) return null;
  const raw = -BigInt(peer) - CHANNEL_BASE;
  return raw > 0n ? raw.toString() : null;
}

/** A channel's own number `1234567890` -> `-1001234567890`; `null` for what is no id. */
export function markedIdOf(channel: string): string | null {
  return /^\d{1,18}$/.test(channel) && BigInt(channel) > 0n
    ? (-(CHANNEL_BASE + BigInt(channel))).toString()
    : null;
}

/** From here on Web K counts the messages of channels and supergroups. */
const CHANNEL_MIDS = 4_294_967_296n;

/** Web K's message id carries the server's in its low 32 bits. */
export function serverMessageId(mid: string): string | null {
  return /^\d{1,19}$/.test(mid) ? (BigInt(mid) % CHANNEL_MIDS).toString() : null;
}

/** Whether Web K's message id is one of a channel or supergroup. */
export const isChannelMid = (mid: string): boolean => /^\d{1,19}$/.test(mid) && BigInt(mid) >= CHANNEL_MIDS;

/** Where a message stands, as far as an address needs it. */
export interface MessagePlace {
  username: string | null;
  /** A channel's own number. */
  rawId: string | null;
  /** Topic or thread. */
  thread?: string | null;
}

/** The address of a message in a channel: by name where one is known, else by number (which opens for members only). */
export function messageLink(
  { username, rawId, thread = null }: MessagePlace,
  message: string,
): string | null {
  const path = thread === null ? message : `${thread}/${message}`;
  if (username !== null) return `https://t.me/${username}/${path}`;
  if (rawId !== null) return `https://t.me/c/${rawId}/${path}`;
  return null;
}

/** The address of a chat as a whole. A channel without a name has none but that of one of its messages. */
export function chatLink(place: MessagePlace, message: string | null): string | null {
  const { username, rawId, thread = null } = place;
  const path = thread === null ? '' : `/${thread}`;
  if (username !== null) return `https://t.me/${username}${path}`;
  if (thread !== null && rawId !== null) return `https://t.me/c/${rawId}${path}`;
  return message === null ? null : messageLink(place, message);
}
