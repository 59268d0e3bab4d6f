import { type PublicKey, readKeys, type SignaturePacket } from 'openpgp';
import { type Revocation, revocationOf } from '../../openpgp/revocation.ts';
import { found, MisreadError } from '../finding.ts';

/*
 * `signer.asc`: the two public keys whose signatures a package carries. The owner key comes first and vouches for the
 * capture key, so that a lawyer compares one fingerprint.
 */

export interface Signers {
  /** Signed the bag and the sealed message. */
  owner: PublicKey;
  /** Signed each capture and each link of the custody chain. */
  capture: PublicKey;
}

/** Whether the owner key certified a name of the capture key (RFC 9580, 5.2.1, types 0x10 to 0x13). */
export async function isCertified({ owner, capture }: Signers): Promise<boolean> {
  const results = await capture.verifyAllUsers([owner]);
  return results.some(({ keyID, valid }) => valid === true && keyID.equals(owner.getKeyID()));
}

/** The keys of a package that is read, and what their owner said of their end. */
export interface ReadSigners extends Signers {
  revocations: { owner: Revocation | null; capture: Revocation | null };
}

/**
 * The keys without their revocations: whether a signature is that of a key, and whether it still counts, are two
 * questions.
 * @param later revocations that came by another way, of any keys
 * @throws Misread for anything but two public keys
 */
export async function readSigners(
  armored: string,
  later: readonly SignaturePacket[] = [],
): Promise<ReadSigners> {
  const keys = await readKeys({ armoredKeys: armored });
  const [owner, capture] = keys;
  if (owner === undefined || capture === undefined || keys.length !== 2) {
    throw new MisreadError(found('keys-count', { count: keys.length }));
  }
  if (keys.some((key) => key.isPrivate())) throw new MisreadError(found('private-key'));
  return {
    revocations: { owner: await endOf(owner, later), capture: await endOf(capture, later) },
    owner,
    capture,
  };
}

/** Takes the revocations out of the key. */
async function endOf(key: PublicKey, later: readonly SignaturePacket[]): Promise<Revocation | null> {
  key.revocationSignatures.push(...later);
  const revocation = await revocationOf(key);
  key.revocationSignatures = [];
  return revocation;
}
