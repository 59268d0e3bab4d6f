import { createHash } from 'node:crypto';
import { globSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** The list of a build's own files, by which the extension digests itself; see utils/capture/record/program-digest.ts. */

const LIST = 'files.txt';

const compareBytes = (a: string, b: string): number => Buffer.compare(Buffer.from(a), Buffer.from(b));

export function writeProgramFiles(folder: string): void {
  const paths = globSync('**', { cwd: folder })
    .map((path) => path.replaceAll('\\', '/'))
    .filter((path) => path !== LIST && statSync(join(folder, path)).isFile());
  writeFileSync(
    join(folder, LIST),
    paths
      .toSorted(compareBytes)
      .map((path) => `${path}\n`)
      .join(''),
  );
}

/** The digest that records of captures carry. */
export function digestOfProgram(folder: string): string {
  const digest = (bytes: Uint8Array | string): string => createHash('sha256').update(bytes).digest('hex');
  const paths = readFileSync(join(folder, LIST), 'utf8')
    .split('\n')
    .filter((path) => path !== '');
  return digest(paths.map((path) => `${digest(readFileSync(join(folder, path)))}  ${path}\n`).join(''));
}
