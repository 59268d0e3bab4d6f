import { EMPTY_CHAIN } from '../../utils/evidence/custody.ts';
import { PngWriter } from '../../utils/png/encode.ts';
import { makeKeys } from '../../utils/vault/keys/generate.ts';
import { MemoryFile } from '../unit/png/memory-file.ts';
import { addCapture, addKeys, noRows, type Rows } from './fill-vault.ts';

/** Rows that are made at a time. */
const PART = 200;

/** A picture of lines and blocks as a chat has them: each row is told from its neighbours. */
async function longPicture(width: number, height: number): Promise<Buffer> {
  const file = new MemoryFile();
  const writer = new PngWriter(width, file);
  for (let from = 0; from < height; from += PART) {
    const rows = new Uint8Array(Math.min(PART, height - from) * width * 3);
    for (let at = 0; at < rows.length; at++) {
      const row = from + Math.floor(at / (width * 3));
      const column = Math.floor((at % (width * 3)) / 3);
      const isInk = row % 24 < 12 && Math.imul(column >> 2, 0x9e3779b1 ^ (row >> 2)) >>> 30 === 0;
      rows[at] = isInk ? 40 : 200 + ((row >> 8) % 3) * 20;
    }
    await writer.write(rows);
  }
  await writer.finish();
  return file.whole();
}

/** A vault with one capture, of which the picture is so large: to capture as much takes a minute. */
export async function vaultWithPicture(width: number, height: number): Promise<Rows> {
  const bytes = new Uint8Array(await longPicture(width, height));
  const rows = noRows();
  const keys = await makeKeys();
  addKeys(rows, keys);
  await addCapture(rows, keys, EMPTY_CHAIN, 0, (draft) => ({
    ...draft,
    files: draft.files.map((file) => (file.role === 'screenshot' ? { ...file, bytes } : file)),
  }));
  return rows;
}
