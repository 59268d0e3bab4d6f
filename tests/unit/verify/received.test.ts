import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { answerOf } from '../../../scripts/check/answer.ts';
import { sha256 } from '../../../utils/bytes/digest.ts';
import { CUSTODY_FILE } from '../../../utils/evidence/bag/custody-file.ts';
import { receivedPath } from '../../../utils/evidence/bag/names.ts';
import { linkDigest } from '../../../utils/evidence/custody.ts';
import { instantOf } from '../../../utils/evidence/time.ts';
import { fingerprintOf } from '../../../utils/openpgp/fingerprint.ts';
import type { ReceivedPackage } from '../../../utils/package/bag/received-package.ts';
import { SCRIPT_WORDS } from '../../../utils/package/words/scripts.ts';
import { checkPackage, failuresOf } from '../../../utils/verify/check.ts';
import { openPackage } from '../../../utils/verify/open.ts';
import { type Unpacked, unpack } from '../../driver/unpack.ts';
import { Workbench } from '../gnupg.ts';
import { appendEntry, EXPORTED_AT, makeVault, pack, requestFor, type Vault } from '../package/fixture.ts';
import { decode, encode, type Files, filesOf, signAgain, zipOf } from '../package/rebuild.ts';
import { needTool } from '../tools.ts';

/* A package that was received is handed on whole: two signers, two chains, each told by itself. */

const LATER = new Date(EXPORTED_AT.getTime() + 86_400_000);
const LAST = new Date(LATER.getTime() + 86_400_000);

let sender: Vault;
let first: Unpacked;
let lawyer: Vault;
let onward: Unpacked;

const source = async (
  zip: Uint8Array<ArrayBuffer>,
  vault: Vault,
  root: string,
): Promise<ReceivedPackage> => ({
  root,
  bytes: zip.length,
  sha256: await sha256(zip),
  at: instantOf(LATER),
  signer: fingerprintOf(vault.owner),
  failed: 0,
  async *read() {
    yield zip.slice();
  },
});

/** Receives it, and hands it on with nothing of its own but what the chain says. */
async function handOn(zip: Uint8Array<ArrayBuffer>, from: Vault, root: string, at = LATER) {
  const vault = await makeVault();
  const last = vault.custody.at(-1)?.link;
  if (last === undefined) throw new Error('there is a chain');
  const head = { sequence: last.sequence, digest: await linkDigest(last) };
  const act = {
    action: 'package-received' as const,
    captures: [],
    record: await sha256(zip),
    recipients: [],
  };
  await appendEntry(vault, head, act, new Date(at.getTime() - 1000));
  const received = [await source(zip, from, root)];
  const { file, written } = await pack(requestFor(vault, { exhibits: [], received, at }));
  return { vault, unpacked: await unpack(file, written) };
}

beforeAll(async () => {
  sender = await makeVault();
  const { file, written } = await pack(requestFor(sender));
  first = await unpack(file, written);
  const handed = await handOn(first.zip.slice(), sender, first.name);
  lawyer = handed.vault;
  onward = handed.unpacked;
}, 60_000);

const check = async (zip: Uint8Array<ArrayBuffer>) => checkPackage(await openPackage(zip, null));
const path = () => receivedPath(1, first.name);

/** The package in the package, changed, and all around it made anew by its own signer. */
async function changedInside(change: (files: Files) => void | Promise<void>) {
  const inside = filesOf(first);
  await change(inside);
  const files = filesOf(onward);
  files.set(path(), await zipOf(first.name, inside));
  return files;
}

