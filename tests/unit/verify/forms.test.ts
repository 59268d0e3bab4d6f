import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { SessionKey } from 'openpgp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { filesIn } from '../../../scripts/check/folder.ts';
import type { Secret } from '../../../utils/openpgp/session-key.ts';
import { checkPackage, failuresOf } from '../../../utils/verify/check.ts';
import { openPackage } from '../../../utils/verify/open.ts';
import { unpack } from '../../driver/unpack.ts';
import { Workbench } from '../gnupg.ts';
import { makeVault, pack, requestFor } from '../package/fixture.ts';
import { encode, type Files, filesOf } from '../package/rebuild.ts';
import { needTool } from '../tools.ts';
import { layOut } from './packers.ts';

/** Other forms in which an honest person hands a package on: as text, unpacked, locked again. */

const PASSWORD = 'a password of the test';
const bench = new Workbench();
let sealed: Uint8Array<ArrayBuffer>;
let zip: Uint8Array<ArrayBuffer>;
let sessionKey: SessionKey;
let name: string;
let files: Files;

beforeAll(async () => {
  const { file, written } = await pack(requestFor(await makeVault()));
  const unpacked = await unpack(file, written);
  sealed = file;
  // To try a password takes seconds, as it should.
  ({ sessionKey } = written);
  ({ zip, name } = unpacked);
  files = filesOf(unpacked);
});
afterAll(() => bench.remove());

const inBench = (...args: string[]): Uint8Array<ArrayBuffer> => {
  const target = args.shift() ?? '';
  const { code, output } = bench.run('env', '-C', bench.directory, ...args);
  expect(code, output).toBe(0);
  return new Uint8Array(readFileSync(join(bench.directory, target)));
};

async function expectToHold(
  file: Parameters<typeof openPackage>[0],
  secret: Secret | null,
  notes: readonly string[],
): Promise<void> {
  const opened = await openPackage(file, secret);
  const report = await checkPackage(opened);
  expect(failuresOf(report)).toEqual([]);
  expect(report.ok).toBe(true);
  expect(report.notes.map(({ code }) => code)).toEqual(notes);
  expect(opened.files.size).toBe(files.size);
}

describe('a package as text', () => {
  const armored = (bytes: Uint8Array, kind = 'MESSAGE', checksum = ''): string => {
    const data = Buffer.from(bytes).toString('base64').replaceAll(/.{64}/g, '$&\n');
    return `-----BEGIN PGP ${kind}-----\n\n${data}\n${checksum}-----END PGP ${kind}-----\n`;
  };

  it.skipIf(!needTool('gpg'))('opens as GnuPG writes it, sealed and plain', async () => {
    bench.put('a.gpg', sealed);
    bench.put('a.zip', zip);
    const run = (from: string): Uint8Array<ArrayBuffer> =>
      inBench('a.asc', 'sh', '-c', `gpg --batch --yes --enarmor < ${from} > a.asc`);
    await expectToHold(run('a.gpg'), { sessionKey }, []);
    await expectToHold(run('a.zip'), null, []);
  });

  it.each<[string, (text: string) => string]>([
    ['as it is', (text) => text],
    ['with other line ends and a mark before it', (text) => `\uFEFF\r\n${text.replaceAll('\n', '\r\n')}`],
    ['with headers', (text) => text.replace('\n\n', '\nVersion: 1\nComment: Sənəd\n\n')],
  ])('opens %s', async (_name, change) => {
    await expectToHold(encode(change(armored(sealed, 'MESSAGE', '=AAAA\n'))), { sessionKey }, []);
  });

  it.each<[string, (text: string) => string]>([
    ['cut off', (text) => text.slice(0, -40)],
    ['with a line that is no base64', (text) => text.replace(/\n(.{64})\n/, '\n$1\n!\n')],
    ['with something behind it', (text) => `${text}x\n`],
    ['with a second block behind it', (text) => text + text],
    ['with a letter too few', (text) => text.replace(/.(\n+-----END)/, '$1')],
    ['without an empty line', (text) => text.replace('\n\n', '\n')],
  ])('is called damaged when it is %s', async (_name, change) => {
    const file = encode(change(armored(sealed)));
    await expect(openPackage(file, { sessionKey })).rejects.toMatchObject({ code: 'damaged' });
  });

  it('is none when it is a key', async () => {
    const file = encode(armored(sealed, 'PUBLIC KEY BLOCK'));
    await expect(openPackage(file, null)).rejects.toMatchObject({ code: 'not-a-package' });
  });
});

