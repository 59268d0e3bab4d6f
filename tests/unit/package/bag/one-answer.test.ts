import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Answer, answerOf, exitCodeOf } from '../../../../scripts/check/answer.ts';
import { filesIn } from '../../../../scripts/check/folder.ts';
import { sha256 } from '../../../../utils/bytes/digest.ts';
import {
  manifestText,
  readManifest,
  TAGMANIFEST,
  TAGMANIFEST_SIGNATURE,
} from '../../../../utils/evidence/bag/bagit.ts';
import { CASE_ENTRIES } from '../../../../utils/evidence/bag/case-entries-file.ts';
import {
  listPath,
  STAMP_MANIFEST,
  STAMP_MANIFEST_SIGNATURE,
} from '../../../../utils/evidence/bag/stamp-files.ts';
import { signDetached } from '../../../../utils/openpgp/detached-signature.ts';
import { armorSigners, chooseSigners } from '../../../../utils/package/bag/choose-signers.ts';
import { askAuthority } from '../../../../utils/timestamp/client.ts';
import { checkPackage } from '../../../../utils/verify/check.ts';
import { openPackage } from '../../../../utils/verify/open.ts';
import { honest, serve } from '../../../authority/authority.ts';
import { CA, type Issued, TestCa, TSA } from '../../../authority/ca.ts';
import { hours, revocationList } from '../../../authority/revocation.ts';
import { type Unpacked, unpack } from '../../../driver/unpack.ts';
import { Workbench } from '../../gnupg.ts';
import { needTool } from '../../tools.ts';
import { addCase } from '../case-fixture.ts';
import { EXPORTED_AT, makeVault, pack, requestFor, signingKey, type Vault } from '../fixture.ts';
import { decode, encode, type Files, filesOf, signAgain } from '../rebuild.ts';

/**
 * verify.sh in an unpacked package, and `npm run check` of that folder: in each case both end alike (0 all held, 1
 * something is broken, 3 something could not be checked) and name the same.
 */

interface Case {
  change(files: Files): void | Promise<void>;
  /** Whether the package has a time stamp whose root nobody knows. */
  stamped?: true;
  /** Whether the package has a case. */
  cased?: true;
  /** Revocation lists that lie beside it, as if they had come with it. */
  lists?(): Uint8Array<ArrayBuffer>[];
  code: 0 | 1 | 3;
  /** What both say, besides files that both name. */
  says?: RegExp[];
  /** What both say that they could not check. */
  doubts?: RegExp[];
  /** As many sentences tell of what is broken, on each side. */
  broken?: number;
}

let vault: Vault;
let plain: Unpacked;
let stamped: Unpacked;
let cased: Unpacked;
let root: Issued;
let middle: Issued;
let signer: Issued;
const ca = new TestCa();
const bench = new Workbench();

beforeAll(async () => {
  vault = await makeVault();
  const packed = await pack(requestFor(vault));
  plain = await unpack(packed.file, packed.written);
  root = ca.issue({ name: 'root', extensions: CA });
  middle = ca.issue({ name: 'middle', extensions: CA, issuer: root });
  signer = ca.issue({ name: 'signer', extensions: TSA, issuer: middle, serial: 'F0A1B2C3D4E5F60718' });
  const server = await serve(honest(ca, { signer, chain: [middle, root] }));
  const authority = { name: 'Test authority', url: server.url };
  const stampers = [{ authority, stamp: (digest: string) => askAuthority(authority, digest) }];
  const { file, written } = await pack(requestFor(vault, { stampers }));
  stamped = await unpack(file, written);
  await server.close();
  const { inPackage } = await addCase(vault);
  const withCase = await pack(requestFor(vault, { case: inPackage }));
  cased = await unpack(withCase.file, withCase.written);
}, 60_000);
afterAll(() => {
  ca.remove();
  bench.remove();
});

