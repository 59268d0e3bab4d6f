import { randomFillSync } from 'node:crypto';
import type { Page } from 'playwright';
import { EMPTY_CHAIN } from '../../utils/evidence/custody.ts';
import { makeKeys } from '../../utils/vault/keys/generate.ts';
import { makePng } from '../unit/package/png.ts';
import { addCapture, addKeys, addToVault, fillVault, noRows } from './fill-vault.ts';

/* A vault with few, large captures of random bytes, which are as incompressible as pictures. */

const MB = 1_000_000;

/**
 * Fills a vault anew.
 * @param sizes for each capture, the lengths of its files, in MB
 * @param onFile called with each file
 */
export async function fillHeavily(
  page: Page,
  sizes: readonly (readonly number[])[],
  onFile: (name: string, bytes: Uint8Array) => void = () => undefined,
): Promise<void> {
  const keys = await makeKeys();
  const first = noRows();
  addKeys(first, keys);
  await fillVault(page, first);
  let head = EMPTY_CHAIN;
  for (const [number, lengths] of sizes.entries()) {
    const rows = noRows();
    head = await addCapture(rows, keys, head, number, (draft) => {
      const media = lengths.map((megabytes, index) => {
        const bytes = randomFillSync(new Uint8Array(megabytes * MB));
        onFile(`${number}-${index}.bin`, bytes);
        return { path: `media/${index}.bin`, role: 'media' as const, mediaType: 'video/mp4', bytes };
      });
      const pictures = draft.files.map((file) =>
        file.path.endsWith('.png') ? { ...file, bytes: makePng(1280, 800) } : file,
      );
      return { ...draft, files: [...pictures, ...media] };
    });
    await addToVault(page, rows);
  }
}
