import { v4 } from 'uuid';
import * as v from 'valibot';
import { toHex } from '../../bytes/digest.ts';
import { sameBytes } from '../../bytes/same-bytes.ts';
import { compareMatches, EvidenceMatch, matchDigest, pictureKey } from '../../evidence/match.ts';
import { lastDecisions, pairKey } from '../../evidence/same-pictures.ts';
import { instantOf } from '../../evidence/time.ts';
import { appendToChains, type ChainActs } from '../custody/append-to-chains.ts';
import { sourceVaultOf } from '../custody/source-vaults.ts';
import { type MatchRow, type VaultDatabase, writeTogether } from '../db/database.ts';
import { unlessDamaged, VaultError } from '../errors.ts';
import type { OpenKeyring } from '../keys/keyring.ts';
import { decryptJsonFromVault, encryptJsonToVault } from '../keys/vault-encryption.ts';

/* What a person decided of two pictures: added, and never changed. Its row does not say which captures it is about. */

/** A decision as it is made. */
export type Decision = Pick<EvidenceMatch, 'pictures' | 'verdict' | 'by' | 'proposed'>;

/** @throws see `decideMatches` */
export async function decideMatch(
  db: VaultDatabase,
  home: OpenKeyring,
  decision: Decision,
): Promise<EvidenceMatch> {
  const [match] = await decideMatches(db, home, [decision]);
  if (match === undefined) throw new Error('a decision was made and is not there');
  return match;
}

/**
 * Keeps decisions, and enters each in the chain of the vault that both its captures are of, as all that is done with them; of this vault
 * where they are of two. All of them or none.
 * @throws VaultFullError | VaultError `missing` (a capture is gone) | `damaged` | an error of valibot for what is not of its form
 */
export async function decideMatches(
  db: VaultDatabase,
  home: OpenKeyring,
  decisions: readonly Decision[],
): Promise<EvidenceMatch[]> {
  const before = new Map(
    lastDecisions((await readMatches(db, home)).matches).map((match) => [pairKey(match), match.id]),
  );
  const made = decisions.map(matchOf).map((match) => {
    const instead = before.get(pairKey(match));
    before.set(pairKey(match), match.id);
    return instead === undefined ? match : { ...match, instead };
  });
  const captures = Array.from(new Set(made.flatMap(capturesOf)));
  const origins = new Map((await db.captures.bulkGet(captures)).map((row) => [row?.id, row?.origin]));
  const vaults = new Map<string | undefined, EvidenceMatch[]>();
  for (const match of made) {
    const [one, ...more] = new Set(capturesOf(match).map((id) => origins.get(id)));
    const origin = more.length > 0 ? undefined : one;
    vaults.set(origin, [...(vaults.get(origin) ?? []), match]);
  }
  const entered = await Promise.all(
    Array.from(vaults, ([origin, matches]) => entering(db, home, origin, matches)),
  );
  await appendToChains(db, entered, async () => {
    const here = new Set(await db.captures.where('id').anyOf(captures).primaryKeys());
    const gone = captures.find((id) => !here.has(id));
    if (gone !== undefined) throw new VaultError('missing', `capture ${gone}`);
    for (const { rows } of entered) await db.matches.bulkAdd(rows);
  });
  return made;
}

/** Decisions on their way into the chain of one vault. */
async function entering(
  db: VaultDatabase,
  home: OpenKeyring,
  origin: string | undefined,
  matches: readonly EvidenceMatch[],
): Promise<ChainActs & { rows: MatchRow[] }> {
  const mine = origin === undefined ? {} : { origin };
  const { ring, chain } = await sourceVaultOf(db, home, mine);
  const rows = matches.map(async (match) => ({
    id: match.id,
    ...mine,
    match: await encryptJsonToVault(match, ring.vault),
  }));
  const acts = matches.map(async (match) => ({
    action: 'matched' as const,
    captures: capturesOf(match),
    record: await matchDigest(match),
  }));
  return { ring, chain, rows: await Promise.all(rows), acts: await Promise.all(acts) };
}

