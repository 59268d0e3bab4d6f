import { createMessage, enums, type PrivateKey, type PublicKey, readSignature, sign, verify } from 'openpgp';

/**
 * Everything that leaves the vault must be readable by GnuPG 2.2: SHA-512, no compression, and none of the packets of
 * RFC 9580 that it does not know.
 */
export const INTEROPERABLE = {
  preferredHashAlgorithm: enums.hash.sha512,
  preferredCompressionAlgorithm: enums.compression.uncompressed,
  aeadProtect: false,
  // The same bytes, key and time give the same signature, so that a bag can be made again and compared. OpenPGP.js
  // would add a salt against fault attacks, which are not in our threat model.
  nonDeterministicSignaturesViaNotation: false,
} as const;

/**
 * A detached signature over the bytes (RFC 9580, 10.4), ASCII-armoured: what `gpg --verify` takes.
 * @param at the signature's creation time, which GnuPG shows
 */
export async function signDetached(
  bytes: Uint8Array,
  key: PrivateKey,
  at: Date = new Date(),
): Promise<string> {
  const armored = await sign({
    message: await createMessage({ binary: bytes }),
    signingKeys: key,
    detached: true,
    format: 'armored',
    date: at,
    config: INTEROPERABLE,
  });
  return armored.replaceAll('\r\n', '\n');
}

/**
 * Whether the detached signature is valid for exactly these bytes and this key. Never throws: an unreadable signature
 * is invalid.
 */
export async function verifyDetached(bytes: Uint8Array, armored: string, key: PublicKey): Promise<boolean> {
  try {
    const signature = await readSignature({ armoredSignature: armored });
    // One signature has one text: no other checksum, header, line break or number of leading zero bits.
    if (signature.armor().replaceAll('\r\n', '\n') !== armored) return false;
    const result = await verify({
      message: await createMessage({ binary: bytes }),
      signature,
      verificationKeys: key,
      format: 'binary',
      // The verifier's clock may be behind the signer's.
      date: null,
    });
    const [only] = result.signatures;
    if (only === undefined || result.signatures.length !== 1) return false;
    // A signature over text holds for the same text with other line ends, that is for other bytes.
    const { packets } = await only.signature;
    if (packets[0]?.signatureType !== enums.signature.binary) return false;
    return (await only.verified) === true;
  } catch {
    return false;
  }
}

/** The time that a detached signature states; `null` where it states none, or cannot be read. Says nothing of whether it holds. */
export async function signedAt(armored: string): Promise<Date | null> {
  try {
    const { packets } = await readSignature({ armoredSignature: armored });
    return packets[0]?.created ?? null;
  } catch {
    return null;
  }
}
