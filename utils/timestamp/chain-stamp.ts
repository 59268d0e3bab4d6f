import * as v from 'valibot';
import { Instant } from '../evidence/time.ts';
import { readAuthority } from './authorities.ts';

/**
 * Metadata of a time stamp on an entry of the custody chain. As a link names the one before it, the stamp holds for all
 * entries before too: what they state existed when it was made.
 */
export const StampNote = v.strictObject({
  /** Of the entry whose link was stamped. */
  sequence: v.pipe(v.number(), v.safeInteger(), v.minValue(1)),
  authority: v.strictObject({
    name: v.string(),
    url: v.pipe(
      v.string(),
      v.check((url) => readAuthority(url)?.url === url),
    ),
  }),
  /** By the device's clock; with the time in the stamp they tell how wrong it was. */
  sentAt: Instant,
  receivedAt: Instant,
});
export type StampNote = v.InferOutput<typeof StampNote>;

export interface ChainStamp extends StampNote {
  /** The response as it came: a `.tsr` file. */
  response: Uint8Array<ArrayBuffer>;
}

/**
 * The first stamp of each authority that holds for an entry.
 * @param sequence place of the entry in the chain
 */
export function stampsFor<Stamp extends StampNote>(stamps: readonly Stamp[], sequence: number): Stamp[] {
  const first = new Map<string, Stamp>();
  for (const stamp of stamps.toSorted((a, b) => a.sequence - b.sequence)) {
    if (stamp.sequence >= sequence && !first.has(stamp.authority.url)) first.set(stamp.authority.url, stamp);
  }
  return [...first.values()];
}
