import { listPath } from '../../evidence/bag/stamp-files.ts';
import { type CustodyEntry, linkDigest } from '../../evidence/custody.ts';
import { pemOf } from '../../timestamp/certificate.ts';
import { type AskedList, type ChainStamp, keptLists, stampsFor } from '../../timestamp/chain-stamp.ts';
import { checkTimestamp, type Timestamp } from '../../timestamp/check.ts';
import { type StampList, stampFile } from '../../timestamp/stamp-list.ts';

/** The time stamps on the custody chain as they stand in a package. */

export interface PlacedStamp extends ChainStamp {
  /** Path without ending. */
  file: string;
  /** The root of its chain as text, where there is one. */
  pem: string | null;
  timestamp: Timestamp;
}

/**
 * Chooses the stamps for these captures: of each authority the first valid one. The others would only reveal the times
 * of other captures.
 * @param sequences places of the captures in the chain
 * @returns also how many were left out because they do not hold; a damaged stamp must not fail the export
 */
export async function placeStamps(
  stamps: readonly ChainStamp[],
  custody: readonly CustodyEntry[],
  sequences: readonly number[],
): Promise<{ placed: PlacedStamp[]; damaged: number }> {
  const wanted = new Set(sequences.flatMap((sequence) => stampsFor(stamps, sequence)));
  const links = new Map(custody.map(({ link }) => [link.sequence, link]));
  const placed: PlacedStamp[] = [];
  for (const stamp of [...wanted].toSorted((a, b) => a.sequence - b.sequence)) {
    const link = links.get(stamp.sequence);
    const expected = { sha256: link === undefined ? '' : await linkDigest(link), nonce: null };
    const timestamp = await checkTimestamp(stamp.response, expected).catch(() => null);
    if (timestamp === null) continue;
    const { root } = timestamp.trust;
    const pem = root === null ? null : pemOf(root);
    const { hostname } = new URL(stamp.authority.url);
    placed.push({ ...stamp, timestamp, pem, file: stampFile(stamp.sequence, hostname, placed) });
  }
  return { placed, damaged: wanted.size - placed.length };
}

/** The files of the stamps. */
export function* stampFiles(
  placed: readonly PlacedStamp[],
): Generator<{ path: string; bytes: Uint8Array<ArrayBuffer> }> {
  for (const { file, response, pem, lists } of placed) {
    yield { path: `${file}.tsr`, bytes: response };
    if (pem !== null) yield { path: `${file}.pem`, bytes: new TextEncoder().encode(pem) };
    for (const [at, bytes] of keptLists(lists).entries()) yield { path: listPath(file, at + 1), bytes };
  }
}

/** What data/timestamps.json says of them. */
export function listed(placed: readonly PlacedStamp[]): StampList['chain'] {
  return placed.map(({ file, sequence, authority, sentAt, receivedAt, lists }) => {
    const { name, url } = authority;
    const stamp = { file, sequence, authority: { name, url }, sentAt, receivedAt };
    return lists === undefined ? stamp : { ...stamp, lists: listedLists(file, lists) };
  });
}

function listedLists(
  file: string,
  lists: readonly AskedList[],
): NonNullable<StampList['chain'][number]['lists']> {
  let place = 0;
  return lists.map(({ der, ...note }) => ({ ...note, file: der === null ? null : listPath(file, ++place) }));
}
