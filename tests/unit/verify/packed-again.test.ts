import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { checkPackage, failuresOf } from '../../../utils/verify/check.ts';
import { openPackage } from '../../../utils/verify/open.ts';
import { unpack } from '../../driver/unpack.ts';
import { Workbench } from '../gnupg.ts';
import { makeVault, pack, requestFor } from '../package/fixture.ts';
import { type Files, filesOf } from '../package/rebuild.ts';
import { needTool } from '../tools.ts';
import { layOut, PACKERS } from './packers.ts';

/** A package that an honest person unpacked and packed again, with the programs that people have. */

const bench = new Workbench();
let name: string;
let files: Files;

beforeAll(async () => {
  const { file, written } = await pack(requestFor(await makeVault()));
  const unpacked = await unpack(file, written);
  name = unpacked.name;
  files = filesOf(unpacked);
});
afterAll(() => bench.remove());

const ROOTS = ['the same', 'İş 5 (Əliyeva)'];

describe.each(Object.entries(PACKERS))('packed again by %s', (_name, { tool, pack: packed }) => {
  it.skipIf(tool !== null && !needTool(tool)).each(ROOTS)('holds, its folder named %s', async (named) => {
    const root = named === 'the same' ? name : named;
    layOut(bench, root, files);
    const made = await packed(bench, root, files);
    let zip: Uint8Array<ArrayBuffer>;
    if (Array.isArray(made)) {
      rmSync(join(bench.directory, 'again.zip'), { force: true });
      const { code, output } = bench.run('env', '-C', bench.directory, 'LC_ALL=C.UTF-8', ...made);
      expect(code, output).toBe(0);
      zip = new Uint8Array(readFileSync(join(bench.directory, 'again.zip')));
    } else zip = made;

    const opened = await openPackage(zip, null);
    expect(opened.form).toBe('packed-again');
    expect(new Set(opened.files.keys())).toEqual(new Set(files.keys()));
    const report = await checkPackage(opened);
    expect(failuresOf(report)).toEqual([]);
    expect(report.ok).toBe(true);
    expect(report.notes.map(({ code }) => code)).toContain('packed-again');
  });
});
