import type { Item } from '../../evidence/reading.ts';
import type { FrameEntry } from './journal-entries.ts';

/*
 * A chat is kept from its newest message upward, and it may grow below while its older messages are walked through.
 */

const NUMBER = /^\d{1,20}$/;

const greatest = (ids: readonly (string | null | undefined)[]): bigint =>
  ids.reduce((most, id) => {
    const number = id != null && NUMBER.test(id) ? BigInt(id) : -1n;
    return number > most ? number : most;
  }, -1n);

/**
 * Whether the list held a message below its end that was not there when that end was met, and was not kept. Chats number
 * their messages upward; what the client has taken out of the list again is not noticed.
 * @param frames in the order in which they were taken
 */
export function hasArrived(frames: readonly FrameEntry[], items: readonly Item[]): boolean {
  const met = frames.findLastIndex(({ atEnd }) => atEnd);
  if (met < 0) return false;
  const newest = (some: readonly FrameEntry[]): bigint =>
    greatest(some.map(({ reading }) => reading?.newest));
  // Pictures and videos of an album have numbers of their own; a file's or a sticker's is not a message's.
  const kept = greatest(
    items.flatMap(({ id, media }) => [
      id,
      ...media.flatMap((one) => (one.kind === 'image' || one.kind === 'video' ? [one.id] : [])),
    ]),
  );
  const later = newest(frames.slice(met + 1));
  return later > newest(frames.slice(0, met + 1)) && later > kept;
}
