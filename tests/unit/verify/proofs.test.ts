import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { answerOf } from '../../../scripts/check/answer.ts';
import { verifyWritten } from '../../../utils/app/export/verify-written.ts';
import { linkDigest } from '../../../utils/evidence/custody.ts';
import { instantOf } from '../../../utils/evidence/time.ts';
import type { ExportRequest } from '../../../utils/package/export/write-package.ts';
import { LANGUAGES } from '../../../utils/package/words/words.ts';
import { askCalendar, askForBlock } from '../../../utils/timestamp/ots/calendar-client.ts';
import type { ChainProof } from '../../../utils/timestamp/ots/proof-note.ts';
import { checkPackage, failuresOf } from '../../../utils/verify/check.ts';
import { openPackage } from '../../../utils/verify/open.ts';
import { startCalendar, type TestCalendar } from '../../calendar/calendar.ts';
import { type Unpacked, unpack } from '../../driver/unpack.ts';
import { Workbench } from '../gnupg.ts';
import { makeVault, pack, requestFor, type Vault } from '../package/fixture.ts';
import { decode, encode, type Files, filesOf, signAgain, zipOf } from '../package/rebuild.ts';
import { needLibrary, readByLibrary } from '../timestamp/ots/library.ts';
import { needTool } from '../tools.ts';

/** Packages with OpenTimestamps proofs of a calendar of the tests. */

const HEIGHT = 923_456;

let calendar: TestCalendar;
let vault: Vault;
let proofs: ChainProof[];
let opened: Unpacked;
let merkleRoot: string;

const proofOn = async (sequence: number): Promise<ChainProof> => {
  const link = vault.custody[sequence - 1]?.link;
  if (link === undefined) throw new Error(`no entry ${sequence}`);
  const { proof, sentAt, receivedAt } = await askCalendar(calendar.url, await linkDigest(link));
  const times = { sentAt: instantOf(sentAt), receivedAt: instantOf(receivedAt), upgradedAt: null };
  return { sequence, calendar: calendar.url, ...times, proof };
};
const make = async (changes: Partial<ExportRequest> = {}) => {
  const request = requestFor(vault, { chainProofs: proofs, ...changes });
  const { file, written } = await pack(request);
  await verifyWritten(new Blob([file]), written, request.password, openPackage);
  return { opened: await unpack(file, written), written };
};

beforeAll(async () => {
  calendar = await startCalendar();
  vault = await makeVault();
  // Entries 2 and 5 are the captures of the package; 4 is another's.
  const [first, other] = [await proofOn(2), await proofOn(4)];
  const { header } = calendar.mine(HEIGHT);
  merkleRoot = Buffer.from(header.subarray(36, 68)).reverse().toString('hex');
  const proof = (await askForBlock(calendar.url, first.proof)) ?? first.proof;
  proofs = [await proofOn(6), other, { ...first, proof, upgradedAt: instantOf(new Date()) }];
  ({ opened } = await make());
}, 60_000);
afterAll(() => calendar.close());

const first = 'data/timestamps/000002-127.0.0.1';
const second = 'data/timestamps/000006-127.0.0.1';

