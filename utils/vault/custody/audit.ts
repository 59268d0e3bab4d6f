import { sha256 } from '../../bytes/digest.ts';
import { canonicalBytes } from '../../evidence/canonical.ts';
import { linkDigest } from '../../evidence/custody.ts';
import { type EvidenceMatch, matchDigest } from '../../evidence/match.ts';
import { verifyDetached } from '../../openpgp/detached-signature.ts';
import { openMatches } from '../content/matches.ts';
import type { ChainRow, MatchRow, VaultDatabase } from '../db/database.ts';
import { VaultError } from '../errors.ts';
import type { OpenKeyring } from '../keys/keyring.ts';
import { type ChainState, emptyState, stateOf, take, toCheckpoint } from './chain-state.ts';
import { readCheckpoint, shortDigestOf, writeCheckpoint } from './checkpoint.ts';
import { openEntry } from './custody.ts';
import { sourceVaultOf } from './source-vaults.ts';

/*
 * The audit at each unlock: every chain is valid from first to last entry, nothing is missing since the last audit, and
 * the captures and the decisions on pictures are those that the chains name. It only reports.
 */

export interface CustodyBreak {
  /** `undefined`: this vault's own chain. */
  origin: string | undefined;
  /** Of the entry. 0: none. */
  sequence: number;
  reason:
    | 'unreadable'
    | 'sequence'
    | 'previous'
    | 'body'
    | 'signature'
    /** Different from the last audit. */
    | 'changed'
    /** The end of the last audit is missing. */
    | 'cut'
    /** Its capture is gone, and no entry says that it was deleted. */
    | 'capture-missing'
    /** A capture of which no entry speaks. */
    | 'capture-unknown'
    /** The decision on two pictures that it names is gone or cannot be read, and neither of their captures was deleted. */
    | 'match-missing'
    /** A decision of which no entry speaks. */
    | 'match-unknown';
}

export interface Audit {
  /** Entries of all chains. */
  entries: number;
  breaks: CustodyBreak[];
}

/**
 * Checks all chains of the vault. Entries of the last audit are only compared; new ones are decrypted and verified.
 * @param onProgress entries that were verified, of how many that are new
 */
export async function auditCustody(
  db: VaultDatabase,
  home: OpenKeyring,
  onProgress: (done: number, all: number) => void = () => undefined,
): Promise<Audit> {
  const { chains, captures, decisions } = await readAll(db);
  const breaks: CustodyBreak[] = [];
  const states: { origin: string | undefined; state: ChainState }[] = [];
  let entries = 0;
  for (const [name, rows] of chains) {
    const origin = name === '' ? undefined : name;
    entries += rows.length;
    const tell = (sequence: number, reason: CustodyBreak['reason']) =>
      breaks.push({ origin, sequence, reason });
    const ring = await sourceVaultOf(db, home, origin === undefined ? {} : { origin }).then(
      (own) => own.ring,
      (error: unknown) => {
        // What only cannot be read now is no break.
        if (error instanceof VaultError) return null;
        throw error;
      },
    );
    if (ring === null) tell(1, 'unreadable');
    else states.push({ origin, state: await auditChain(db, ring, name, rows, tell, onProgress) });
  }
  compareCaptures(states, captures, breaks);
  await compareDecisions(states, (await openMatches(db, home, decisions)).matches, breaks);
  return { entries, breaks };
}

type Tell = (sequence: number, reason: CustodyBreak['reason']) => void;

interface All {
  chains: Map<string, ChainRow[]>;
  captures: Set<string>;
  decisions: MatchRow[];
}

/** All in one moment, so that captures, decisions and chains fit together. */
function readAll(db: VaultDatabase): Promise<All> {
  const tables = [db.chain, db.originChain, db.origins, db.captures, db.matches];
  return db.transaction('r', tables, async () => {
    const chains = new Map<string, ChainRow[]>([['', await db.chain.orderBy('sequence').toArray()]]);
    for (const { origin } of await db.origins.toArray()) chains.set(origin, []);
    for (const { origin, ...row } of await db.originChain.toArray()) {
      const rows = chains.get(origin) ?? [];
      rows.push(row);
      chains.set(origin, rows);
    }
    const captures = new Set(await db.captures.toCollection().primaryKeys());
    return { chains, captures, decisions: await db.matches.toArray() };
  });
}

