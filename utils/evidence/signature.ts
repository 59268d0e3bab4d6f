import { createMessage, enums, type PrivateKey, type PublicKey, readSignature, sign, verify } from 'openpgp';

/**
 * What leaves the vault must be read by GnuPG 2.2: SHA-512, no compression, and none of the packets of RFC 9580
 * that it does not know.
 */
export const INTEROPERABLE = {
  preferredHashAlgorithm: enums.hash.sha512,
  preferredCompressionAlgorithm: enums.compression.uncompressed,
  aeadProtect: false,
} as const;

/**
 * A detached signature over the bytes (RFC 9580, 10.4), ASCII-armoured: what `gpg --verify` takes.
 * @param at the moment that the signature states; GnuPG shows it to whoever checks
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

/** Whether the detached signature was made over just these bytes by just this key. Never throws: what cannot be read does not hold. */
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
      // The clock of whoever checks may stand behind that of whoever signed.
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
