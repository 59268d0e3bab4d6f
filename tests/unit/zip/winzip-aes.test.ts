import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { verifyWritten } from '../../../utils/app/export/verify-written.ts';
import { checkPackage, failuresOf } from '../../../utils/verify/check.ts';
import { bytesOf } from '../../../utils/verify/files.ts';
import { openPackage } from '../../../utils/verify/open.ts';
import { Workbench } from '../gnupg.ts';
import { FIRST_ID, makeVault, pack, requestFor } from '../package/fixture.ts';
import { commandsIn, readmeParts } from '../package/readme-text.ts';
import { needTool } from '../tools.ts';

const PASSWORD = 'a password of the test, ə';
type Packed = Awaited<ReturnType<typeof pack>>;

let packed: Packed;
let file: Uint8Array<ArrayBuffer>;

beforeAll(async () => {
  packed = await pack(requestFor(await makeVault(), { asZip: true, password: PASSWORD }));
  ({ file } = packed);
});

describe('a ZIP for those without OpenPGP', () => {
  it('opens with its password and holds, however the password was typed', async () => {
    for (const password of [PASSWORD, PASSWORD.normalize('NFD')]) {
      const report = await checkPackage(await openPackage(file, { password }));
      expect(failuresOf(report)).toEqual([]);
      expect(report.ok).toBe(true);
    }
    const finished = await verifyWritten(new Blob([file]), packed.written, PASSWORD, openPackage);
    expect(finished.report.ok).toBe(true);
  });

  it('tells a stranger no names', () => {
    const text = Buffer.from(file).toString('latin1');
    expect(text).toContain('package.zip');
    for (const name of ['subut', 'sinaq', 'capture.json', 'data/', 'bagit', FIRST_ID])
      expect(text).not.toContain(name);
  });

  it('asks for its password, and tells a wrong one and a key', async () => {
    await expect(openPackage(file, null)).rejects.toMatchObject({ code: 'needs-secret' });
    await expect(openPackage(file, { password: 'x' })).rejects.toMatchObject({ code: 'wrong-password' });
    await expect(openPackage(file, { privateKey: 'x' })).rejects.toMatchObject({ code: 'wrong-key' });
  });

  it('is called damaged when a byte of it is another, or it was cut off', async () => {
    for (const at of [200, file.length >> 1, file.length - 400]) {
      const changed = file.with(at, (file[at] ?? 0) ^ 1);
      await expect(openPackage(changed, { password: PASSWORD }), `byte ${at}`).rejects.toMatchObject({
        code: 'damaged',
      });
    }
    const cut = openPackage(file.slice(0, -100), { password: PASSWORD });
    await expect(cut).rejects.toMatchObject({ code: 'damaged' });
  });

  it('is not made for a key, or without a password', async () => {
    const vault = await makeVault();
    const made = pack(requestFor(vault, { asZip: true, password: null }));
    await expect(made).rejects.toMatchObject({ code: 'no-recipient' });
  });
});

describe.skipIf(!needTool('7z'))('7-Zip', () => {
  const bench = new Workbench();
  afterAll(() => bench.remove());

  it('finds nothing wrong, lists one file, and gives the package out', async () => {
    const path = bench.put('a.locked.zip', file);
    const tested = bench.run('7z', 't', `-p${PASSWORD}`, path);
    expect(tested.output).toContain('Everything is Ok');
    expect(tested.output).not.toMatch(/warning|error/i);
    expect(bench.run('7z', 'l', '-slt', path).output).toMatch(/Method = AES-256 Store/);
    expect(bench.run('7z', 't', '-px', path).code).not.toBe(0);

    expect(bench.run('7z', 'x', `-p${PASSWORD}`, `-o${bench.directory}`, path).code).toBe(0);
    const inner = readFileSync(join(bench.directory, 'package.zip'));
    const report = await checkPackage(await openPackage(new Uint8Array(inner), null));
    expect(report.ok).toBe(true);
  });

  it.skipIf(!['gpg', 'unzip', 'sha256sum', 'bash'].every(needTool))(
    'is the first step of what README.txt says, which works to its end, in each language',
    async () => {
      const opened = await openPackage(file, { password: PASSWORD });
      const name = `${opened.name}.locked.zip`;
      const parts = readmeParts(bytesOf(opened.files, 'README.txt'));
      expect(parts).toHaveLength(3);
      for (const [place, part] of parts.entries()) {
        mkdirSync(join(bench.directory, `${place}`));
        bench.put(join(`${place}`, name), file);
        // Typed, as 7-Zip asks for it.
        const typed = bench.put(`${place}/typed`, `${PASSWORD}\n`);
        const [first = '', ...rest] = commandsIn(part);
        expect(first).toBe(`7z x ${name}`);
        const steps = [`cd ${bench.directory}/${place}`, `${first} < ${typed}`, ...rest];
        const { code, output } = bench.run('bash', '-e', '-c', steps.join('\n'));
        expect(output).toContain('Good signature from');
        expect(output).not.toContain('FAILED');
        expect(code, output).toBe(0);
      }
    },
  );
});