async function auditChain(
  db: VaultDatabase,
  ring: OpenKeyring,
  name: string,
  rows: readonly ChainRow[],
  tell: Tell,
  onProgress: (done: number, all: number) => void,
): Promise<ChainState> {
  const checkpoint = await readCheckpoint(db, ring, name);
  const prints = rows.map(shortDigestOf);
  const place = checkpoint === null ? -1 : firstDifference(checkpoint.prints, prints);
  let broken = place >= 0;
  if (broken) tell(place + 1, place >= rows.length ? 'cut' : 'changed');
  // When a checked entry has changed, everything is checked again for a complete report.
  const state = checkpoint === null || broken ? emptyState() : stateOf(checkpoint);
  const first = checkpoint === null || broken ? 0 : checkpoint.prints.length;
  for (let index = first; index < rows.length; index++) {
    if ((index - first) % 50 === 0) onProgress(index - first, rows.length - first);
    const row = rows[index];
    const reason = row === undefined ? null : await wrongWith(row, ring, state);
    if (reason === null) continue;
    // What follows the first break of a chain cannot hold either.
    if (!broken || index !== place) tell(index + 1, reason);
    broken = true;
    break;
  }
  if (!broken && rows.length > first)
    await writeCheckpoint(db, ring, toCheckpoint(name, prints, state)).catch(() => undefined);
  return state;
}

/** The first place where the later list is not as the earlier one was; -1: it only grew. */
function firstDifference(before: readonly string[], now: readonly string[]): number {
  return before.findIndex((print, index) => now[index] !== print);
}

/** Takes the next entry into the state; gives what is wrong with it. */
async function wrongWith(
  row: ChainRow,
  ring: OpenKeyring,
  state: ChainState,
): Promise<CustodyBreak['reason'] | null> {
  const entry = await openEntry(row, ring).catch(() => null);
  if (entry === null || entry.body === null) return 'unreadable';
  const { link, body, signature } = entry;
  if (link.sequence !== state.head.sequence + 1) return 'sequence';
  if (link.previous !== state.head.digest) return 'previous';
  if ((await sha256(canonicalBytes(body))) !== link.body) return 'body';
  if (!(await verifyDetached(canonicalBytes(link), signature, ring.capture.toPublic()))) return 'signature';
  state.head = { sequence: link.sequence, digest: await linkDigest(link) };
  take(state, body, link.sequence);
  return null;
}

function compareCaptures(
  states: readonly { origin: string | undefined; state: ChainState }[],
  captures: ReadonlySet<string>,
  breaks: CustodyBreak[],
): void {
  // A capture that two chains name may have been deleted in the one that it belonged to.
  const gone = new Set(states.flatMap(({ state }) => Array.from(state.gone)));
  const named = new Set<string>();
  for (const { origin, state } of states) {
    for (const [id, sequence] of state.live) {
      const isKnown = named.has(id);
      named.add(id);
      if (captures.has(id) || gone.has(id) || isKnown) continue;
      breaks.push({ origin, sequence, reason: 'capture-missing' });
    }
  }
  // A chain that is broken does not name all that it should.
  if (breaks.some(({ reason }) => reason !== 'capture-missing')) return;
  for (const id of captures) {
    if (!named.has(id)) breaks.push({ origin: undefined, sequence: 0, reason: 'capture-unknown' });
  }
}

async function compareDecisions(
  states: readonly { origin: string | undefined; state: ChainState }[],
  decisions: readonly EvidenceMatch[],
  breaks: CustodyBreak[],
): Promise<void> {
  // A chain that is broken does not name all that it should.
  if (breaks.some(({ reason }) => !reason.startsWith('capture-'))) return;
  const deleted = new Set(states.flatMap(({ state }) => Array.from(state.deleted)));
  const here = new Set(await Promise.all(decisions.map(matchDigest)));
  const named = new Set<string>();
  for (const { origin, state } of states) {
    for (const [digest, { sequence, captures }] of state.matched) {
      const isKnown = named.has(digest);
      named.add(digest);
      if (here.has(digest) || isKnown || captures.some((id) => deleted.has(id))) continue;
      breaks.push({ origin, sequence, reason: 'match-missing' });
    }
  }
  for (const digest of here) {
    if (!named.has(digest)) breaks.push({ origin: undefined, sequence: 0, reason: 'match-unknown' });
  }
}