describe('an unpacked package', () => {
  const folderOf = (changed: Files, root = name): { path: string; blob: Blob }[] =>
    Array.from(changed, ([path, bytes]) => ({ path: `${root}${path}`, blob: new Blob([bytes]) }));

  it.each([
    ['its folder', (): string => `${name}/`, []],
    ['its folder under another name', (): string => 'İş 5/', ['folder-named']],
    ['what is in it', (): string => '', []],
  ])('holds as %s', async (_name, root, notes) => {
    await expectToHold(folderOf(files, root()), null, notes);
  });

  it('says what an operating system put into it, and that a file was changed', async () => {
    const more = new Map(files)
      .set('.DS_Store', encode('x'))
      .set('data/captures/._001', encode('x'))
      .set('data/Thumbs.db', encode('x'));
    await expectToHold(folderOf(more, `${name}/`), null, ['not-part-of-it']);
    more.set('data/index.html', encode('<p>other'));
    const report = await checkPackage(await openPackage(folderOf(more, `${name}/`), null));
    expect(failuresOf(report).map(({ subject }) => subject)).toContain('data/index.html');
  });

  it('is none when it is empty, or holds no bag', async () => {
    await expect(openPackage([], null)).rejects.toMatchObject({ code: 'not-a-package' });
    const other = ['a/x', 'b/y'].map((path) => ({ path, blob: new Blob(['x']) }));
    await expect(openPackage(other, null)).rejects.toMatchObject({ code: 'refused' });
    const up = [{ path: '../bagit.txt', blob: new Blob(['x']) }];
    await expect(openPackage(up, null)).rejects.toMatchObject({ code: 'refused' });
  });

  it('is read from the disk, but not through a link', async () => {
    const folder = layOut(bench, 'unpacked', files);
    await expectToHold(await filesIn(folder), null, ['folder-named']);
    bench.run('ln', '-s', '/etc/hostname', join(folder, 'data/link'));
    await expect(filesIn(folder)).rejects.toThrow('a link');
  });
});

describe.skipIf(!['7z', 'zip'].every(needTool))('a package that was locked again', () => {
  const lock = (inner: Uint8Array, ...options: string[]): Uint8Array<ArrayBuffer> => {
    bench.run('rm', '-f', join(bench.directory, 'locked.zip'));
    writeFileSync(join(bench.directory, 'package.zip'), inner);
    const args = ['7z', 'a', '-bso0', '-tzip', `-p${PASSWORD}`, '-mem=AES256', ...options];
    return inBench('locked.zip', ...args, 'locked.zip', 'package.zip');
  };
  const again = (): Uint8Array<ArrayBuffer> => {
    layOut(bench, name, files);
    return inBench('again.zip', 'zip', '-q', '-r', 'again.zip', name);
  };

  it.each([
    ['stored', ['-mx0']],
    ['compressed', []],
  ])('opens, %s by 7-Zip, with our ZIP or another in it', async (_name, options) => {
    await expectToHold(lock(zip, ...options), { password: PASSWORD }, []);
    const file = lock(again(), ...options);
    await expectToHold(file, { password: PASSWORD }, ['packed-again']);
    const changed = file.with(file.length >> 1, (file[file.length >> 1] ?? 0) ^ 1);
    await expect(openPackage(changed, { password: PASSWORD })).rejects.toMatchObject({ code: 'damaged' });
    await expect(openPackage(file, { password: 'x' })).rejects.toMatchObject({ code: 'wrong-password' });
  });
});
