import type { Sha256 } from '../bytes/digest.ts';
import { ProofError } from '../errors/proof-error.ts';
import { isAskingCode, TimestampError } from '../errors/timestamp-error.ts';
import { instantOf } from '../evidence/time.ts';
import { chosenCalendars, hasHostPermission } from '../timestamp/chosen.ts';
import type { ReceivedProof } from '../timestamp/ots/calendar-client.ts';
import { calendarFailures } from '../timestamp/ots/settings.ts';
import { addProof, proofRows } from '../vault/custody/proofs.ts';
import { dueStamp } from '../vault/custody/stamps.ts';
import type { VaultDatabase } from '../vault/db/database.ts';
import { missingSpace } from '../vault/db/quota.ts';
import { openExisting } from '../vault/db/vault-marker.ts';
import { keyringThatIsThere } from '../vault/keys/keys.ts';
import { isWorthAsking } from './stamp-chain.ts';

/* Asks OpenTimestamps calendars to take in the end of the custody chain after a capture, as `stampChain` asks authorities. */

/** What asks a calendar: utils/timestamp/ots/calendar-client.ts, or the way there. */
export interface CalendarClient {
  askCalendar(calendar: string, digest: Sha256): Promise<ReceivedProof>;
}

/**
 * Asks each chosen calendar once for a proof on the end of the chain, where it has none of the newest capture. What fails is noted in
 * `calendarFailures`; it never throws for that.
 * @param bringClient brings what asks
 * @param anew as `stampChain`
 */
export async function proveChain(
  db: VaultDatabase,
  bringClient: () => Promise<CalendarClient>,
  anew: boolean,
): Promise<void> {
  if ((await chosenCalendars()).length === 0) return;
  // One at a time, in all parts of the extension: two would ask for the same.
  await navigator.locks.request('subut-ots', async () => {
    for (const calendar of await chosenCalendars()) await proveWith(db, bringClient, calendar, anew);
  });
}

async function proveWith(
  db: VaultDatabase,
  bringClient: () => Promise<CalendarClient>,
  calendar: string,
  anew: boolean,
): Promise<void> {
  if (!(await openExisting(db))) return;
  const head = await dueStamp(db, proofRows(calendar));
  if (head === null || !(anew || isWorthAsking((await calendarFailures.getValue())[calendar]))) return;
  // An answer that cannot be stored would be asked for again and again.
  if ((await missingSpace()) > 0) return;
  await noting(calendar, async () => {
    if (!(await hasHostPermission({ url: calendar }))) throw new TimestampError('no-permission');
    const { askCalendar } = await bringClient();
    const { proof, sentAt, receivedAt } = await askCalendar(calendar, head.digest);
    const ring = await keyringThatIsThere(db);
    // Everything was deleted while the calendar was asked.
    if (ring === null) return;
    const times = { sentAt: instantOf(sentAt), receivedAt: instantOf(receivedAt), upgradedAt: null };
    await addProof(db, ring, { calendar, sequence: head.sequence, ...times, proof }, head.digest);
  });
}

/**
 * Notes how asking a calendar came out.
 * @returns what was asked for; `null` where the calendar is to blame that there is none
 */
export async function noting<T>(calendar: string, ask: () => Promise<T>): Promise<T | null> {
  try {
    const result = await ask();
    await note(calendar, null);
    return result;
  } catch (error) {
    const isKnown = error instanceof ProofError || error instanceof TimestampError;
    if (!isKnown) throw error;
    await note(calendar, error);
    return null;
  }
}

async function note(calendar: string, error: ProofError | TimestampError | null): Promise<void> {
  const { [calendar]: _, ...others } = await calendarFailures.getValue();
  const at = new Date().toISOString();
  if (error === null) return calendarFailures.setValue(others);
  const code =
    error instanceof ProofError ? error.code : isAskingCode(error.code) ? error.code : 'unreachable';
  await calendarFailures.setValue({ ...others, [calendar]: { code, detail: error.detail, at } });
}
