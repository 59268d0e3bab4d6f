import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { packageName } from '../../../../utils/evidence/bag/names.ts';
import { readRecipient } from '../../../../utils/openpgp/recipient.ts';
import type { ExportRequest } from '../../../../utils/package/export/write-package.ts';
import { checkPackage, failuresOf } from '../../../../utils/verify/check.ts';
import { openPackage } from '../../../../utils/verify/open.ts';
import { unpack } from '../../../driver/unpack.ts';
import { Workbench } from '../../gnupg.ts';
import { needTool } from '../../tools.ts';
import { makeVault, pack, recipientKey, requestFor, type Vault } from '../fixture.ts';
import { commandsIn, readmeParts } from '../readme-text.ts';

/** A package in the hands of the tools that lawyers and experts have. */

const PASSWORD = 'a password of the test';

let vault: Vault;
let lawyer: { private: string; public: string };
let request: ExportRequest;
let sealed: Uint8Array<ArrayBuffer>;
let zip: Uint8Array;
let bench: Workbench;

beforeAll(async () => {
  vault = await makeVault();
  lawyer = await recipientKey('Lawyer');
  request = requestFor(vault, { recipients: [await readRecipient(lawyer.public)], password: PASSWORD });
  const { file, written } = await pack(request);
  sealed = file;
  ({ zip } = await unpack(file, written));
});
beforeEach(() => {
  bench = new Workbench();
});
afterEach(() => bench.remove());

const fingerprint = () => vault.owner.getFingerprint().toUpperCase();

describe.skipIf(!needTool('gpg'))('GnuPG', () => {
  /** @returns what it said of the sealed file, with the sender's key known to it */
  async function decrypt(file: Uint8Array, ...options: string[]): Promise<string> {
    const { files } = await unpack(sealed, { privateKey: lawyer.private });
    bench.gpg('--import', bench.put('signer.asc', files.get('signer.asc') ?? ''));
    const { code, output } = bench.gpg(
      ...['--status-fd', '1', ...options, '--output', join(bench.directory, 'out.zip')],
      ...['--decrypt', bench.put('in.zip.gpg', file)],
    );
    expect(code).toBe(0);
    return output;
  }

  it('opens it with a key that OpenPGP.js made, and finds the signature good', async () => {
    bench.gpg('--import', bench.put('lawyer.asc', lawyer.private));
    const output = await decrypt(sealed);
    expect(output).toContain(`VALIDSIG ${fingerprint()}`);
    expect(output).toContain('DECRYPTION_OKAY');
    expect(readFileSync(join(bench.directory, 'out.zip')).equals(zip)).toBe(true);
  });

  it.each(['future-default', 'rsa2048'])('opens it with a key that it made itself: %s', async (algorithm) => {
    bench.gpg(
      '--pinentry-mode',
      'loopback',
      '--passphrase',
      '',
      '--quick-gen-key',
      'Vekil <v@example.org>',
      algorithm,
    );
    if (algorithm !== 'future-default') {
      const primary =
        /fpr:*([0-9A-F]{40}):/.exec(bench.gpg('--with-colons', '--list-keys').output)?.[1] ?? '';
      bench.gpg(
        '--pinentry-mode',
        'loopback',
        '--passphrase',
        '',
        '--quick-add-key',
        primary,
        algorithm,
        'encr',
      );
    }
    const recipient = await readRecipient(bench.gpg('--armor', '--export').output);
    expect(recipient.userIds).toEqual(['Vekil <v@example.org>']);
    // Its key is younger than the other fixtures.
    const { file } = await pack({ ...request, recipients: [recipient], at: new Date() });
    expect(await decrypt(file)).toContain(`VALIDSIG ${fingerprint()}`);
  });

  it('opens it with the password', async () => {
    const { file } = await pack({ ...request, recipients: [] });
    const output = await decrypt(file, '--pinentry-mode', 'loopback', '--passphrase', PASSWORD);
    expect(output).toContain(`VALIDSIG ${fingerprint()}`);
  });

  it('sees the form of RFC 4880 that version 2.2 knows', () => {
    bench.gpg('--import', bench.put('lawyer.asc', lawyer.private));
    const { output } = bench.gpg('--list-packets', bench.put('in.gpg', sealed));
    expect(output).toContain('symkey enc packet: version 4, cipher 9, aead 0,s2k 3, hash 8');
    expect(output).toContain('mdc_method: 2');
    expect(output).not.toContain('compressed packet');
  });
});

