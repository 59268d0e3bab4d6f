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
      v.description(
        'Beyond this schema: a URL of https or http as the URL Standard writes it, without user, password and fragment.',
      ),
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
  /** Revocation lists that were asked for with it; not there where its user did not want that. */
  lists?: readonly AskedList[];
}

/** Why a revocation list was not kept. */
export const LIST_FAILURES = [
  /** The browser was never asked, or took back, that this server may be reached. */
  'no-permission',
  /** No answer at all: no network, no such host, a redirection. */
  'unreachable',
  'too-slow',
  /** The server answered with an error of its own. */
  'server-error',
  /** It is larger than any that is kept. */
  'too-large',
  /** What came is no list, or not one that the issuer signed, as far as that can be told here. */
  'not-a-list',
] as const;
export type ListFailure = (typeof LIST_FAILURES)[number];

/** That a revocation list was asked for, and what came of it. */
export const ListNote = v.strictObject({
  url: v.pipe(v.string(), v.url(), v.description('Beyond this schema: a URL that the URL Standard reads.')),
  /** By the device's clock. */
  fetchedAt: Instant,
  /** `null` where it was kept. */
  failed: v.nullable(v.picklist(LIST_FAILURES)),
});
export type ListNote = v.InferOutput<typeof ListNote>;

export interface AskedList extends ListNote {
  /** The list in DER; `null` where there is none. */
  der: Uint8Array<ArrayBuffer> | null;
}

/** The lists that were kept. */
export const keptLists = (lists: readonly AskedList[] = []): Uint8Array<ArrayBuffer>[] =>
  lists.flatMap(({ der }) => (der === null ? [] : [der]));

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
