import type { MatchedPicture, Proposed } from '../../../../utils/evidence/match.ts';
import { type Decision, decideMatch } from '../../../../utils/vault/content/matches.ts';
import type { VaultDatabase } from '../../../../utils/vault/db/database.ts';
import type { OpenKeyring } from '../../../../utils/vault/keys/keyring.ts';

/** An original of a capture. */
export const picture = (capture: string, path = 'media/01.jpg'): MatchedPicture => ({
  capture,
  path,
  sha256: '5a'.repeat(32),
  place: null,
  atMs: null,
});

const PROPOSED: Proposed = {
  method: 'fingerprint',
  version: 1,
  distance: 12,
  threshold: 31,
  places: { inliers: 40, span: 0.5, overlap: 0.9, share: 0.8, mirrored: false },
  frames: null,
};

/** That a picture of one capture is one of another. */
export const same = (one: string, other: string): Decision => ({
  pictures: [picture(one), picture(other)],
  verdict: 'same',
  by: 'Günəş',
  proposed: PROPOSED,
});

export const decide = (db: VaultDatabase, ring: OpenKeyring, one: string, other: string) =>
  decideMatch(db, ring, same(one, other));
