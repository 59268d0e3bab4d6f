import type { Sha256 } from '../bytes/digest.ts';
import { TimestampError, type TimestampErrorCode } from '../errors/timestamp-error.ts';
import type { Authority } from '../timestamp/authorities.ts';
import type { ReceivedTimestamp } from '../timestamp/client.ts';
import type { TimestampClient } from './stamp-chain.ts';

/*
 * What reads time stamps is a third of all that the background would be, and most never ask for one: so it lies in a script beside
 * it (entrypoints/timestamp.ts), and is taken in at the first stamp of the background's life.
 *
 * A service worker may not `import()`, and `importScripts` gives it, once it is installed, only what it had while it was being
 * installed; the browser keeps that for it (Service Workers, "importScripts"). So it is had once then.
 */

/** An error cannot be told by its class on the other side: each script has classes of its own. */
type Answer = { received: ReceivedTimestamp } | { refused: { code: TimestampErrorCode; detail: string } };

declare global {
  /** Set by entrypoints/timestamp.ts. */
  var subutTimestamp: ((authority: Authority, digest: Sha256) => Promise<Answer>) | undefined;
}

const SCRIPT = '/timestamp.js';

type ServiceWorkerScope = { importScripts?: (address: string) => void };
const { importScripts } = globalThis as ServiceWorkerScope;

/** Must be called synchronously at startup: the worker is installed once. */
export function keepForStamps(): void {
  if (importScripts !== undefined) addEventListener('install', () => importScripts.call(globalThis, SCRIPT));
}

/** As far as the background is concerned; pages import it. */
export async function lateTimestampClient(): Promise<TimestampClient> {
  if (globalThis.subutTimestamp === undefined) {
    if (importScripts !== undefined) importScripts.call(globalThis, SCRIPT);
    else await import(/* @vite-ignore */ location.origin + SCRIPT);
  }
  const ask = globalThis.subutTimestamp;
  if (ask === undefined) throw new Error(`${SCRIPT} brought nothing`);
  return {
    async askAuthority(authority, digest) {
      const answer = await ask(authority, digest);
      if ('received' in answer) return answer.received;
      throw new TimestampError(answer.refused.code, answer.refused.detail);
    },
  };
}