describe.skipIf(!needTool('sq'))('Sequoia', () => {
  it('opens it and verifies the outer signature', async () => {
    const { files } = await unpack(sealed, { privateKey: lawyer.private });
    const { code, output } = bench.run(
      ...['sq', 'decrypt', '--recipient-key', bench.put('lawyer.asc', lawyer.private)],
      ...['--signer-cert', bench.put('signer.asc', files.get('signer.asc') ?? ''), '--signatures', '1'],
      ...['--output', join(bench.directory, 'out.zip'), bench.put('in.gpg', sealed)],
    );
    expect(output).toContain('1 good signature');
    expect(code).toBe(0);
    expect(readFileSync(join(bench.directory, 'out.zip')).equals(zip)).toBe(true);
  });

  it('verifies the signature over the bag', async () => {
    const { files } = await unpack(sealed, { privateKey: lawyer.private });
    const put = (name: string) => bench.put(name, files.get(name) ?? '');
    const { code, output } = bench.run(
      ...['sq', 'verify', '--signer-cert', put('signer.asc')],
      ...['--detached', put('tagmanifest-sha256.txt.asc'), put('tagmanifest-sha256.txt')],
    );
    expect(output).toContain('1 good signature');
    expect(code).toBe(0);
  });
});

describe.skipIf(!['gpg', 'unzip', 'sha256sum', 'bash'].every(needTool))('README.txt', () => {
  const name = () => packageName(request).replace('.zip.gpg', '');

  /** The README as it is in the package, cut into its three languages. */
  async function parts(): Promise<string[]> {
    const { files } = await unpack(sealed, { privateKey: lawyer.private });
    return readmeParts(files.get('README.txt'));
  }

  it('gives the same commands in each language, for all that can be checked', async () => {
    const commands = (await parts()).map(commandsIn);
    expect(commands).toHaveLength(3);
    expect(commands[0]).toHaveLength(12);
    // Only the script is asked for another language.
    const others = commands.map((all) => all.filter((command) => !command.startsWith('sh ')));
    expect(others[1]).toEqual(others[0]);
    expect(others[2]).toEqual(others[0]);
    expect(commands.map((all) => all.at(-1))).toEqual([
      'sh verify.sh az',
      'sh verify.sh ru',
      'sh verify.sh en',
    ]);
  });

  it('gives commands that work, typed one after the other as they stand', async () => {
    bench.gpg('--import', bench.put('lawyer.asc', lawyer.private));
    const folder = join(bench.directory, 'downloads');
    mkdirSync(folder);
    bench.put(join('downloads', `${name()}.zip.gpg`), sealed);
    const commands = commandsIn((await parts())[2] ?? '');
    const [open = '', ...rest] = commands;
    const opened = bench.run('bash', '-c', `cd ${folder}\n${open}`);
    // GnuPG does not have the sender's key yet, as the text says.
    expect(opened.code).toBe(2);
    expect(opened.output).toContain("Can't check signature: No public key");
    const { code, output } = bench.run('bash', '-e', '-c', [`cd ${folder}`, ...rest].join('\n'));
    expect(output).toContain('Good signature from "Owner key"');
    expect(output.match(/Good signature from "Capture key"/g)).toHaveLength(2);
    expect(output.match(/: OK$/gm)).toHaveLength(7 + 25);
    expect(output).not.toContain('FAILED');
    expect(output).toContain(fingerprint().slice(-4));
    expect(code).toBe(0);
  });

  it('gives commands that tell of a change', async () => {
    const folder = join(bench.directory, 'downloads');
    mkdirSync(folder);
    const at = Buffer.from(zip).indexOf('<!doctype html>');
    const changed = new Uint8Array(zip);
    changed[at + 20] = (changed[at + 20] as number) ^ 1;
    bench.put(join('downloads', `${name()}.zip`), changed);
    const commands = commandsIn((await parts())[2] ?? '').filter(
      (command) => !command.startsWith('gpg --output'),
    );
    const { output } = bench.run('bash', '-c', [`cd ${folder}`, ...commands].join('\n'));
    expect(output).toMatch(/page\.html: FAILED/);
  });
});

/** Indented by four, as the text says that commands are. */
describe.skipIf(!needTool('unzip'))('unzip', () => {
  it('finds nothing wrong with the ZIP', () => {
    const { code, output } = bench.run('unzip', '-t', bench.put('in.zip', zip));
    expect(output).toContain('No errors detected');
    expect(code).toBe(0);
  });
});

describe('the check', () => {
  it('agrees with them', async () => {
    expect(failuresOf(await checkPackage(await openPackage(sealed, { password: PASSWORD })))).toEqual([]);
  });
});