const folders = (files: Files): string[] => [
  ...new Set([...files.keys()].flatMap((path) => /^data\/captures\/[^/]+/.exec(path) ?? [])),
];
const first = (files: Files, end: string): string =>
  [...files.keys()].find((path) => path.endsWith(end)) ?? '';

/** Moves each folder to where `to` says; `null`: away. */
function move(files: Files, to: (folder: string, index: number) => string | null): void {
  const all = folders(files);
  for (const [path, bytes] of [...files]) {
    const index = all.findIndex((folder) => path.startsWith(`${folder}/`));
    const from = all[index];
    if (from === undefined) continue;
    files.delete(path);
    const target = to(from, index);
    if (target !== null) files.set(`\u0000${target}${path.slice(from.length)}`, bytes);
  }
  // Two folders may have each other's names.
  for (const [path, bytes] of [...files]) {
    if (!path.startsWith('\u0000')) continue;
    files.delete(path);
    files.set(path.slice(1), bytes);
  }
}

const CASES: Readonly<Record<string, Case>> = {
  'nothing changed': { change: () => undefined, code: 0 },
  'files of operating systems beside it': {
    change(files) {
      for (const path of ['.DS_Store', 'data/._report.pdf', 'data/Thumbs.db', 'desktop.ini', '__MACOSX/._x'])
        files.set(path, encode('x'));
    },
    code: 0,
    says: [/not part of the package.*(?:DS_Store|Thumbs\.db)/],
  },
  'the last exhibit gone': {
    change: (files) => move(files, (folder, index) => (index === 1 ? null : folder)),
    code: 1,
    says: [/exhibit 2 is missing/i],
    broken: 1,
  },
  'the first exhibit gone': {
    change: (files) => move(files, (folder, index) => (index === 0 ? null : folder)),
    code: 1,
    says: [/exhibit 1 is missing/i],
    broken: 1,
  },
  'two exhibits with each other’s numbers': {
    change: (files) => move(files, (folder, index) => folder.replace(/00[12]/, index === 0 ? '002' : '001')),
    code: 1,
    says: [/exhibits lie under other numbers.*1 → 2, 2 → 1/i],
    broken: 1,
  },
  'an exhibit under a number that none had': {
    change: (files) => move(files, (folder) => folder.replace('/002-', '/007-')),
    code: 1,
    says: [/exhibits lie under other numbers.*2 → 7/i],
    broken: 1,
  },
  'a changed file': {
    change: (files) => void files.set(first(files, 'text.txt'), encode('other')),
    code: 1,
    says: [/text\.txt/],
  },
  'a missing file': {
    change: (files) => void files.delete(first(files, 'text.txt')),
    code: 1,
    says: [/text\.txt/],
  },
  'a file more': {
    change: (files) => void files.set('data/more.txt', encode('x')),
    code: 1,
    says: [/data\/more\.txt/],
  },
  'a changed report': {
    change: (files) => void files.set('data/index.html', encode('<p>other')),
    code: 1,
    says: [/data\/index\.html/],
  },
  'no keys': { change: (files) => void files.delete('signer.asc'), code: 1, says: [/signer\.asc/] },
  'no signature': { change: (files) => void files.delete(TAGMANIFEST_SIGNATURE), code: 1 },
  'the signature of somebody else': {
    async change(files) {
      const other = await signAgain(new Map(files), await signingKey('Stranger'));
      files.set(TAGMANIFEST_SIGNATURE, other.get(TAGMANIFEST_SIGNATURE) ?? encode(''));
    },
    code: 1,
  },
  'a capture key that nobody vouches for': {
    async change(files) {
      const keys = { owner: vault.owner.toPublic(), capture: vault.capture.toPublic() };
      files.set('signer.asc', encode(armorSigners(keys)));
      await signAgain(files, vault.owner);
    },
    code: 1,
    says: [/vouch/],
  },
  'all signed again by somebody else': {
    async change(files) {
      const [owner, capture] = [await signingKey('Stranger'), await signingKey('Other')];
      const signers = await chooseSigners(owner, [owner.toPublic(), capture.toPublic()], EXPORTED_AT);
      files.set('signer.asc', encode(armorSigners(signers)));
      await signAgain(files, owner);
    },
    code: 1,
  },
  'a case': { cased: true, change: () => undefined, code: 0 },
  'a word of a case that was changed': {
    cased: true,
    change: (files) =>
      void files.set(CASE_ENTRIES, encode(decode(files.get(CASE_ENTRIES)).replace('Nar', 'Nur'))),
    code: 1,
    says: [/data\/case\/entries\.json/],
  },
  'a file of a case that was changed': {
    cased: true,
    change: (files) => void files.set('data/case/files/003-mektub-7.pdf', encode('x')),
    code: 1,
    says: [/003-mektub-7\.pdf/],
  },
  'a file of a case that is gone': {
    cased: true,
    change: (files) => void files.delete('data/case/files/003-mektub-7.pdf'),
    code: 1,
    says: [/003-mektub-7\.pdf/],
  },
  'an exhibit of a case that is gone': {
    cased: true,
    change: (files) => move(files, (folder, index) => (index === 1 ? null : folder)),
    code: 1,
    says: [/exhibit 4 is missing/i],
    broken: 1,
  },
  'a time stamp of an authority that is not known, without revocation lists': {
    ...{ stamped: true, change: () => undefined, code: 3 },
    says: [/no list of withdrawn certificates was kept/i],
  },
  'a time stamp that is gone': {
    stamped: true,
    change: (files) => void files.delete(`${TAGMANIFEST}.tsr`),
    code: 1,
    says: [/tagmanifest-sha256\.txt\.tsr/],
  },
  'a changed time stamp': {
    stamped: true,
    change(files) {
      const bytes = files.get(`${TAGMANIFEST}.tsr`)?.slice() ?? encode('');
      bytes[bytes.length - 3] = (bytes.at(-3) ?? 0) ^ 1;
      files.set(`${TAGMANIFEST}.tsr`, bytes);
    },
    code: 1,
    says: [/tagmanifest-sha256\.txt\.tsr/],
  },
  'certificates that were not withdrawn, or replaced after the stamp': {
    stamped: true,
    lists: () => [listOf(middle, signer, 3, 'superseded'), revocationList(ca, root)],
    change: () => undefined,
    code: 3,
    says: [/withdrawn.*after the time stamp.*still counts/, /not (?:among the )?withdrawn/],
  },
  'certificates that were withdrawn before the stamp': {
    stamped: true,
    lists: () => [listOf(middle, signer, -3, 'superseded'), listOf(root, middle, -3)],
    change: () => undefined,
    code: 1,
    says: [/had been withdrawn.*before/],
    broken: 2,
  },
  'certificates that were compromised after the stamp, or withdrawn for no reason': {
    stamped: true,
    lists: () => [
      listOf(middle, signer, 3, 'keyCompromise'),
      revocationList(ca, middle, {
        // What is said of others is not said of it.
        revoked: [middle, signer, root].map((of) =>
          of === signer ? { of, at: hours(3) } : { of, at: hours(-9), reason: 'superseded' },
        ),
      }),
    ],
    change: () => undefined,
    code: 1,
    says: [/withdrawn.*after the time stamp.*does not count either/],
    broken: 2,
  },
  'revocation lists that had ended, are for others, or for another address': {
    stamped: true,
    lists: () => [
      revocationList(ca, middle, { from: hours(-48), until: hours(-24) }),
      ...['onlyCA=TRUE', 'fullname=URI:http://example.org/part'].map((line) =>
        revocationList(ca, middle, { extensions: [`issuingDistributionPoint=critical,@p\n[p]\n${line}`] }),
      ),
    ],
    change: () => undefined,
    code: 3,
    doubts: [
      /does not cover the time of the stamp/,
      /cannot be evaluated here.*(?:\n.*){0,2}cannot be evaluated here/,
    ],
  },
  'revocation lists of somebody else, and what is none': {
    stamped: true,
    lists: () => [
      revocationList(ca, ca.issue({ name: 'other', extensions: CA, subject: '/O=Subut test/CN=middle' })),
      encode('none'),
    ],
    change: () => undefined,
    code: 1,
    says: [/no list of withdrawn certificates that an issuer/],
    broken: 2,
  },
  'a revocation list that somebody changed': {
    stamped: true,
    lists: () => [revocationList(ca, middle)],
    change: (files) =>
      void files.set(listPath(`${TAGMANIFEST}.tsr`, 1), revocationList(ca, middle, { from: hours(-2) })),
    code: 1,
    says: [/tagmanifest-sha256\.txt\.tsr\.1\.crl/],
    broken: 1,
  },
};

