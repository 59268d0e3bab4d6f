import { sha256 } from '@noble/hashes/sha2.js';
import { fromHex, type Sha256, toHex } from '../../bytes/digest.ts';
import { ProofError } from '../../errors/proof-error.ts';
import { StatusError, send } from '../fetch.ts';
import { readCalendar } from './calendars.ts';
import { APPEND, SHA256 } from './operation.ts';
import { leavesOf, mergeInto, proofBytes, readProof, readTree, type Tree } from './proof.ts';

/** Client for an OpenTimestamps calendar (`opentimestamps-server`): one request to one host, without retries. */

export interface CalendarOptions {
  signal?: AbortSignal;
  /** Of each request. Default: 20 seconds. */
  timeoutMs?: number;
}

export interface ReceivedProof {
  /** The bytes of a `.ots` file on the digest. */
  proof: Uint8Array<ArrayBuffer>;
  /** By this device's clock. */
  sentAt: Date;
  receivedAt: Date;
}

const TIMEOUT_MS = 20_000;
/** Bytes of an answer; the reference client reads as many. */
const MOST_ANSWER = 10_000;
const HEADERS = { Accept: 'application/vnd.opentimestamps.v1' };
const NONCE_SIZE = 16;

/**
 * Sends SHA-256 of the digest and a random number. So no calendar sees what another saw, nor the digest itself: who has the
 * package cannot ask a calendar for it.
 * @throws TimestampError for what happened on the way; ProofError; the signal's reason
 */
export async function askCalendar(
  calendar: string,
  digest: Sha256,
  { signal, timeoutMs = TIMEOUT_MS }: CalendarOptions = {},
): Promise<ReceivedProof> {
  const message = fromHex(digest);
  const nonce = crypto.getRandomValues(new Uint8Array(NONCE_SIZE));
  const salted = Uint8Array.of(...message, ...nonce);
  const sent = new Uint8Array(sha256(salted));
  const sentAt = new Date();
  const answer = await send(
    `${calendar}/digest`,
    { method: 'POST', headers: HEADERS, body: sent },
    { signal, timeoutMs, most: MOST_ANSWER },
  );
  const receivedAt = new Date();
  const promised = readTree(answer, sent);
  checkPromise(promised, calendar);
  const proof = bytesOf(
    step(message, { tag: APPEND, argument: nonce }, step(salted, { tag: SHA256, argument: null }, promised)),
  );
  return { proof, sentAt, receivedAt };
}

const step = (
  message: Uint8Array<ArrayBuffer>,
  operation: Tree['branches'][number]['operation'],
  tree: Tree,
): Tree => ({
  message,
  attestations: [],
  branches: [{ operation, tree }],
});

/** Only who was asked may be asked again: an address in the answer would send this device somewhere that nobody chose. */
function checkPromise(tree: Tree, calendar: string): void {
  const leaves = leavesOf(tree).map(({ attestation }) => attestation);
  if (leaves.some(({ kind }) => kind === 'block')) return;
  const named = leaves.flatMap((leaf) => (leaf.kind === 'pending' ? [leaf.calendar] : []));
  if (named.length === 0) throw new ProofError('no-attestation');
  if (!named.some((address) => readCalendar(address) === calendar))
    throw new ProofError('other-calendar', named.join(', '));
}

/**
 * Asks a calendar whether what it promised came into a block.
 * @param proof a proof of it
 * @returns the proof with what it answers; `null`: not yet
 * @throws as `askCalendar`
 */
export async function askForBlock(
  calendar: string,
  proof: Uint8Array<ArrayBuffer>,
  { signal, timeoutMs = TIMEOUT_MS }: CalendarOptions = {},
): Promise<Uint8Array<ArrayBuffer> | null> {
  const tree = readProof(proof);
  let isMore = false;
  for (const { on, attestation } of leavesOf(tree)) {
    if (attestation.kind !== 'pending' || readCalendar(attestation.calendar) !== calendar) continue;
    const url = `${calendar}/timestamp/${toHex(on.message)}`;
    const answer = await send(url, { headers: HEADERS }, { signal, timeoutMs, most: MOST_ANSWER }).catch(
      notFound,
    );
    if (answer === null) continue;
    const more = readTree(answer, on.message);
    if (!leavesOf(more).some((leaf) => leaf.attestation.kind === 'block')) continue;
    mergeInto(on, more);
    isMore = true;
  }
  return isMore ? bytesOf(tree) : null;
}

/** What is kept must be readable: with what led to it, an answer may be deeper than it was by itself. */
function bytesOf(tree: Tree): Uint8Array<ArrayBuffer> {
  const bytes = proofBytes(tree);
  readProof(bytes);
  return bytes;
}

/** So it answers as long as there is no block. */
function notFound(error: unknown): null {
  if (error instanceof StatusError && error.status === 404) return null;
  throw error;
}
