import { browser } from '../../browser.ts';
import { sha256 } from '../../bytes/digest.ts';
import type { Program } from '../../evidence/load.ts';
import { storedItem } from '../../stored.ts';

/*
 * A digest of the extension's own files, so that the code that made a capture can be told from another of the same
 * version. `npm run build` says the same number; so does, in its folder:
 * find . -type f ! -name files.txt | sed 's|^./||' | LC_ALL=C sort | xargs sha256sum | sha256sum
 */

/** Written by the build: one path a line, sorted as bytes. */
const LIST = 'files.txt';

/** The files cannot change while the extension runs; the session ends with it. */
const known = storedItem<Program | null>('session:program', null);

const read = async (path: string): Promise<Uint8Array<ArrayBuffer>> =>
  new Uint8Array(await (await fetch(browser.runtime.getURL(`/${path}` as '/'))).arrayBuffer());

/** @returns `null` where the files cannot be read */
export async function programDigest(): Promise<Program | null> {
  try {
    return (await known.getValue()) ?? (await digestFiles());
  } catch (error) {
    console.error(error);
    return null;
  }
}

async function digestFiles(): Promise<Program> {
  const list = new TextDecoder().decode(await read(LIST));
  const paths = list.split('\n').filter((path) => path !== '');
  const lines: string[] = [];
  // One at a time: together they would be all in memory.
  for (const path of paths) lines.push(`${await sha256(await read(path))}  ${path}\n`);
  const program = { files: paths.length, sha256: await sha256(lines.join('')) };
  await known.setValue(program);
  return program;
}