const listOf = (issuer: Issued, of: Issued, at: number, reason?: string): Uint8Array<ArrayBuffer> =>
  revocationList(ca, issuer, {
    revoked: [{ of, at: hours(at), ...(reason === undefined ? {} : { reason }) }],
  });

/** Puts lists beside the stamp on the whole package, and into the signed list of its files, as if they had come with it. */
async function putLists(files: Files, lists: readonly Uint8Array<ArrayBuffer>[]): Promise<void> {
  const listed = readManifest(decode(files.get(STAMP_MANIFEST)), STAMP_MANIFEST);
  for (const [at, bytes] of lists.entries()) {
    const path = listPath(`${TAGMANIFEST}.tsr`, at + 1);
    files.set(path, bytes);
    listed.set(path, await sha256(bytes));
  }
  const list = encode(
    manifestText(Array.from(listed, ([path, digest]) => ({ path, bytes: 0, sha256: digest }))),
  );
  files.set(STAMP_MANIFEST, list);
  files.set(STAMP_MANIFEST_SIGNATURE, encode(await signDetached(list, vault.owner, EXPORTED_AT)));
}

/** What is broken, each a sentence. */
const brokenIn = ({ checks, captures }: Answer): string[] =>
  [...checks, ...captures.flatMap((capture) => capture.checks)]
    .filter(({ result }) => result === 'broken')
    .map(({ sentence }) => sentence);

