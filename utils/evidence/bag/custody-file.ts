import * as v from 'valibot';
import type { Sha256 } from '../../bytes/digest.ts';
import { canonicalBytes } from '../canonical.ts';
import { type ChainHead, CustodyEntry, EMPTY_CHAIN, linkDigest } from '../custody.ts';
import { Count } from '../fields.ts';
import { found, MisreadError } from '../finding.ts';
import { otherForm, readCanonicalJson, readUtf8 } from '../strict-text.ts';

/** `data/custody.jsonl`: the whole custody chain, one canonical entry a line. */

export const CUSTODY_FILE = 'data/custody.jsonl';

/** What a package is about. */
export interface Related {
  /** Ids of its captures. */
  exhibits: ReadonlySet<string>;
  /** Whether it has the notes on them. */
  withNotes: boolean;
  /** Digests of the decisions on their pictures that are in it. */
  matches: ReadonlySet<Sha256>;
  /** What the acts name that entered something into its case: see `holdAgainstChain`. */
  caseRecords: ReadonlySet<Sha256>;
  /** Digests of packages that were received, and are in it. */
  received: ReadonlySet<Sha256>;
}

/**
 * Withholds the bodies that concern none of the exhibits, nor the case: other captures, cases and lawyers stay private, and the links
 * alone show that the order is complete. Without the notes it is also withheld that there are any, and when they were written; and so of
 * each decision on two pictures that is not in it, one of which may be of another capture.
 */
export function withholdUnrelated(
  entries: readonly CustodyEntry[],
  { exhibits, withNotes, matches, caseRecords, received }: Related,
): CustodyEntry[] {
  return entries.map((entry) => {
    const { body } = entry;
    const isOfCase = body?.action === 'case-entered' && caseRecords.has(body.record ?? '');
    const isReceived = body?.action === 'package-received' && received.has(body.record ?? '');
    if (body?.action === 'matched') return matches.has(body.record ?? '') ? entry : { ...entry, body: null };
    const concerned = isOfCase || isReceived || (body?.captures.some((id) => exhibits.has(id)) ?? false);
    return concerned && (withNotes || body?.action !== 'noted') ? entry : { ...entry, body: null };
  });
}

/** What is withheld, in numbers. */
export const Withheld = v.strictObject({
  /** Entries without their body. */
  entries: v.pipe(Count, v.minValue(1)),
  /** Captures that they concern, none of which is in the package. */
  captures: Count,
  /** Of these, how many were deleted. */
  deleted: Count,
});
export type Withheld = v.InferOutput<typeof Withheld>;

/** What withholdUnrelated withholds; `null`: nothing. */
export function countWithheld(entries: readonly CustodyEntry[], related: Related): Withheld | null {
  const { exhibits } = related;
  const left = withholdUnrelated(entries, related);
  const withheld = entries.filter((_entry, at) => left[at]?.body === null);
  if (withheld.length === 0) return null;
  const others = withheld.flatMap(({ body }) => body?.captures ?? []).filter((id) => !exhibits.has(id));
  const deleted = withheld.flatMap(({ body }) => (body?.action === 'deleted' ? body.captures : []));
  return { entries: withheld.length, captures: new Set(others).size, deleted: new Set(deleted).size };
}

export function custodyBytes(entries: readonly CustodyEntry[]): Uint8Array<ArrayBuffer> {
  const decoder = new TextDecoder();
  const lines = entries.map(({ link, body, signature }) => {
    return `${decoder.decode(canonicalBytes({ link, body, signature }))}\n`;
  });
  return new TextEncoder().encode(lines.join(''));
}

/** @throws Misread that names the line */
export function readCustody(bytes: Uint8Array): CustodyEntry[] {
  const text = readUtf8(bytes, CUSTODY_FILE);
  if (!text.endsWith('\n')) throw new MisreadError(found('no-last-line-end', { file: CUSTODY_FILE }));
  const encoder = new TextEncoder();
  return text
    .slice(0, -1)
    .split('\n')
    .map((line, index) => {
      const name = `${CUSTODY_FILE}:${index + 1}`;
      const result = v.safeParse(CustodyEntry, readCanonicalJson(encoder.encode(line), name));
      if (!result.success) throw new MisreadError(otherForm(name, result.issues));
      return result.output;
    });
}

/** Where the chain ends. */
export async function chainHead(entries: readonly CustodyEntry[]): Promise<ChainHead> {
  const last = entries.at(-1);
  if (last === undefined) return EMPTY_CHAIN;
  return { sequence: last.link.sequence, digest: await linkDigest(last.link) };
}