/** @throws an error of valibot; a TypeError where the two are one picture */
function matchOf({ pictures, verdict, by, proposed }: Decision): EvidenceMatch {
  const [one, other] = pictures.toSorted((a, b) => (pictureKey(a) < pictureKey(b) ? -1 : 1));
  const match = v.parse(EvidenceMatch, {
    schema: 'subut-match/1',
    id: v4(),
    pictures: [one, other],
    verdict,
    by,
    proposed,
    at: instantOf(new Date()),
    salt: toHex(crypto.getRandomValues(new Uint8Array(16))),
  });
  if (pictureKey(match.pictures[0]) === pictureKey(match.pictures[1]))
    throw new TypeError('a picture cannot be compared with itself');
  return match;
}

/** The one or two captures that a decision is about. */
const capturesOf = ({ pictures }: EvidenceMatch): string[] =>
  Array.from(new Set(pictures.map(({ capture }) => capture)));

export interface ReadMatches {
  /** In the order in which they were decided. */
  matches: EvidenceMatch[];
  /** How many cannot be read: they were changed, or belong elsewhere. */
  damaged: number;
}

/** All decisions. @throws what the database says where they cannot be read now */
export const readMatches = async (db: VaultDatabase, home: OpenKeyring): Promise<ReadMatches> =>
  openMatches(db, home, await db.matches.toArray());

/** The same of rows that were read with others in one moment. */
export async function openMatches(
  db: VaultDatabase,
  home: OpenKeyring,
  rows: readonly MatchRow[],
): Promise<ReadMatches> {
  const matches = (await openRows(db, home, rows)).map(({ match }) => match);
  return { matches: matches.toSorted(compareMatches), damaged: rows.length - matches.length };
}

/** A decision, and the vault whose chain names it. */
export interface PlacedMatch {
  /** `undefined`: this vault. */
  origin: string | undefined;
  match: EvidenceMatch;
}

/** Those that can be read. */
async function openRows(
  db: VaultDatabase,
  home: OpenKeyring,
  rows: readonly MatchRow[],
): Promise<PlacedMatch[]> {
  const open = async (row: MatchRow): Promise<PlacedMatch> => ({
    origin: row.origin,
    match: await openRow(db, home, row),
  });
  const read = await Promise.all(rows.map((row) => open(row).catch(unlessDamaged)));
  return read.filter((placed) => placed !== null);
}

/** Of rows that were opened: each is a message of its own, and they are asked for often. */
const opened = new WeakMap<OpenKeyring, Map<string, { row: MatchRow; match: EvidenceMatch }>>();

/** @throws VaultError `damaged` */
async function openRow(db: VaultDatabase, home: OpenKeyring, row: MatchRow): Promise<EvidenceMatch> {
  const known = opened.get(home) ?? new Map<string, { row: MatchRow; match: EvidenceMatch }>();
  opened.set(home, known);
  const before = known.get(row.id);
  if (before !== undefined && before.row.origin === row.origin && sameBytes(before.row.match, row.match))
    return before.match;
  const { ring } = await sourceVaultOf(db, home, row);
  const what = `decision ${row.id}`;
  const match = await decryptJsonFromVault(EvidenceMatch, row.match, ring.vaultPrivate, what);
  // An attacker with the database can swap rows.
  if (match.id !== row.id) throw new VaultError('damaged', what);
  known.set(row.id, { row, match });
  return match;
}

/** The decisions that are about a capture. */
export async function matchesOf(
  db: VaultDatabase,
  home: OpenKeyring,
  capture: string,
): Promise<PlacedMatch[]> {
  const placed = await openRows(db, home, await db.matches.toArray());
  return placed.filter(({ match }) => capturesOf(match).includes(capture));
}

/** Removes decisions of which a capture is gone: one that was deleted while the vault was locked could not say which they are. */
export async function dropLostMatches(db: VaultDatabase, home: OpenKeyring): Promise<void> {
  const { matches } = await readMatches(db, home);
  if (matches.length === 0) return;
  await writeTogether(db, async () => {
    const here = new Set(await db.captures.toCollection().primaryKeys());
    const lost = matches.filter((match) => !capturesOf(match).every((id) => here.has(id)));
    await db.matches.bulkDelete(lost.map(({ id }) => id));
  });
}
