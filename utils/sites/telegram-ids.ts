/*
 * Telegram's numeric peer ids and the addresses made of them. Users are positive; basic groups are the negated id;
 * channels and supergroups are -(10^12 + id) in Web A and plainly negated in Web K. Ids outgrow doubles: BigInt.
 */

const CHANNEL_BASE = 1_000_000_000_000n;

/** Web A's `-1001234567890` -> `1234567890`; `null` for users, basic groups and what is no id. */
export function channelOfMarkedId(peer: string): string | null {
  if (!/^-\d{1,19}$/.test(peer)) return null;
  const raw = -BigInt(peer) - CHANNEL_BASE;
  return raw > 0n ? raw.toString() : null;
}

/** Web K's message id carries the server's in its low 32 bits. */
export function serverMessageId(mid: string): string | null {
  return /^\d{1,19}$/.test(mid) ? (BigInt(mid) % 4_294_967_296n).toString() : null;
}

/** The address of a message in a channel: by name where one is known, else by number (which opens for members only). */
export function messageLink(
  channel: { username: string | null; rawId: string | null },
  message: string,
): string | null {
  if (channel.username !== null) return `https://t.me/${channel.username}/${message}`;
  if (channel.rawId !== null) return `https://t.me/c/${channel.rawId}/${message}`;
  return null;
}
