import type { Sha256 } from '../bytes/digest.ts';
import { TimestampError, type TimestampErrorCode } from '../errors/timestamp-error.ts';
import { takeInScript } from '../late-script.ts';
import type { Authority } from '../timestamp/authorities.ts';
import type { ReceivedTimestamp } from '../timestamp/client.ts';
import type { TimestampClient } from './stamp-chain.ts';

/*
 * What reads time stamps is a third of all that the background would be, and most never ask for one: so it lies in a script beside
 * it (entrypoints/timestamp.ts), and is taken in at the first stamp of the background's life.
 */

/** An error cannot be told by its class on the other side: each script has classes of its own. */
type Answer = { received: ReceivedTimestamp } | { refused: { code: TimestampErrorCode; detail: string } };

declare global {
  /** Set by entrypoints/timestamp.ts. */
  var subutTimestamp:
    | {
        ask(authority: Authority, digest: Sha256): Promise<Answer>;
        fetchLists: TimestampClient['fetchLists'];
      }
    | undefined;
}

export const TIMESTAMP = '/timestamp.js';

/** As far as the background is concerned; pages import it. */
export async function lateTimestampClient(): Promise<TimestampClient> {
  if (globalThis.subutTimestamp === undefined) await takeInScript(TIMESTAMP);
  const script = globalThis.subutTimestamp;
  if (script === undefined) throw new Error(`${TIMESTAMP} brought nothing`);
  return {
    fetchLists: script.fetchLists,
    async askAuthority(authority, digest) {
      const answer = await script.ask(authority, digest);
      if ('received' in answer) return answer.received;
      throw new TimestampError(answer.refused.code, answer.refused.detail);
    },
  };
}
