import { type PrivateKey, readPrivateKey } from 'openpgp';
import { filesIn, materialAt, VECTORS_FOLDER } from './folder.ts';

/* The keys of the vectors. They lie open in the repository, so nothing but vectors may ever be signed with them or sealed to them. */

export type KeyName =
  | 'owner'
  | 'capture'
  | 'stranger'
  | 'strangers-capture'
  | 'lawyer'
  | 'second-owner'
  | 'second-capture';

const armoredKey = (name: KeyName): string =>
  new TextDecoder().decode(materialAt('keys', `${name}.private.asc`));

export const testKey = (name: KeyName): Promise<PrivateKey> =>
  readPrivateKey({ armoredKey: armoredKey(name) });

/** The owner and the capture key of a vault. */
export async function vaultKeys(
  which: '' | 'second-' = '',
): Promise<{ owner: PrivateKey; capture: PrivateKey }> {
  const [owner, capture] = await Promise.all([testKey(`${which}owner`), testKey(`${which}capture`)]);
  return { owner, capture };
}

/** The public half of each, by the path in the folder of the vectors. */
export async function publicKeys(): Promise<Map<string, string>> {
  const found = new Map<string, string>();
  for (const [path, bytes] of filesIn(VECTORS_FOLDER)) {
    if (!/^keys\/.*\.private\.asc$/.test(path)) continue;
    const key = await readPrivateKey({ armoredKey: new TextDecoder().decode(bytes) });
    found.set(path.replace('.private.', '.public.'), key.toPublic().armor().replaceAll('\r\n', '\n'));
  }
  return found;
}
