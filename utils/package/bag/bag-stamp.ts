import { type Sha256, sha256 } from '../../bytes/digest.ts';
import { TimestampError, type TimestampErrorCode } from '../../errors/timestamp-error.ts';
import { bagStampPath, listPath, MAX_STAMPERS, NO_TIMESTAMP } from '../../evidence/bag/stamp-files.ts';
import type { Authority } from '../../timestamp/authorities.ts';
import { pemOf } from '../../timestamp/certificate.ts';
import { type ChainStamp, keptLists } from '../../timestamp/chain-stamp.ts';
import type { Timestamp } from '../../timestamp/check.ts';
import type { ReceivedTimestamp } from '../../timestamp/client.ts';
import { STAMP_WORDS } from '../words/stamps.ts';

/*
 * The time stamp on the whole package. It is made when the tag manifest is, so no manifest of BagIt can list it. Its own
 * signature covers what it says, but not each byte of its file, so it has a signed list of its own beside it. A package without one is a package all the same, and says that it has none.
 */

/** A time-stamping client. */
export interface Stamper {
  authority: Authority;
  /** @throws TimestampError; the signal's reason */
  stamp(digest: Sha256, signal?: AbortSignal): Promise<StampWithLists>;
}

type StampWithLists = ReceivedTimestamp & Pick<ChainStamp, 'lists'>;

export type StampOutcome = { authority: Authority } & (
  | { timestamp: Timestamp; code: null }
  | { timestamp: null; code: TimestampErrorCode; detail: string }
);

interface BagStamps {
  files: { path: string; bytes: Uint8Array<ArrayBuffer> }[];
  outcomes: StampOutcome[];
}

/**
 * Requests a stamp from each authority, concurrently.
 * @returns stamps and failures; throws only when the signal was aborted
 */
export async function stampBag(
  tagmanifest: Uint8Array<ArrayBuffer>,
  stampers: readonly Stamper[],
  signal?: AbortSignal,
): Promise<BagStamps> {
  const digest = await sha256(tagmanifest);
  const answers = await Promise.all(
    stampers.slice(0, MAX_STAMPERS).map(async ({ authority, stamp }) => ({
      authority,
      answer: await stamp(digest, signal).catch((error: unknown) => error),
    })),
  );
  signal?.throwIfAborted();
  const stamps: BagStamps = { files: [], outcomes: [] };
  let place = 0;
  for (const { authority, answer } of answers) {
    if (!isReceived(answer)) {
      const known = answer instanceof TimestampError;
      const code = known ? answer.code : 'unreachable';
      const detail = known ? answer.detail : String(answer);
      stamps.outcomes.push({ authority, timestamp: null, code, detail });
      continue;
    }
    const { response, timestamp, lists } = answer;
    place += 1;
    const path = bagStampPath(place);
    stamps.files.push({ path, bytes: response });
    const { root } = timestamp.trust;
    if (root !== null) stamps.files.push({ path: `${path}.pem`, bytes: encode(pemOf(root)) });
    for (const [at, bytes] of keptLists(lists).entries())
      stamps.files.push({ path: listPath(path, at + 1), bytes });
    stamps.outcomes.push({ authority, timestamp, code: null });
  }
  if (stamps.outcomes.some(({ code }) => code !== null)) {
    stamps.files.push({ path: NO_TIMESTAMP, bytes: encode(noStampText(stamps.outcomes)) });
  }
  return stamps;
}

function isReceived(answer: unknown): answer is StampWithLists {
  return typeof answer === 'object' && answer !== null && 'response' in answer && 'timestamp' in answer;
}

const encode = (text: string): Uint8Array<ArrayBuffer> => new TextEncoder().encode(text);

/** `NO-TIMESTAMP.txt`: the authorities that gave none, in three languages. */
function noStampText(outcomes: readonly StampOutcome[]): string {
  const missing = outcomes.flatMap(({ authority, ...outcome }) => {
    if (outcome.code === null) return [];
    const detail = outcome.detail.replaceAll(/[^\x20-\x7e]+/g, ' ').slice(0, 200);
    return [`- ${authority.name}, ${authority.url}: ${outcome.code}${detail === '' ? '' : ` (${detail})`}\n`];
  });
  const part = (text: string): string => `${text}\n\n${missing.join('')}`;
  return [STAMP_WORDS.az, STAMP_WORDS.ru, STAMP_WORDS.en].map((words) => part(words.missing)).join('\n');
}