describe('a package in a package', () => {
  it('lies there byte for byte, and both hold, each under its own signer', async () => {
    expect(Buffer.compare(filesOf(onward).get(path()) ?? new Uint8Array(), first.zip)).toBe(0);
    const report = await check(onward.zip.slice());
    expect(failuresOf(report)).toEqual([]);
    expect(report.ok).toBe(true);
    expect(report.signer?.fingerprint).toBe(fingerprintOf(lawyer.owner));
    expect(report.captures).toEqual([]);
    const [inside] = report.received;
    expect(inside).toMatchObject({ path: path(), sha256: await sha256(first.zip.slice()) });
    expect(inside?.report).toMatchObject({ ok: true, received: [] });
    expect(inside?.report?.signer?.fingerprint).toBe(fingerprintOf(sender.owner));
    expect(inside?.report?.captures).toHaveLength(2);
    // As if it had come by itself.
    expect(inside?.report).toEqual(await check(first.zip.slice()));
    const answer = answerOf(report, null);
    expect([answer.ok, answer.received[0]?.answer?.ok]).toEqual([true, true]);
  });

  it('is told in the report and in README.txt', () => {
    const files = filesOf(onward);
    const text = decode(files.get('data/report.txt') ?? new Uint8Array());
    expect(text).toContain(path());
    expect(text.replaceAll(' ', '')).toContain(fingerprintOf(sender.owner));
    expect(decode(files.get('README.txt') ?? new Uint8Array())).toContain('data/received/');
  });

  it('that was changed since is found by the digests around it, and by its own', async () => {
    const files = await changedInside((inside) => {
      const page = [...inside.keys()].find((one) => one.endsWith('page.html')) ?? '';
      inside.set(page, encode('<p>something else</p>'));
    });
    const report = await check(await zipOf(onward.name, files));
    expect(report.ok).toBe(false);
    const own = failuresOf(report).map(({ name }) => name);
    expect(own).toEqual(expect.arrayContaining(['manifest-digests', 'received-chain', 'received-package']));
    const [inside] = report.received;
    expect(inside?.report?.ok).toBe(false);
    const theirs = inside?.report ? failuresOf(inside.report) : [];
    expect(theirs.map(({ name }) => name)).toContain('manifest-digests');
  });

  it('that did not hold when it was received is handed on, and the findings are its own', async () => {
    const inside = filesOf(first);
    const record = [...inside.keys()].find((one) => one.endsWith('capture.json.asc')) ?? '';
    inside.delete(record);
    const zip = await zipOf(first.name, inside);
    const { unpacked } = await handOn(zip, sender, first.name);
    const report = await check(unpacked.zip.slice());
    expect(failuresOf(report).map(({ name }) => name)).toEqual(['received-package']);
    expect(report.ok).toBe(false);
    expect(report.received[0]?.report?.ok).toBe(false);
  });

  it('that no package is, is told, and all else is checked', async () => {
    const zip = new Uint8Array(5000).fill(65);
    const { unpacked } = await handOn(zip, sender, 'subut-x');
    const report = await check(unpacked.zip.slice());
    expect(failuresOf(report)).toMatchObject([
      {
        name: 'received-package',
        subject: receivedPath(1, 'subut-x'),
        finding: { code: 'received-not-opened' },
      },
    ]);
    expect(report.received[0]?.report).toBeNull();
  });

  it('that was exchanged, taken out or added by its signer is missed by the chain', async () => {
    const other = await pack(requestFor(await makeVault()));
    const exchanged = filesOf(onward);
    exchanged.set(path(), (await unpack(other.file, other.written)).zip.slice());
    const without = filesOf(onward);
    without.delete(path());
    for (const files of [exchanged, without]) {
      const again = await signAgain(files, lawyer.owner);
      const report = await check(await zipOf(onward.name, again ?? files));
      expect(failuresOf(report).map(({ name }) => name)).toContain('received-chain');
    }
  });

  it('may itself have been handed on, so often and not more', async () => {
    let zip = onward.zip.slice();
    let from = lawyer;
    let { name } = onward;
    for (let depth = 2; depth < 4; depth++) {
      const next = await handOn(zip, from, name, new Date(LAST.getTime() + depth * 1000));
      [zip, from, name] = [next.unpacked.zip.slice(), next.vault, next.unpacked.name];
      const report = await check(zip);
      let inside: typeof report | null = report;
      let seen = 0;
      for (; inside?.received[0]; seen++) inside = inside.received[0].report;
      expect(failuresOf(report)).toEqual([]);
      expect(seen).toBe(depth === 2 ? 2 : 3);
    }
    const deepest = await handOn(zip, from, name, new Date(LAST.getTime() + 9000));
    const report = await check(deepest.unpacked.zip.slice());
    expect(failuresOf(report)).toEqual([]);
    const all = JSON.stringify(answerOf(report, null));
    expect(all).toContain('received-too-deep');
    expect(answerOf(report, null).ok).toBe(false);
  });

  it('has a chain of its own', () => {
    const chain = (unpacked: Unpacked) => decode(filesOf(unpacked).get(CUSTODY_FILE) ?? new Uint8Array());
    expect(chain(onward)).not.toBe(chain(first));
    expect(chain(onward)).toContain('package-received');
  });
});

describe.skipIf(!['gpg', 'sha256sum', 'openssl'].every(needTool))('verify.sh', { timeout: 60_000 }, () => {
  const bench = new Workbench();
  afterAll(() => bench.remove());

  it('compares its bytes, and says that it is to be checked by itself', async () => {
    const run = (name: string, files: Files) => {
      const folder = join(bench.directory, name);
      for (const [file, bytes] of files) {
        mkdirSync(join(folder, file, '..'), { recursive: true });
        writeFileSync(join(folder, file), bytes);
      }
      return bench.run('sh', join(folder, 'verify.sh'), 'en');
    };
    const sound = run('sound', filesOf(onward));
    expect(sound.code).toBe(0);
    expect(sound.output).toContain(SCRIPT_WORDS.en.received.replace('@', path()));
    const changed = run('changed', await changedInside((inside) => void inside.delete('README.txt')));
    expect(changed.code).toBe(1);
    expect(changed.output).toContain(SCRIPT_WORDS.en.fileChanged.replace('@', path()));
    // With the script that lies in it.
    expect(run('inside', filesOf(first)).code).toBe(0);
  });
});
