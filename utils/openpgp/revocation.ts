import { config, enums, type PrivateKey, type PublicKey, type SignaturePacket } from 'openpgp';
import { INTEROPERABLE } from './detached-signature.ts';

/** A key that its owner withdrew (RFC 9580, 5.2.1.11 and 5.2.3.31). */

/** Without one of the known reasons, a key may have been compromised: RFC 9580 leaves it open, and so do programs. */
export const REVOCATION_REASONS = ['superseded', 'compromised', 'retired', 'none'] as const;
export type RevocationReason = (typeof REVOCATION_REASONS)[number];

export interface Revocation {
  reason: RevocationReason;
  /** By the clock of whoever withdrew it. */
  at: Date;
  /** In the owner's words; mostly empty. */
  said: string;
}

const FLAGS: Readonly<Record<RevocationReason, enums.reasonForRevocation>> = {
  none: enums.reasonForRevocation.noReason,
  superseded: enums.reasonForRevocation.keySuperseded,
  compromised: enums.reasonForRevocation.keyCompromised,
  retired: enums.reasonForRevocation.keyRetired,
};

/** What a key signed before it was superseded or retired stays good; what a compromised key signed is all suspect. */
export const isHard = ({ reason }: Pick<Revocation, 'reason'>): boolean =>
  reason === 'compromised' || reason === 'none';

/**
 * The key with a revocation signature of its own.
 * @param key unlocked
 */
export async function revoked(
  key: PrivateKey,
  reason: RevocationReason,
  at: Date,
): Promise<{ key: PublicKey; revocation: Revocation }> {
  const withdrawn = await key.revoke({ flag: FLAGS[reason], string: '' }, at, {
    ...config,
    ...INTEROPERABLE,
  });
  return { key: withdrawn.toPublic(), revocation: { reason, at, said: '' } };
}

/** However the verifier's clock stands. */
const ANY_TIME = new Date(8_640_000_000_000_000);

/** What a key says of its end, where its own signature on that holds: the gravest, else the first. */
export async function revocationOf(key: PublicKey): Promise<Revocation | null> {
  const found: Revocation[] = [];
  for (const signature of key.revocationSignatures) {
    const holds = await signature
      .verify(key.keyPacket, enums.signature.keyRevocation, { key: key.keyPacket }, ANY_TIME)
      .then(
        () => true,
        () => false,
      );
    if (holds) found.push(readRevocation(signature));
  }
  const inOrder = found.toSorted((a, b) => a.at.getTime() - b.at.getTime());
  return inOrder.find(isHard) ?? inOrder[0] ?? null;
}

function readRevocation(signature: SignaturePacket): Revocation {
  const { reasonForRevocationFlag: flag, reasonForRevocationString: said, created } = signature;
  const reason = REVOCATION_REASONS.find((name) => FLAGS[name] === flag) ?? 'none';
  return { reason, at: created ?? new Date(0), said: said ?? '' };
}
