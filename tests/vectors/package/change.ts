import { canonicalBytes } from '../../../utils/evidence/canonical.ts';
import { decode, encode, type Files, signAgain } from '../../unit/package/rebuild.ts';
import { contentOf } from '../folder.ts';
import type { Expected, Json, Named } from '../vector.ts';
import { FORMAT, type PackageInput } from './answer.ts';
import type { Base, BaseName } from './bases.ts';

export type { Base, BaseName } from './bases.ts';

/** A vector that is a base with something changed in it. */

type Bytes = Uint8Array<ArrayBuffer>;

/** What may be changed in the files of a base. */
export class Bag {
  readonly files: Files;

  constructor(files: Files) {
    this.files = new Map(files);
  }

  text(path: string): string {
    return decode(this.bytes(path));
  }

  bytes(path: string): Bytes {
    const bytes = this.files.get(path);
    if (bytes === undefined) throw new Error(`there is no ${path}`);
    return bytes;
  }

  set(path: string, content: string | Bytes): void {
    this.files.set(path, typeof content === 'string' ? encode(content) : content);
  }

  /** @throws where there is nothing to replace */
  replace(path: string, from: string | RegExp, to: string): void {
    const text = this.text(path);
    const changed = text.replace(from, to);
    if (changed === text) throw new Error(`${path} has no ${from}`);
    this.set(path, changed);
  }

  /** Changes a file of canonical JSON. */
  edit(path: string, change: (value: Record<string, Json>) => void): void {
    const value = JSON.parse(this.text(path));
    change(value);
    this.set(path, new Uint8Array(canonicalBytes(value)));
  }

  /** A file of one canonical value a line. */
  lines(path: string, values: readonly Json[]): void {
    const lines = values.map((value) => `${decode(canonicalBytes(value))}\n`);
    this.set(path, lines.join(''));
  }

  remove(path: string): void {
    if (!this.files.delete(path)) throw new Error(`there is no ${path}`);
  }

  /** The only path that ends so. */
  path(ending: string): string {
    const found = [...this.files.keys()].filter((path) => path.endsWith(ending));
    if (found.length !== 1) throw new Error(`${found.length} files end in ${ending}`);
    return found[0] ?? '';
  }
}

export interface Change {
  name: string;
  about: string;
  base: BaseName;
  /** Manifests and signature are made anew afterwards, as only the holder of the owner key can. Default: they are not. */
  resigned?: boolean;
  change(bag: Bag, base: Base): void | Promise<void>;
  expect: Expected;
}

export async function vectorOf(bases: Record<BaseName, Base>, change: Change): Promise<Named<PackageInput>> {
  const base = bases[change.base];
  const bag = new Bag(base.files);
  await change.change(bag, base);
  if (change.resigned === true) await signAgain(bag.files, base.vault.owner);
  const { name, about, expect } = change;
  return { name, format: FORMAT, about, input: inputOf(change.base, base.files, bag.files), expect };
}

/** A vector's input: what differs from the base. */
export function inputOf(base: BaseName, from: Files, to: Files): PackageInput {
  const remove = [...from.keys()].filter((path) => !to.has(path));
  const changed = [...to].filter(
    ([path, bytes]) => !Buffer.from(bytes).equals(from.get(path) ?? Buffer.from('\0')),
  );
  const files = Object.fromEntries(changed.map(([path, bytes]) => [path, contentOf(bytes)]));
  return {
    base,
    ...(remove.length === 0 ? {} : { remove }),
    ...(changed.length === 0 ? {} : { files }),
  };
}
