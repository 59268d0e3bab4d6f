import type { ByteStream } from '../bytes/byte-reader.ts';
import { readBlob, withProgress } from '../bytes/byte-stream.ts';
import type { DigestBackend } from '../bytes/digest-backend.ts';
import { OpenError } from '../errors/open-error.ts';
import { readZip } from '../zip/read.ts';
import { type OtherOptions, openOtherZip } from '../zip/read-other.ts';
import { Collector } from './collector.ts';
import type { PackageFiles } from './files.ts';
import { checkFolder, type FolderFile } from './folder.ts';
import { isStray, layoutOf } from './layout.ts';
import type { Seen } from './look/capture-looks.ts';

/** The bag, out of each form in which it may come. */

/** `ours`: the ZIP as it was written; `packed-again`: one that another program made of the same files. */
export type BagForm = 'ours' | 'packed-again' | 'folder';

export interface OpenedBag {
  /** The bag's root folder; empty where it lies at the root itself. */
  name: string;
  form: BagForm;
  files: PackageFiles;
  /** What was seen of the captures' files beside their records; `null` where it was not wanted. */
  seen: Seen | null;
  /** Files of an operating system beside those of the bag. */
  strays: readonly string[];
  /** Files whose bytes do not fit the ZIP's own checksum. */
  corrupt: readonly string[];
  /** The MS-DOS times that a ZIP of ours gives its files: one, where nobody changed them. */
  times: ReadonlySet<number>;
}

/** How a bag is read. */
interface BagOptions extends OtherOptions {
  /** Whether the captures' files are looked at. */
  look: boolean;
}

/** A ZIP in our own form, as it flows by. @throws OpenError `refused` also for one of another program */
export async function openOurs(zip: ByteStream, backend: DigestBackend, look: boolean): Promise<OpenedBag> {
  const collector = new Collector(backend, look);
  const corrupt: string[] = [];
  const strays: string[] = [];
  let name: string | null = null;
  const entries = await readZip(zip, async (entry, bytes) => {
    const root = entry.path.slice(0, entry.path.indexOf('/'));
    name ??= root;
    if (root !== name) throw new OpenError('refused', '2 folders at the root');
    if (isStray(entry.path)) {
      strays.push(entry.path);
      for await (const _ of bytes);
      return;
    }
    const path = entry.path.slice(name.length + 1);
    if ((await collector.take(path, entry.size, bytes)) !== entry.crc32) corrupt.push(path);
  });
  const files = await collector.files();
  if (name === null) throw new OpenError('refused', '0 folders at the root');
  const times = new Set(entries.map(({ time }) => time));
  return { name, form: 'ours', files, seen: collector.seen(), strays, corrupt, times };
}

/** A ZIP of another program. @throws OpenError */
export async function openOther(
  zip: Blob,
  backend: DigestBackend,
  { look, ...options }: BagOptions,
): Promise<OpenedBag> {
  const collector = new Collector(backend, look);
  const corrupt: string[] = [];
  const { paths, read } = await openOtherZip(zip, options);
  const { name, inBag } = layoutOf(paths);
  await read(async ({ path, size, crc32, inflated }, bytes) => {
    const inside = inBag(path);
    if (inside === null) for await (const _ of bytes);
    else {
      const crc = await collector.take(inside, size, bytes);
      if (inflated.broken || crc !== crc32) corrupt.push(inside);
    }
  });
  return {
    name,
    form: 'packed-again',
    files: await collector.files(),
    seen: collector.seen(),
    strays: paths.filter(isStray),
    corrupt,
    times: new Set(),
  };
}

/** An unpacked bag. @throws OpenError */
export async function openFolder(
  folder: readonly FolderFile[],
  backend: DigestBackend,
  { onRead, signal, look }: BagOptions,
): Promise<OpenedBag> {
  checkFolder(folder);
  const collector = new Collector(backend, look);
  const paths = folder.map(({ path }) => path);
  const { name, inBag } = layoutOf(paths);
  let before = 0;
  for (const { path, blob } of folder) {
    const inside = inBag(path);
    if (inside === null) continue;
    const told = (read: number): void => onRead?.(before + read);
    await collector.take(inside, blob.size, withProgress(readBlob(blob), { onRead: told, signal }));
    before += blob.size;
  }
  return {
    name,
    form: 'folder',
    files: await collector.files(),
    seen: collector.seen(),
    strays: paths.filter(isStray),
    corrupt: [],
    times: new Set(),
  };
}
