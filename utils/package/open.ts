import JSZip from 'jszip';
import { FormatError } from '../evidence/errors.ts';
import { OpenError } from './codes.ts';
import { crc32 } from './crc32.ts';
import { looksSealed, readSealFrame } from './packets.ts';
import { sameBytes } from './text-file.ts';
import { type Secret, type Unsealed, unseal } from './unseal.ts';
import { readZipLayout, type ZipEntry } from './zip-layout.ts';

/** Opens a package: the envelope, where there is one, and the ZIP. What is in it is not believed yet: see check.ts. */

export interface OpenedPackage {
  /** The bag's root folder. */
  name: string;
  /** Paths from the bag's root. */
  files: ReadonlyMap<string, Uint8Array<ArrayBuffer>>;
  /** Files whose bytes do not fit the ZIP's own checksum. */
  corrupt: readonly string[];
  /** The MS-DOS times that the ZIP gives its files: one, where nobody changed them. */
  times: ReadonlySet<number>;
  /** `null` for a bare ZIP. */
  seal: Unsealed | null;
}

const ZIP_MAGIC = [0x50, 0x4b];

/**
 * @param file a sealed message or the bag's ZIP
 * @param secret not looked at for a ZIP
 * @throws OpenError
 */
export async function openPackage(
  file: Uint8Array<ArrayBuffer>,
  secret: Secret | null,
): Promise<OpenedPackage> {
  if (ZIP_MAGIC.every((byte, place) => file[place] === byte)) return { ...(await openZip(file)), seal: null };
  if (!looksSealed(file)) throw new OpenError('not-a-package');
  if (secret === null) {
    const { keyIds, passwords } = readSealFrame(file);
    throw new OpenError('needs-secret', `keys: ${keyIds.join(', ') || 'none'}; passwords: ${passwords}`);
  }
  const seal = await unseal(file, secret);
  return { ...(await openZip(seal.zip)), seal };
}

async function openZip(zip: Uint8Array<ArrayBuffer>): Promise<Omit<OpenedPackage, 'seal'>> {
  const entries = readZipLayout(zip);
  const names = new Set(entries.map(({ path }) => path.slice(0, path.indexOf('/'))));
  const [name] = names;
  if (name === undefined || names.size !== 1)
    throw new OpenError('refused', `${names.size} folders at the root`);
  const inside = ({ path }: ZipEntry): string => path.slice(name.length + 1);
  const corrupt = entries.filter((entry) => crc32(entry.bytes) !== entry.crc32).map(inside);
  await readAgain(zip, entries, corrupt.length === 0);
  const files = new Map(entries.map((entry) => [inside(entry), entry.bytes]));
  return { name, files, corrupt, times: new Set(entries.map(({ time }) => time)) };
}

/** A second, independent reader must find just the same files. @param checkCRC32 it gives up at the first that fails */
async function readAgain(
  zip: Uint8Array<ArrayBuffer>,
  entries: readonly ZipEntry[],
  checkCRC32: boolean,
): Promise<void> {
  try {
    const { files } = await new JSZip().loadAsync(zip, { checkCRC32, createFolders: false });
    if (Object.keys(files).length !== entries.length) throw new FormatError('another number of files');
    for (const { path, bytes } of entries) {
      const file = Object.hasOwn(files, path) ? files[path] : undefined;
      if (file === undefined || file.dir) throw new FormatError(path);
      if (checkCRC32 && !sameBytes(await file.async('uint8array'), bytes)) throw new FormatError(path);
    }
  } catch (cause) {
    const detail = cause instanceof Error ? cause.message : String(cause);
    throw new OpenError('refused', `a second reader finds something else: ${detail}`, { cause });
  }
}
