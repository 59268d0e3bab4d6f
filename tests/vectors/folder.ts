import { existsSync, globSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Content, Json, Named, Vector } from './vector.ts';

/* Where the vectors lie, and how they are read and written. */

export const FORMATS_FOLDER = resolve(import.meta.dirname, '../../docs/formats');
export const VECTORS_FOLDER = join(FORMATS_FOLDER, 'vectors');

/** A file in the folder of the vectors. */
export const materialAt = (...path: string[]): Uint8Array<ArrayBuffer> =>
  new Uint8Array(readFileSync(join(VECTORS_FOLDER, ...path)));

/** All vectors of a format that are in the repository. */
export function readVectors<Input>(format: string): Named<Input>[] {
  const folder = join(VECTORS_FOLDER, format);
  return globSync('*.json', { cwd: folder })
    .toSorted()
    .map((file) => {
      const vector: Vector<Input> = JSON.parse(readFileSync(join(folder, file), 'utf8'));
      return { name: file.replace(/\.json$/, ''), ...vector };
    });
}

/** The text of a vector's file. */
export const textOf = <Input>({ name: _, ...vector }: Named<Input>): string =>
  `${JSON.stringify(vector, null, 2)}\n`;

/** A folder of files by their paths. */
export function filesIn(folder: string): Map<string, Uint8Array<ArrayBuffer>> {
  if (!existsSync(folder)) return new Map();
  const entries = globSync('**', { cwd: folder, withFileTypes: true }).filter((entry) => entry.isFile());
  const paths = entries.map(({ parentPath, name }) => join(parentPath, name));
  return new Map(
    paths
      .toSorted()
      .map((path) => [
        path.slice(folder.length + 1).replaceAll('\\', '/'),
        new Uint8Array(readFileSync(path)),
      ]),
  );
}

const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** As a vector has a file: as text where it is one. */
export function contentOf(bytes: Uint8Array): Content {
  try {
    const text = decoder.decode(bytes);
    if (!text.includes('\u0000')) return { text };
  } catch {
    // Not a text.
  }
  return { base64: Buffer.from(bytes).toString('base64') };
}

/** Deep copy of plain data, as JSON. */
export const asJson = (value: unknown): Json => JSON.parse(JSON.stringify(value));