describe('a package with proofs', () => {
  it('holds, and tells what each claims', async () => {
    const report = await checkPackage(await openPackage(opened.zip, null));
    expect(failuresOf(report)).toEqual([]);
    const block = { chain: 'bitcoin', height: HEIGHT, merkleRoot };
    const paths = [...opened.files.keys()].filter((path) => path.startsWith('data/timestamps/'));
    const [one, two] = paths.filter((path) => path.endsWith('.ots'));
    expect(one?.startsWith(first)).toBe(true);
    expect(two?.startsWith(second)).toBe(true);
    // The proof on entry 4 only tells of another capture.
    expect(paths).toEqual(['data/timestamps/000002.json', 'data/timestamps/000006.json', one, two]);
    expect(report.proofs).toEqual([
      { file: one, sequence: 2, claims: { pending: [], blocks: [block], unknown: [] } },
      { file: two, sequence: 6, claims: { pending: [calendar.url], blocks: [], unknown: [] } },
    ]);
    const answer = answerOf(report, null);
    expect(answer.ok).toBe(true);
    expect(answer.proofs).toMatchObject([{ file: one, blocks: [block] }, { pending: [calendar.url] }]);
    const notes = answer.notes.map(({ sentence }) => sentence).join('\n');
    expect(notes).toContain(`claims block ${HEIGHT} of the Bitcoin chain`);
    expect(notes).toContain(merkleRoot);
    expect(notes).toContain('was not in a block yet');
    expect(notes).not.toMatch(/proved|existed/);
    // No time stamp of an authority is made of it.
    expect(report.stamps).toEqual([]);
  });

  it('has nothing of them where no calendar was asked', async () => {
    const { opened: plain } = await make({ chainProofs: [] });
    expect(decode(plain.files.get('data/timestamps.json'))).not.toContain('proofs');
    const { checks } = await checkPackage(await openPackage(plain.zip, null));
    expect(checks.map(({ name }) => name)).not.toContain('opentimestamps');
  });

  it('leaves out and counts what is on something else', async () => {
    const [, , good] = proofs;
    const bad = { ...(proofs[0] as ChainProof), proof: (good as ChainProof).proof };
    const { opened: other } = await make({ chainProofs: [bad, good as ChainProof] });
    const list = JSON.parse(decode(other.files.get('data/timestamps.json')));
    expect([list.proofs.length, list.damaged]).toEqual([1, 1]);
  });

  it.each(LANGUAGES)('tells of them in its documents in %s', async (language) => {
    const { opened: other } = await make({ language });
    for (const path of ['data/index.html', 'data/report.txt']) {
      const text = decode(other.files.get(path)).replaceAll(/\s+/g, ' ');
      expect(text, path).toContain(merkleRoot);
      expect(text, path).toContain(String(HEIGHT));
    }
    const readme = decode(other.files.get('README.txt'));
    expect(readme).toContain(`ots info ${first}`);
    expect(readme).toContain('ots --no-bitcoin verify -f data/timestamps/000002.json');
  });

  /** What fails after a change by whoever holds the owner key too. */
  async function failuresAfter(change: (files: Files) => void): Promise<string[]> {
    const files = filesOf(opened);
    change(files);
    await signAgain(files, vault.owner);
    const report = await checkPackage(await openPackage(await zipOf(opened.name, files), null));
    return failuresOf(report).map(({ name, subject, finding }) => `${name} ${subject} ${finding?.code}`);
  }
  const pathOf = (files: Files, start: string): string =>
    [...files.keys()].find((path) => path.startsWith(start) && path.endsWith('.ots')) ?? '';

  it.each<[string, string[], (files: Files) => void]>([
    [
      'the proof of another entry',
      [`opentimestamps ${first}.ots proof-fault`],
      (files) => void files.set(pathOf(files, first), files.get(pathOf(files, second)) ?? encode('')),
    ],
    [
      'something else in its place',
      [`opentimestamps ${first}.ots proof-fault`],
      (files) => void files.set(pathOf(files, first), encode('<html>')),
    ],
    [
      'a proof that is gone',
      [`opentimestamps ${first}.ots file-missing`],
      (files) => void files.delete(pathOf(files, first)),
    ],
    [
      'a proof that nobody names',
      ['timestamp-list data/timestamps/000002-more.ots not-in-stamp-list'],
      (files) => void files.set('data/timestamps/000002-more.ots', encode('x')),
    ],
    [
      'another link under it',
      ['opentimestamps data/timestamps/000002.json not-the-link'],
      (files) => void files.set('data/timestamps/000002.json', encode('{}')),
    ],
  ])('does not hold with %s', async (_, expected, change) => {
    const port = new URL(calendar.url).port;
    const failures = (await failuresAfter(change)).map((failure) => failure.replaceAll(`-${port}`, ''));
    expect(failures).toEqual(expected);
  });

  describe.skipIf(!needLibrary())('for Debian’s library', () => {
    it('is on the digests of the files beside the proofs', () => {
      const bench = new Workbench();
      const all = [...opened.files].filter(([path]) => path.endsWith('.ots'));
      const read = readByLibrary(all.map(([, bytes]) => bytes));
      for (const [at, [path]] of all.entries()) {
        const link = path.replace(/(\d{6})-.*$/, '$1.json');
        bench.put('link', opened.files.get(link) ?? new Uint8Array());
        expect(bench.run('sha256sum', join(bench.directory, 'link')).output.slice(0, 64)).toBe(
          read[at]?.digest,
        );
      }
      expect(read[0]?.leaves?.map(([, kind, value]) => [kind, value])).toContainEqual([
        'BitcoinBlockHeaderAttestation',
        String(HEIGHT),
      ]);
      bench.remove();
    });
  });

  describe.skipIf(!['sh', 'gpg'].every(needTool))('by verify.sh', () => {
    const run = (files: Map<string, Uint8Array>) => {
      const bench = new Workbench();
      for (const [path, bytes] of files) {
        mkdirSync(join(bench.directory, path, '..'), { recursive: true });
        bench.put(path, bytes);
      }
      const result = bench.run('sh', join(bench.directory, 'verify.sh'), 'en');
      bench.remove();
      return result;
    };

    it('is seen to begin with the right digest, and no more is said', () => {
      const { code, output } = run(opened.files);
      expect(output.match(/\[i\] The OpenTimestamps proof .* is on its link of the chain/g)).toHaveLength(2);
      expect(code).toBe(0);
    });

    it('is broken where a proof is another', async () => {
      const files = filesOf(opened);
      files.set(pathOf(files, first), files.get(pathOf(files, second)) ?? encode(''));
      await signAgain(files, vault.owner);
      const { code, output } = run(files);
      expect(output).toContain(`[!] No OpenTimestamps proof, or one on something else: ${first}`);
      expect(code).toBe(1);
    });
  });
});
