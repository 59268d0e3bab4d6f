import { spawnSync } from 'node:child_process';
import { resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Answer } from '../../../scripts/check/answer.ts';
import { readRecipient } from '../../../utils/openpgp/recipient.ts';
import { unpack } from '../../driver/unpack.ts';
import { Workbench } from '../gnupg.ts';
import { makeVault, pack, recipientKey, requestFor, type Vault } from '../package/fixture.ts';
import { filesOf } from '../package/rebuild.ts';
import { layOut } from '../verify/packers.ts';

/** The command line as it is run: arguments in, one JSON object and an exit code out. */

const PASSWORD = '--a password that begins like an option';
const PASSPHRASE = 'of the key';
const SCRIPT = resolve(import.meta.dirname, '../../../scripts/check.ts');

let bench: Workbench;
let vault: Vault;
let sealed: string;
let bare: string;
let changed: string;
let folder: string;
let key: string;
let stranger: string;

beforeAll(async () => {
  bench = new Workbench();
  vault = await makeVault();
  const lawyer = await recipientKey('Lawyer', PASSPHRASE);
  const recipients = [await readRecipient(lawyer.public)];
  const { file, written } = await pack(requestFor(vault, { recipients, password: PASSWORD }));
  const unpacked = await unpack(file, written);
  const { zip } = unpacked;
  folder = layOut(bench, unpacked.name, filesOf(unpacked));
  sealed = bench.put('a.zip.gpg', file);
  bare = bench.put('a.zip', zip);
  const at = Buffer.from(zip).indexOf('<!doctype html>');
  changed = bench.put('b.zip', zip.with(at + 20, 0x58));
  key = bench.put('lawyer.asc', lawyer.private);
  stranger = bench.put('stranger.asc', (await recipientKey('Stranger')).private);
}, 60_000);
afterAll(() => bench.remove());

function check(...args: string[]): { code: number | null; answer: Answer; stderr: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, [SCRIPT, ...args], { encoding: 'utf8' });
  return { code: status, answer: stdout === '' ? null : JSON.parse(stdout), stderr };
}

const fingerprint = () => vault.owner.getFingerprint().toUpperCase();
const broken = ({ checks, captures }: Answer) =>
  [...checks, ...captures.flatMap((capture) => capture.checks)].filter(({ result }) => result !== 'held');

describe('npm run check', () => {
  it.each([
    ['a sealed package by its password', () => [sealed, '--password', PASSWORD], []],
    ['a sealed package by a key', () => [sealed, '--key', key, '--passphrase', PASSPHRASE], []],
    ['a plain ZIP', () => [bare], ['outer-signature']],
    ['a folder', () => [folder], ['outer-signature', 'zip-checksums', 'zip-times']],
  ] as const)('holds for %s, and for the right signer', (_name, args, absent) => {
    const spelt = fingerprint().toLowerCase().replaceAll(/.{4}/g, '$& ');
    const { code, answer } = check(...args(), '--signer', spelt);
    expect(broken(answer)).toEqual([]);
    expect(answer).toMatchObject({ ok: true, signer: fingerprint(), absent });
    expect(answer.captures.map(({ number }) => number)).toEqual([1, 2]);
    expect(answer.checks[0]).toMatchObject({ id: 'signer', result: 'held' });
    for (const { sentence } of answer.checks) expect(sentence).toMatch(/^[A-Z].+: held\.$/);
    expect(code).toBe(0);
  });

  it('is not content with another signer', () => {
    const { code, answer } = check(bare, '--signer', vault.capture.getFingerprint());
    expect(broken(answer).map(({ id }) => id)).toEqual(['signer']);
    expect(answer.ok).toBe(false);
    expect(code).toBe(1);
  });

  it('names what broke', () => {
    const { code, answer } = check(changed);
    expect(code).toBe(1);
    expect(answer.ok).toBe(false);
    const failed = broken(answer).filter(({ result }) => result === 'broken');
    const ids = failed.map(({ id }) => id);
    expect(new Set(ids)).toEqual(new Set(['zip-checksums', 'manifest-digests', 'artifacts', 'page-hash']));
    // What is told of the files in other words cannot be held against files that are not those any more.
    expect(broken(answer).filter((check) => !failed.includes(check))).toMatchObject([{ id: 'case-jsonld' }]);
    for (const { sentence } of failed) expect(sentence).toMatch(/did not hold \(.+page\.html\): /);
  });

  it.each([
    ['needs-secret', () => [sealed]],
    ['wrong-password', () => [sealed, '--password', 'x']],
    ['wrong-key', () => [sealed, '--key', stranger]],
    ['key-passphrase', () => [sealed, '--key', key]],
    ['not-a-package', () => [key]],
  ] as const)('says %s in one sentence', (openCode, args) => {
    const { code, answer } = check(...args());
    expect(code).toBe(1);
    expect(answer).toMatchObject({ ok: false, signer: null, captures: [] });
    expect(answer.checks.map(({ id }) => id)).toEqual([`open/${openCode}`]);
    expect(answer.checks[0]?.sentence).toMatch(/^[A-Z].+\./);
  });

  it.each([
    ['no file', () => []],
    ['two files', () => [bare, bare]],
    ['a file that is not there', () => [`${bare}.x`]],
    ['an unknown option', () => [bare, '--nothing']],
    ['half a fingerprint', () => [bare, '--signer', fingerprint().slice(20)]],
    ['a password and a key', () => [sealed, '--password', PASSWORD, '--key', key]],
    ['a root that is none', () => [bare, '--root', key]],
  ] as const)('refuses a command line with %s', (_name, args) => {
    const { code, answer, stderr } = check(...args());
    expect(code).toBe(2);
    expect(answer).toBeNull();
    expect(stderr).toMatch(/^\S.+\.\n$/);
  });
});
