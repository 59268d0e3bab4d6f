import { enums, readSignature, type SignaturePacket } from 'openpgp';
import { KeyTextError, keyBytesIn, keysIn } from './key-text.ts';

/**
 * All that says of any key that it was withdrawn: in copies of keys, or by itself, as `gpg --gen-revoke` makes it.
 * @throws KeyTextError where it is neither
 */
export async function revocationsIn(input: string | Uint8Array): Promise<SignaturePacket[]> {
  const found: SignaturePacket[] = [];
  for (const bytes of keyBytesIn(input)) {
    const keys = await keysIn(bytes).catch(() => null);
    if (keys !== null) found.push(...keys.flatMap(({ revocationSignatures }) => revocationSignatures));
    else found.push(...(await alone(bytes)));
  }
  return found;
}

async function alone(bytes: Uint8Array): Promise<SignaturePacket[]> {
  try {
    const { packets } = await readSignature({ binarySignature: bytes });
    return packets.filter(({ signatureType }) => signatureType === enums.signature.keyRevocation);
  } catch (cause) {
    throw new KeyTextError('unreadable', 'neither a key nor its revocation', { cause });
  }
}
