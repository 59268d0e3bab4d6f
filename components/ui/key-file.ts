import { asKeyText } from '../../utils/openpgp/key-text.ts';

/** The text of a private key file, binary or armoured. */
export async function readKeyFile(file: File): Promise<string> {
  return asKeyText(new Uint8Array(await file.arrayBuffer()));
}
