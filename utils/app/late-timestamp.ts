import type { Sha256 } from '../bytes/digest.ts';
import { isProofFault, ProofError, type ProofFault } from '../errors/proof-error.ts';
import { type AskingCode, TimestampError, type TimestampErrorCode } from '../errors/timestamp-error.ts';
import { takeInScripts } from '../late-script.ts';
import type { Authority } from '../timestamp/authorities.ts';
import type { ReceivedTimestamp } from '../timestamp/client.ts';
import type { ReceivedProof } from '../timestamp/ots/calendar-client.ts';
import type { CalendarClient } from './prove-chain.ts';
import type { TimestampClient } from './stamp-chain.ts';

/*
 * What reads time stamps is a third of all that the background would be, and most never ask for one: so it lies in a script beside
 * it (entrypoints/timestamp.ts), and is taken in at the first stamp of the background's life.
 */

/** An error cannot be told by its class on the other side: each script has classes of its own. */
type Answer<Received, Code extends string> =
  | { received: Received }
  | { refused: { code: Code; detail: string } };
type CalendarCode = AskingCode | ProofFault;

declare global {
  /** Set by entrypoints/timestamp.ts. */
  var subutTimestamp:
    | {
        ask(authority: Authority, digest: Sha256): Promise<Answer<ReceivedTimestamp, TimestampErrorCode>>;
        askCalendar(calendar: string, digest: Sha256): Promise<Answer<ReceivedProof, CalendarCode>>;
        fetchLists: TimestampClient['fetchLists'];
      }
    | undefined;
}

/** The script, after what it stands on. */
export const TIMESTAMP = ['/asn1.js', '/timestamp.js'] as const;

/** As far as the background is concerned; pages import it. */
export async function lateTimestampClient(): Promise<TimestampClient & CalendarClient> {
  if (globalThis.subutTimestamp === undefined) await takeInScripts(TIMESTAMP);
  const script = globalThis.subutTimestamp;
  if (script === undefined) throw new Error(`${TIMESTAMP.join(' and ')} brought nothing`);
  return {
    fetchLists: script.fetchLists,
    async askAuthority(authority, digest) {
      const answer = await script.ask(authority, digest);
      if ('received' in answer) return answer.received;
      throw new TimestampError(answer.refused.code, answer.refused.detail);
    },
    async askCalendar(calendar, digest) {
      const answer = await script.askCalendar(calendar, digest);
      if ('received' in answer) return answer.received;
      const { code, detail } = answer.refused;
      throw isProofFault(code) ? new ProofError(code, detail) : new TimestampError(code, detail);
    },
  };
}
