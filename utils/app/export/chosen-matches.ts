import type { CustodyEntry } from '../../evidence/custody.ts';
import {
  compareMatches,
  type EvidenceMatch,
  type MatchedPicture,
  matchDigest,
} from '../../evidence/match.ts';
import type { CaptureRecord } from '../../evidence/record.ts';
import { contradictions, lastDecisions, pairKey } from '../../evidence/same-pictures.ts';
import { readMatches } from '../../vault/content/matches.ts';
import { custodyEntries } from '../../vault/custody/custody.ts';
import type { VaultDatabase } from '../../vault/db/database.ts';
import type { OpenKeyring } from '../../vault/keys/keyring.ts';
import { MixedVaults, oneVault } from './mixed-vaults.ts';

/** Which decisions on pictures go along. */
export interface MatchesWish {
  /** Also those by which two pictures are not the same, or nobody can say. */
  others: boolean;
}

/** Decisions that a package can vouch for, in the order in which they were made. */
export interface OfferedMatches {
  /** All on each two pictures that are the same by the last one, and those that contradict what they come to. */
  same: EvidenceMatch[];
  /** All on each other two pictures. */
  others: EvidenceMatch[];
}

/**
 * The decisions on pictures of these captures alone that the custody chain names. Others were changed, or were made in another vault than the
 * captures are of.
 */
export async function offeredMatches(
  db: VaultDatabase,
  home: OpenKeyring,
  captures: readonly string[],
  custody: readonly CustodyEntry[],
): Promise<OfferedMatches> {
  const named = new Set(custody.flatMap(({ body }) => (body?.action === 'matched' ? [body.record] : [])));
  const ids = new Set(captures);
  const own: EvidenceMatch[] = [];
  for (const match of (await readMatches(db, home)).matches)
    if (match.pictures.every(({ capture }) => ids.has(capture)) && named.has(await matchDigest(match)))
      own.push(match);
  const last = lastDecisions(own);
  const going = new Set(
    [...last.filter(({ verdict }) => verdict === 'same'), ...contradictions(own)].map(pairKey),
  );
  return {
    same: own.filter((match) => going.has(pairKey(match))),
    others: own.filter((match) => !going.has(pairKey(match))),
  };
}

/** Those whose pictures are in the records as they were decided on. */
export async function chosenMatches(
  db: VaultDatabase,
  home: OpenKeyring,
  records: readonly Pick<CaptureRecord, 'id' | 'artifacts'>[],
  custody: readonly CustodyEntry[],
  { others }: MatchesWish,
): Promise<EvidenceMatch[]> {
  const ids = records.map(({ id }) => id);
  const offered = await offeredMatches(db, home, ids, custody);
  const files = new Map(
    records.flatMap(({ id, artifacts }) => artifacts.map(({ path, sha256 }) => [`${id}/${path}`, sha256])),
  );
  const isThere = ({ capture, path, sha256 }: MatchedPicture) => files.get(`${capture}/${path}`) === sha256;
  return [...offered.same, ...(others ? offered.others : [])]
    .filter(({ pictures }) => pictures.every(isThere))
    .toSorted(compareMatches);
}

/** How many two pictures a package could tell of; none where the captures are of two vaults, of which no package is made. */
export async function countMatches(
  db: VaultDatabase,
  home: OpenKeyring,
  captures: readonly string[],
): Promise<Record<keyof OfferedMatches, number>> {
  try {
    const { ring, chain } = await oneVault(db, home, captures);
    const { same, others } = await offeredMatches(db, home, captures, await custodyEntries(db, ring, chain));
    return { same: lastDecisions(same).length, others: lastDecisions(others).length };
  } catch (error) {
    if (error instanceof MixedVaults) return { same: 0, others: 0 };
    throw error;
  }
}
