import type { Sha256 } from '../bytes/digest.ts';
import { TimestampError, type TimestampErrorCode } from '../errors/timestamp-error.ts';
import { instantOf } from '../evidence/time.ts';
import type { Authority } from '../timestamp/authorities.ts';
import type { AskedList } from '../timestamp/chain-stamp.ts';
import type { Timestamp } from '../timestamp/check.ts';
import { chosenAuthorities, chosenListHosts, hasHostPermission } from '../timestamp/chosen.ts';
import type { ReceivedTimestamp } from '../timestamp/client.ts';
import type { ListOptions } from '../timestamp/fetch-lists.ts';
import { failures, mayReachList } from '../timestamp/settings.ts';
import { addStamp, dueStamp } from '../vault/custody/stamps.ts';
import type { VaultDatabase } from '../vault/db/database.ts';
import { missingSpace } from '../vault/db/quota.ts';
import { openExisting } from '../vault/db/vault-marker.ts';
import { keyringThatIsThere } from '../vault/keys/keys.ts';

/*
 * Time-stamps the end of the custody chain after a capture. No list of pending stamps is needed: the next stamp covers
 * everything since the last one.
 */

/** After a failure, nobody is asked again for so long where nothing new was captured. */
const WAIT_MS = 10 * 60_000;

/** What asks an authority: utils/timestamp/client.ts and what stands beside it, or the way there. */
export interface TimestampClient {
  askAuthority(authority: Authority, digest: Sha256): Promise<ReceivedTimestamp>;
  /** utils/timestamp/fetch-lists.ts */
  fetchLists(timestamp: Timestamp, options: Pick<ListOptions, 'mayReach'>): Promise<AskedList[]>;
}

/**
 * Asks each chosen authority once for a stamp on the end of the chain, where it has not stamped the newest capture. What
 * fails is noted in `failures`; it never throws for that.
 * @param bringClient brings what asks: it stands on a library that is large, and most never ask
 * @param anew whether there is a reason to ask although it failed a moment ago: a new capture, or a person's wish
 */
export async function stampChain(
  db: VaultDatabase,
  bringClient: () => Promise<TimestampClient>,
  anew: boolean,
): Promise<void> {
  if ((await chosenAuthorities()).length === 0) return;
  // One at a time, in all parts of the extension: two would ask for the same stamp.
  await navigator.locks.request('subut-timestamp', async () => {
    for (const authority of await chosenAuthorities()) await stampWith(db, bringClient, authority, anew);
  });
}

async function stampWith(
  db: VaultDatabase,
  bringClient: () => Promise<TimestampClient>,
  authority: Authority,
  anew: boolean,
): Promise<void> {
  if (!(await openExisting(db))) return;
  const head = await dueStamp(db, authority.url);
  if (head === null || !(anew || isWorthAsking((await failures.getValue())[authority.url]))) return;
  // An answer that cannot be stored would be asked for again and again.
  if ((await missingSpace()) > 0) return;
  try {
    if (!(await hasHostPermission(authority))) throw new TimestampError('no-permission');
    const { askAuthority, fetchLists } = await bringClient();
    const { response, timestamp, sentAt, receivedAt } = await askAuthority(authority, head.digest);
    const { name, url } = authority;
    const note = { authority: { name, url }, sentAt: instantOf(sentAt), receivedAt: instantOf(receivedAt) };
    const stamp = { ...note, sequence: head.sequence, response };
    const ring = await keyringThatIsThere(db);
    // Everything was deleted while the authority was asked.
    if (ring === null) return;
    await addStamp(db, ring, stamp, head.digest);
    await noteOutcome(authority, null);
    if ((await chosenListHosts()) === null) return;
    const lists = await fetchLists(timestamp, { mayReach: mayReachList });
    // The stamp is kept: what is wrong with the lists must not tell that it failed.
    await addStamp(db, ring, { ...stamp, lists }, head.digest).catch((error: unknown) => console.warn(error));
  } catch (error) {
    if (!(error instanceof TimestampError)) throw error;
    await noteOutcome(authority, error);
  }
}

/** @param failure the last one of whoever would be asked */
export function isWorthAsking(failure: { at: string } | undefined): boolean {
  if (!navigator.onLine) return false;
  return failure === undefined || Date.now() - Date.parse(failure.at) > WAIT_MS;
}

async function noteOutcome(
  { url }: Authority,
  error: { code: TimestampErrorCode; detail: string } | null,
): Promise<void> {
  const { [url]: _, ...others } = await failures.getValue();
  const at = new Date().toISOString();
  await failures.setValue(
    error === null ? others : { ...others, [url]: { code: error.code, detail: error.detail, at } },
  );
}
