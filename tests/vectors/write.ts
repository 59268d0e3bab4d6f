import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { FORMATS_FOLDER, filesIn, textOf, VECTORS_FOLDER } from './folder.ts';
import { VECTOR_FORMATS } from './formats.ts';
import { publicKeys } from './keys.ts';
import { schemaFiles } from './schemas.ts';

export interface Written {
  /** What differed from what was there, from the folder of the formats. */
  changed: string[];
  /** How many vectors each format has. */
  counts: [format: string, vectors: number][];
}

/** Files that nobody makes: keys, and words. */
const isKept = (path: string): boolean => path.endsWith('.private.asc') || path.endsWith('README.md');

/**
 * Brings the folders of vectors and schemas to what they should be.
 * @param isWritten else it is only looked
 * @param isSealedAnew also what is not the same each time
 */
export async function writeVectors({
  isWritten,
  isSealedAnew,
}: {
  isWritten: boolean;
  isSealedAnew: boolean;
}): Promise<Written> {
  const counts: Written['counts'] = [];
  const vectors = new Map<string, Uint8Array>();
  const there = filesIn(VECTORS_FOLDER);
  for (const [path, text] of await publicKeys()) vectors.set(path, Buffer.from(text));
  for (const { format, make } of VECTOR_FORMATS) {
    const made = await make();
    counts.push([format, made.vectors.length]);
    for (const vector of made.vectors) {
      const path = `${format}/${vector.name}.json`;
      if (vectors.has(path)) throw new Error(`two vectors are named ${path}`);
      vectors.set(path, Buffer.from(textOf(vector)));
    }
    for (const { path, bytes } of made.material) vectors.set(`${format}/${path}`, bytes);
    for (const [name, makeAnew] of Object.entries(made.random ?? {})) {
      const path = `${format}/${name}`;
      const known = there.get(path);
      vectors.set(path, known === undefined || isSealedAnew ? await makeAnew() : known);
    }
  }
  const changed = [
    ...bring(VECTORS_FOLDER, there, vectors, isWritten),
    ...bring(
      join(FORMATS_FOLDER, 'schemas'),
      filesIn(join(FORMATS_FOLDER, 'schemas')),
      schemaFiles(),
      isWritten,
    ),
  ];
  return { changed, counts };
}

function bring(
  folder: string,
  there: ReadonlyMap<string, Uint8Array>,
  wanted: ReadonlyMap<string, Uint8Array>,
  isWritten: boolean,
): string[] {
  const stale = [...there.keys()].filter((path) => !wanted.has(path) && !isKept(path));
  const differing = [...wanted].filter(
    ([path, bytes]) => !Buffer.from(bytes).equals(there.get(path) ?? Buffer.from('\0')),
  );
  if (isWritten) {
    for (const path of stale) rmSync(join(folder, path));
    for (const [path, bytes] of differing) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), bytes);
    }
  }
  return [...stale, ...differing.map(([path]) => path)].map((path) =>
    join(folder, path).slice(FORMATS_FOLDER.length + 1),
  );
}
