import type { CustodyBody } from '../../evidence/custody.ts';
import { type EvidenceMatch, matchDigest } from '../../evidence/match.ts';
import { matchesOf } from '../content/matches.ts';
import type { VaultDatabase } from '../db/database.ts';
import type { OpenKeyring } from '../keys/keyring.ts';
import { custodyEntries } from './custody.ts';
import { sourceVaultOf, sourceVaultOfCapture } from './source-vaults.ts';

/** What was done with a capture. */
export interface PastAct extends CustodyBody {
  /** `matched`: what was decided; `null`: it is not here, or cannot be read. */
  match: EvidenceMatch | null;
}

/**
 * What was done with a capture since it was made: what its own chain says, and what others say was decided of its pictures, for such an
 * act stands in the chain of the vault where it was made. Every entry of these chains is decrypted for it.
 * @throws VaultError `missing` | `damaged`
 */
export async function historyOf(db: VaultDatabase, home: OpenKeyring, id: string): Promise<PastAct[]> {
  const own = await sourceVaultOfCapture(db, home, id);
  const decided = await matchesOf(db, home, id);
  const digests = await Promise.all(decided.map(({ match }) => matchDigest(match)));
  const matches = new Map(decided.map(({ match }, at) => [digests[at] ?? '', match]));
  const origins = new Set([own.origin, undefined, ...decided.map(({ origin }) => origin)]);
  const acts: PastAct[] = [];
  for (const origin of origins) {
    const { ring, chain } = await sourceVaultOf(db, home, origin === undefined ? {} : { origin });
    for (const { body } of await custodyEntries(db, ring, chain)) {
      if (!body?.captures.includes(id)) continue;
      const isMatch = body.action === 'matched';
      // Another vault may have had this capture too, and tells what was done with it there.
      if (origin !== own.origin && !isMatch) continue;
      acts.push({ ...body, match: isMatch ? (matches.get(body.record ?? '') ?? null) : null });
    }
  }
  // A chain by itself is in order, whatever the clock said.
  return origins.size === 1 ? acts : acts.toSorted((a, b) => Date.parse(a.at.utc) - Date.parse(b.at.utc));
}
