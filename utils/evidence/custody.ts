import * as v from 'valibot';
import { NO_DIGEST, type Sha256, sha256 } from '../bytes/digest.ts';
import { canonicalBytes } from './canonical.ts';
import { Count, Digest } from './fields.ts';
import { Instant } from './time.ts';

/*
 * The custody chain. Each link names its predecessor's digest and the digest of its body, and nothing else, so the
 * order of the whole chain can be disclosed while the bodies of unrelated entries (other captures, other lawyers) are
 * withheld. A body carries random salt, so that it cannot be guessed from its digest.
 */

export const CustodyAction = v.picklist([
  'captured',
  'viewed',
  'exported',
  /** Hashes of pictures, for a platform, in a file: see utils/app/spread/platform-hashes.ts. */
  'hashes-exported',
  /** Saved in a file that is not encrypted, for the archive of an organisation: see utils/app/archives/. */
  'archive-exported',
  'renamed',
  'noted',
  'matched',
  'case-entered',
  'case-deleted',
  'package-received',
  'package-deleted',
  'deleted',
  'backed-up',
  'restored',
  'passphrase-set',
  'kit-made',
  'deposit-begun',
  'kit-withdrawn',
  'key-revoked',
]);
export type CustodyAction = v.InferOutput<typeof CustodyAction>;

/** What was done. */
export const CustodyBody = v.strictObject({
  at: Instant,
  action: CustodyAction,
  /** Ids of the captures concerned. */
  captures: v.array(v.pipe(v.string(), v.uuid())),
  /**
   * `captured`: SHA-256 of the capture.json; `renamed`, `noted`: of the salted name or note, which is not told by it;
   * `matched`: of the decision on two pictures, see match.ts;
   * `case-entered`: of what was entered into cases, see `actDigest`; `case-deleted`: of the last version of the case's head;
   * `package-received`, `package-deleted`: of the ZIP of the package that was received;
   * `archive-exported`: of the file that was saved;
   * `restored`: digest of the link with which the other chain ended that came in with it.
   */
  record: v.nullable(Digest),
  /** `exported`: fingerprints of the keys the package was sealed to, upper case; empty when only a password opens it. */
  recipients: v.array(v.pipe(v.string(), v.regex(/^[0-9A-F]{40,64}$/))),
  /** 128 random bits, hexadecimal. */
  salt: v.pipe(v.string(), v.regex(/^[0-9a-f]{32}$/)),
});
export type CustodyBody = v.InferOutput<typeof CustodyBody>;

export const CustodyLink = v.strictObject({
  schema: v.literal('subut-custody/1'),
  /** 1 for the first entry of a vault. */
  sequence: v.pipe(Count, v.minValue(1)),
  /** Digest of the link before; zeros before the first. */
  previous: Digest,
  /** SHA-256 of the body's canonical JSON. */
  body: Digest,
});
export type CustodyLink = v.InferOutput<typeof CustodyLink>;

/** One line of `custody.jsonl`: the signed link, with its body or, where that was withheld, `null`. */
export const CustodyEntry = v.strictObject({
  link: CustodyLink,
  body: v.nullable(CustodyBody),
  /** Detached OpenPGP signature of the capture key over the link's canonical JSON. */
  signature: v.string(),
});
export type CustodyEntry = v.InferOutput<typeof CustodyEntry>;

/** Where a chain ends: what the next link builds on. */
export interface ChainHead {
  sequence: number;
  digest: Sha256;
}

export const EMPTY_CHAIN: ChainHead = { sequence: 0, digest: NO_DIGEST };

/** The digest by which the next link names this one. */
export function linkDigest(link: CustodyLink): Promise<Sha256> {
  return sha256(canonicalBytes(link));
}

/** The link that follows `head` and states `body`. */
export async function nextLink(head: ChainHead, body: CustodyBody): Promise<CustodyLink> {
  return {
    schema: 'subut-custody/1',
    sequence: head.sequence + 1,
    previous: head.digest,
    body: await sha256(canonicalBytes(body)),
  };
}

/** The first place where a chain does not hold. */
export interface ChainBreak {
  sequence: number;
  reason: 'sequence' | 'previous' | 'body';
}

/**
 * Checks order, links and bodies of a whole chain from its first entry (signatures are checked by the caller).
 * @returns the first break, or `null` when the chain holds
 */
export async function findChainBreak(entries: readonly CustodyEntry[]): Promise<ChainBreak | null> {
  let head = EMPTY_CHAIN;
  for (const { link, body } of entries) {
    const sequence = head.sequence + 1;
    if (link.sequence !== sequence) return { sequence, reason: 'sequence' };
    if (link.previous !== head.digest) return { sequence, reason: 'previous' };
    if (body !== null && (await sha256(canonicalBytes(body))) !== link.body)
      return { sequence, reason: 'body' };
    head = { sequence, digest: await linkDigest(link) };
  }
  return null;
}
