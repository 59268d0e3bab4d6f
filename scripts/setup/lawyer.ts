import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { generateKey } from 'openpgp';
import { INTEROPERABLE } from '../../utils/openpgp/detached-signature.ts';

/** A lawyer who does not exist, so that the main job has somebody to seal to and somebody to open what was sealed. */
export interface Lawyer {
  publicKey: string;
  privateKey: string;
  /** Full paths. */
  publicFile: string;
  privateFile: string;
  /** The commands by which a person opens the package with GnuPG alone. @param shown makes a path short */
  howTo(file: string, shown: (path: string) => string): string[];
}

/** Makes the key pair and writes both halves to the folder. The key has no passphrase: it guards nothing. */
export async function makeLawyer(folder: string): Promise<Lawyer> {
  const { privateKey: key } = await generateKey({
    type: 'ecc',
    curve: 'curve25519Legacy',
    userIDs: { name: 'Sample lawyer', email: 'lawyer@example.org', comment: 'made by npm start' },
    format: 'object',
    config: INTEROPERABLE,
  });
  const privateKey = key.armor();
  const publicKey = key.toPublic().armor();
  const publicFile = join(folder, 'sample-lawyer-public.asc');
  const privateFile = join(folder, 'sample-lawyer-private.asc');
  writeFileSync(publicFile, publicKey);
  writeFileSync(privateFile, privateKey, { mode: 0o600 });
  const howTo = (file: string, shown: (path: string) => string): string[] => [
    'export GNUPGHOME="$(mktemp -d)"        # a key ring of its own, so that yours stays as it is',
    `gpg --import ${shown(privateFile)}`,
    `gpg --output package.zip --decrypt ${shown(file)}`,
    'unzip package.zip                      # then follow the README.txt in it',
  ];
  return { publicKey, privateKey, publicFile, privateFile, howTo };
}
