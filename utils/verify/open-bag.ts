import type { ByteStream } from '../bytes/byte-reader.ts';
import { readBlob, withProgress } from '../bytes/byte-stream.ts';
import type { DigestBackend } from '../bytes/digest-backend.ts';
import { OpenError } from '../errors/open-error.ts';
import { readZip } from '../zip/read.ts';
import { type OtherOptions, openOtherZip } from '../zip/read-other.ts';
import { Collector, type OpenInside } from './collector.ts';
import { checkFolder, type FolderFile } from './folder.ts';
import { isStray, layoutOf } from './layout.ts';
import type { OpenedBag } from './opened.ts';

/** The bag, out of each form in which it may come. */

/** How a bag is read. */
interface BagOptions extends OtherOptions {
  /** Whether the captures' files are looked at. */
  look: boolean;
}

/** How many packages may lie in each other: who hands one on has one that was handed on. */
const DEPTH = 3;

/** Opens the packages in a package. */
const inside =
  (backend: DigestBackend, look: boolean, depth: number): OpenInside =>
  (zip) => {
    if (depth === DEPTH) return null;
    return openOurs(zip, backend, look, depth + 1);
  };

/**
 * A ZIP in our own form, as it flows by.
 * @param depth in how many others it lies
 * @throws OpenError `refused` also for one of another program
 */
export async function openOurs(
  zip: ByteStream,
  backend: DigestBackend,
  look: boolean,
  depth = 0,
): Promise<OpenedBag> {
  const collector = new Collector(backend, look, inside(backend, look, depth));
  const places = new Map<string, number>();
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
    places.set(path, entry.at);
    if ((await collector.take(path, entry.size, bytes)) !== entry.crc32) corrupt.push(path);
  });
  const files = await collector.files();
  if (name === null) throw new OpenError('refused', '0 folders at the root');
  const times = new Set(entries.map(({ time }) => time));
  const { received } = collector;
  return { name, form: 'ours', files, seen: collector.seen(), strays, corrupt, times, places, received };
}

/** A ZIP of another program. @throws OpenError */
export async function openOther(
  zip: Blob,
  backend: DigestBackend,
  { look, ...options }: BagOptions,
): Promise<OpenedBag> {
  const collector = new Collector(backend, look, inside(backend, look, 0));
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
    places: new Map(),
    received: collector.received,
  };
}

/** An unpacked bag. @throws OpenError */
export async function openFolder(
  folder: readonly FolderFile[],
  backend: DigestBackend,
  { onRead, signal, look }: BagOptions,
): Promise<OpenedBag> {
  checkFolder(folder);
  const collector = new Collector(backend, look, inside(backend, look, 0));
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
    places: new Map(),
    received: collector.received,
  };
}
