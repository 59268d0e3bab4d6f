import { OpenError } from '../errors/open-error.ts';

/** Which names a ZIP may hold, and which of them are one and the same somewhere. */

/** Forbidden on some system, or read in two ways: `\` is a separator on Windows, `:` names a drive or a stream. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for.
const FORBIDDEN = /[\\:*?"<>|\u0000-\u001f\u007f]/;

/** Whether every system puts a path where it says: no way up, nothing absolute. `.` may stand first, as tar writes it. */
export function isPlainPath(path: string): boolean {
  return (
    !FORBIDDEN.test(path) &&
    path.split('/').every((part, index) => part !== '' && part !== '..' && (part !== '.' || index === 0))
  );
}

/** As the systems compare names that compare least: no case, no form of letters, no dots and blanks at the end. */
const keyOf = (path: string): string =>
  path
    .normalize('NFC')
    .toLowerCase()
    .split('/')
    .map((part) => part.replace(/(?<=[^. ])[. ]+$/, ''))
    .join('/');

/** Finds names that are one and the same on some system, or both a file and a folder. */
export class Names {
  readonly #files = new Set<string>();
  readonly #folders = new Set<string>();

  /** @throws OpenError `refused` */
  addFile(path: string): void {
    const key = keyOf(path);
    if (this.#files.has(key)) refuse(`two files named ${path}`);
    if (this.#folders.has(key)) refuse(`${path} is both a file and a folder`);
    this.#files.add(key);
    this.#foldersOf(key);
  }

  /** A folder may be named again and again. @throws OpenError `refused` */
  addFolder(path: string): void {
    this.#foldersOf(`${keyOf(path)}/`);
  }

  #foldersOf(key: string): void {
    for (let slash = key.indexOf('/'); slash !== -1; slash = key.indexOf('/', slash + 1)) {
      const folder = key.slice(0, slash);
      if (this.#files.has(folder)) refuse(`${folder} is both a file and a folder`);
      this.#folders.add(folder);
    }
  }
}

function refuse(detail: string): never {
  throw new OpenError('refused', detail);
}