describe.skipIf(!['gpg', 'sha256sum', 'openssl'].every(needTool))('verify.sh and the check', () => {
  it.each(Object.entries(CASES))('say the same of %s', { timeout: 60_000 }, async (_name, row) => {
    const files = filesOf(row.stamped ? stamped : row.cased ? cased : plain);
    if (row.lists !== undefined) await putLists(files, row.lists());
    await row.change(files);
    const folder = join(bench.directory, `${Object.values(CASES).indexOf(row)}`, plain.name);
    for (const [path, bytes] of files) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), bytes);
    }

    const answer = answerOf(await checkPackage(await openPackage(await filesIn(folder), null)), null);
    // Nothing of a folder is unknown that a script could know.
    const script = bench.run('sh', join(folder, 'verify.sh'), 'en');
    const broken = brokenIn(answer);
    const notes = answer.notes.map(({ sentence }) => sentence);
    const lines = script.output.split('\n').filter((line) => /^\[[!i?+]\]/.test(line));
    expect({ check: exitCodeOf(answer), script: script.code }, script.output + broken.join('\n')).toEqual({
      check: row.code,
      script: row.code,
    });
    for (const sentence of row.says ?? []) {
      expect([...broken, ...notes].join('\n')).toMatch(sentence);
      expect(lines.join('\n')).toMatch(sentence);
    }
    const doubts = answer.checks.filter(({ result }) => result === 'unknown').map(({ sentence }) => sentence);
    for (const sentence of row.doubts ?? []) {
      expect(doubts.join('\n')).toMatch(sentence);
      expect(lines.filter((line) => line.startsWith('[?]')).join('\n')).toMatch(sentence);
    }
    if (row.broken !== undefined) {
      expect(broken).toHaveLength(row.broken);
      expect(lines.filter((line) => line.startsWith('[!]'))).toHaveLength(row.broken);
    }
  });
});
