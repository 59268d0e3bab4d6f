import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import JSZip from 'jszip';
import type { Workbench } from '../gnupg.ts';
import type { Files } from '../package/rebuild.ts';

/* Programs with which people pack an unpacked package again, as they do it by default and otherwise. */

type Bytes = Uint8Array<ArrayBuffer>;

/** Lays a bag out under a name. @returns its folder */
export function layOut(bench: Workbench, name: string, files: Files): string {
  const folder = join(bench.directory, name);
  for (const [path, bytes] of files) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), bytes);
  }
  return folder;
}

/** Python's zipfile: `mode` in words of its own. */
const PYTHON = `
import os, sys, zipfile
target, root, mode = sys.argv[1:4]
class Pipe:
    def __init__(self, file): self.file = file
    def write(self, data): return self.file.write(data)
    def flush(self): self.file.flush()
paths = sorted((os.path.join(at, name) for at, _, names in os.walk(root) for name in names), reverse='reversed' in mode)
raw = open(target, 'wb')
method = zipfile.ZIP_STORED if 'stored' in mode else zipfile.ZIP_DEFLATED
with zipfile.ZipFile(Pipe(raw) if 'piped' in mode else raw, 'w', method) as packed:
    for path in paths:
        if 'zip64' in mode:
            with packed.open(zipfile.ZipInfo.from_file(path), 'w', force_zip64=True) as entry: entry.write(open(path, 'rb').read())
        else: packed.write(path)
raw.close()
`;

/** Finder: deflated, with descriptors, folders, and what other forks of the files hold beside them. */
async function asFinder(name: string, files: Files): Promise<Bytes> {
  const zip = new JSZip();
  zip.file(`${name}/.DS_Store`, new Uint8Array([0, 0, 0, 1, 66, 117, 100, 49]));
  for (const [path, bytes] of files) zip.file(`${name}/${path}`, bytes);
  for (const path of ['bagit.txt', 'data/report.pdf'])
    zip.file(`__MACOSX/${name}/${path.replace(/([^/]+)$/, '._$1')}`, new Uint8Array([0, 5, 22, 7]));
  return new Uint8Array(
    await zip.generateAsync({
      type: 'uint8array',
      compression: 'DEFLATE',
      platform: 'UNIX',
      streamFiles: true,
    }),
  );
}

/** Explorer: from MS-DOS, no folders, with what Windows puts into them. */
async function asExplorer(name: string, files: Files): Promise<Bytes> {
  const zip = new JSZip();
  const add = (path: string, bytes: Bytes) => zip.file(`${name}/${path}`, bytes, { createFolders: false });
  for (const [path, bytes] of files) add(path, bytes);
  add('desktop.ini', new TextEncoder().encode('[.ShellClassInfo]\r\n'));
  add('data/captures/Thumbs.db', new Uint8Array([0xd0, 0xcf, 0x11, 0xe0]));
  return new Uint8Array(
    await zip.generateAsync({ type: 'uint8array', compression: 'DEFLATE', platform: 'DOS' }),
  );
}

export interface Packer {
  /** What runs; `null`: nothing but a library. */
  tool: string | null;
  /** @param root the folder's name in `bench` */
  pack(bench: Workbench, root: string, files: Files): Promise<Bytes> | string[];
}

/** A command that writes `again.zip`, run where the folder lies. */
const command =
  (...args: string[]) =>
  (_bench: Workbench, root: string): string[] =>
    args.map((arg) => arg.replace('ROOT', root));

export const PACKERS: Readonly<Record<string, Packer>> = {
  'zip -r': { tool: 'zip', pack: command('zip', '-q', '-r', 'again.zip', 'ROOT') },
  'zip, stored': { tool: 'zip', pack: command('zip', '-q', '-r', '-0', 'again.zip', 'ROOT') },
  'zip, stored, without folders and extra fields': {
    tool: 'zip',
    pack: command('zip', '-q', '-r', '-0', '-X', '-D', 'again.zip', 'ROOT'),
  },
  'zip with descriptors': { tool: 'zip', pack: command('zip', '-q', '-r', '-fd', 'again.zip', 'ROOT') },
  'zip, stored, with descriptors': {
    tool: 'zip',
    pack: command('zip', '-q', '-r', '-0', '-fd', 'again.zip', 'ROOT'),
  },
  'zip through a pipe': {
    tool: 'zip',
    pack: command('sh', '-c', 'zip -q -r - "ROOT" | cat > again.zip'),
  },
  'zip with a comment': {
    tool: 'zip',
    pack: command('sh', '-c', 'echo "Sənədlər" | zip -q -r -z again.zip "ROOT"'),
  },
  'zip of what is in the folder': {
    tool: 'zip',
    pack: command('sh', '-c', 'cd "ROOT" && zip -q -r ../again.zip .'),
  },
  '7-Zip': { tool: '7z', pack: command('7z', 'a', '-bso0', '-tzip', 'again.zip', 'ROOT') },
  '7-Zip, stored': { tool: '7z', pack: command('7z', 'a', '-bso0', '-tzip', '-mx0', 'again.zip', 'ROOT') },
  'bsdtar (libarchive, as in macOS and Windows)': {
    tool: 'bsdtar',
    pack: command('bsdtar', '-a', '-cf', 'again.zip', 'ROOT'),
  },
  'bsdtar, stored': {
    tool: 'bsdtar',
    pack: command('bsdtar', '--format', 'zip', '--options', 'compression=store', '-cf', 'again.zip', 'ROOT'),
  },
  'bsdtar of what is in the folder': {
    tool: 'bsdtar',
    pack: command('sh', '-c', 'cd "ROOT" && bsdtar --format zip -cf ../again.zip .'),
  },
  Python: { tool: 'python3', pack: command('python3', '-c', PYTHON, 'again.zip', 'ROOT', 'deflated') },
  'Python, stored, the other way round': {
    tool: 'python3',
    pack: command('python3', '-c', PYTHON, 'again.zip', 'ROOT', 'stored reversed'),
  },
  'Python, stored, into a pipe': {
    tool: 'python3',
    pack: command('python3', '-c', PYTHON, 'again.zip', 'ROOT', 'stored piped'),
  },
  'Python with ZIP64': {
    tool: 'python3',
    pack: command('python3', '-c', PYTHON, 'again.zip', 'ROOT', 'deflated zip64'),
  },
  'Python with ZIP64, into a pipe': {
    tool: 'python3',
    pack: command('python3', '-c', PYTHON, 'again.zip', 'ROOT', 'stored zip64 piped'),
  },
  'a Finder': { tool: null, pack: (_bench, root, files) => asFinder(root, files) },
  'an Explorer': { tool: null, pack: (_bench, root, files) => asExplorer(root, files) },
};
