import { readPrivateKey } from 'openpgp';

/** The text of a private key file, binary or armoured. */
export async function readKeyFile(file: File): Promise<string> {
  const bytes = new Uint8Array(await file.arrayBuffer());
  // A packet always begins with its first bit set (RFC 9580, 4.2); text never does.
  if ((bytes[0] ?? 0) < 0x80) return new TextDecoder().decode(bytes);
  return (await readPrivateKey({ binaryKey: bytes })).armor();
}
