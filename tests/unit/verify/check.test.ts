import { createHash } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { sha256 } from '../../../utils/bytes/digest.ts';
import { MANIFEST, SIGNER, TAGMANIFEST, TAGMANIFEST_SIGNATURE } from '../../../utils/evidence/bag/bagit.ts';
import { CASE_FILE, REPORT_TEXT } from '../../../utils/evidence/bag/case-file.ts';
import { CUSTODY_FILE } from '../../../utils/evidence/bag/custody-file.ts';
import { captureFolder } from '../../../utils/evidence/bag/names.ts';
import { canonicalBytes } from '../../../utils/evidence/canonical.ts';
import { found } from '../../../utils/evidence/finding.ts';
import type { CaptureRecord } from '../../../utils/evidence/record.ts';
import { signDetached } from '../../../utils/openpgp/detached-signature.ts';
import { armorSigners, chooseSigners } from '../../../utils/package/bag/choose-signers.ts';
import { checkPackage, failuresOf } from '../../../utils/verify/check.ts';
import { CAPTURE_CHECKS, JSONLD_CHECKS, PACKAGE_CHECKS } from '../../../utils/verify/check-names.ts';
import { type OpenedPackage, openPackage } from '../../../utils/verify/open.ts';
import { type Unpacked, unpack } from '../../driver/unpack.ts';
import {
  EXPORTED_AT,
  FIRST_ID,
  makeVault,
  pack,
  requestFor,
  SECOND_ID,
  signingKey,
  type Vault,
} from '../package/fixture.ts';
import { rgbOf } from '../package/png.ts';
import { decode, encode, type Files, filesOf, signAgain, zipOf } from '../package/rebuild.ts';

let vault: Vault;
let opened: Unpacked;
let sealed: OpenedPackage;
const first = captureFolder(1, FIRST_ID);
const second = captureFolder(2, SECOND_ID);

beforeAll(async () => {
  vault = await makeVault();
  const { file, written } = await pack(requestFor(vault));
  opened = await unpack(file, written);
  sealed = await openPackage(file, written);
});

/** Checks the package after a change; `signed`: its maker made the manifests anew, so only the change itself can show. */
async function failuresAfter(
  change: (files: Files) => void | Promise<void>,
  signed: boolean,
): Promise<string[]> {
  const files = filesOf(opened);
  await change(files);
  if (signed) await signAgain(files, vault.owner);
  const report = await checkPackage(await openPackage(await zipOf(opened.name, files), null));
  expect(report.ok).toBe(false);
  return failuresOf(report).map(({ name, subject }) => (subject === null ? name : `${name} ${subject}`));
}

function move(files: Files, from: string, to: string): void {
  const bytes = files.get(from);
  if (bytes === undefined) throw new Error(`no file ${from}`);
  files.delete(from);
  files.set(to, bytes);
}

function swap(files: Files, a: string, b: string): void {
  move(files, a, 'data/between');
  move(files, b, a);
  move(files, 'data/between', b);
}

/** Changes a record and signs it again with the capture key, as whoever has the device can. */
async function editRecord(files: Files, change: (record: CaptureRecord) => void): Promise<void> {
  const path = `${first}/capture.json`;
  const record = JSON.parse(decode(files.get(path))) as CaptureRecord;
  change(record);
  const bytes = canonicalBytes(record);
  const before = await sha256(files.get(path) ?? new Uint8Array());
  files.set(path, bytes);
  files.set(`${path}.asc`, encode(await signDetached(bytes, vault.capture, EXPORTED_AT)));
  files.set(CASE_FILE, encode(decode(files.get(CASE_FILE)).replace(before, await sha256(bytes))));
}

it('says the same when it was opened in another thread', async () => {
  const { file, written } = await pack(requestFor(vault));
  const here = await openPackage(file, written, { sha256: true, zipMost: file.length });
  const there = structuredClone(here);
  expect(there).toEqual(here);
  expect(await checkPackage(there)).toEqual(await checkPackage(here));
});

describe('a package that nobody changed', () => {
  it('holds, and each check was made', async () => {
    const report = await checkPackage(sealed);
    expect(failuresOf(report)).toEqual([]);
    expect(report.checks.map(({ name, result }) => [name, result])).toEqual(
      [...PACKAGE_CHECKS, ...JSONLD_CHECKS].map((name) => [name, 'held']),
    );
    expect(report.captures.map(({ number, id }) => [number, id])).toEqual([
      [1, FIRST_ID],
      [2, SECOND_ID],
    ]);
    for (const { checks } of report.captures) {
      expect(checks.map(({ name, result }) => [name, result])).toEqual(
        CAPTURE_CHECKS.map((name) => [name, 'held']),
      );
    }
    expect(report.signer).toEqual({
      fingerprint: vault.owner.getFingerprint().toUpperCase(),
      userIds: ['Owner key'],
    });
  });

  it('holds as a bare ZIP, whose missing envelope is not held against it', async () => {
    const report = await checkPackage(await openPackage(await zipOf(opened.name, filesOf(opened)), null));
    expect(report.ok).toBe(true);
    expect(report.sealedTo).toBeNull();
    expect(report.checks[0]).toMatchObject({ name: 'outer-signature', result: 'unchecked' });
  });

  it('gives the same report when it is checked twice', async () => {
    expect(await checkPackage(sealed)).toEqual(await checkPackage(sealed));
  });
});

describe('without the owner key, a change shows', () => {
  it('as other digests, when two files are swapped', async () => {
    const seen = await failuresAfter(
      (files) => swap(files, `${first}/screenshot.png`, `${first}/viewport.png`),
      false,
    );
    expect(seen).toContain(`manifest-digests ${first}/screenshot.png`);
    expect(seen).toContain(`artifacts ${first}/viewport.png`);
  });

  it('as incomplete, when a file is missing or added', async () => {
    expect(await failuresAfter((files) => void files.delete(`${first}/text.txt`), false)).toEqual(
      expect.arrayContaining([`completeness ${first}/text.txt`, 'payload-oxum bag-info.txt']),
    );
    for (const path of ['data/extra.txt', 'extra.txt', `${first}/extra.txt`]) {
      const seen = await failuresAfter((files) => void files.set(path, encode('x')), false);
      expect(seen).toContain(`completeness ${path}`);
    }
  });

  it('when a file is hidden from the manifest', async () => {
    const path = `${first}/text.txt`;
    const hide = (files: Files): void => {
      const lines = decode(files.get(MANIFEST)).split('\n');
      files.set(MANIFEST, encode(lines.filter((line) => !line.includes(path)).join('\n')));
      files.delete(path);
    };
    expect(await failuresAfter(hide, false)).toContain(`tagmanifest-digests ${MANIFEST}`);
  });

  it('when the signature is replaced, missing or doubled', async () => {
    const stranger = await signingKey('Stranger');
    const by = async (files: Files) =>
      signDetached(files.get(TAGMANIFEST) ?? new Uint8Array(), stranger, EXPORTED_AT);
    const replaced = await failuresAfter(async (files) => {
      files.set(TAGMANIFEST_SIGNATURE, encode(await by(files)));
    }, false);
    expect(replaced).toEqual([`tagmanifest-signature ${TAGMANIFEST}`]);
    const missing = await failuresAfter((files) => void files.delete(TAGMANIFEST_SIGNATURE), false);
    expect(missing).toEqual([`tagmanifest-signature ${TAGMANIFEST}`]);
    const doubled = await failuresAfter(async (files) => {
      files.set(TAGMANIFEST_SIGNATURE, encode(decode(files.get(TAGMANIFEST_SIGNATURE)) + (await by(files))));
    }, false);
    expect(doubled).toEqual([`tagmanifest-signature ${TAGMANIFEST}`]);
  });

  it('and no signer is named then', async () => {
    const files = filesOf(opened);
    files.delete(TAGMANIFEST_SIGNATURE);
    const report = await checkPackage(await openPackage(await zipOf(opened.name, files), null));
    expect(report.signer).toBeNull();
  });

  it('when all is signed again by a stranger whose key is not in signer.asc', async () => {
    const stranger = await signingKey('Stranger');
    const files = await signAgain(filesOf(opened), stranger);
    const report = await checkPackage(await openPackage(await zipOf(opened.name, files), null));
    expect(failuresOf(report).map(({ name }) => name)).toEqual(['tagmanifest-signature']);
  });

  it('when signer.asc holds the stranger’s keys: then the captures are not signed by them', async () => {
    const stranger = await signingKey('Stranger');
    const own = await signingKey('Stranger’s capture key');
    const files = filesOf(opened);
    const signers = await chooseSigners(stranger, [stranger.toPublic(), own.toPublic()], EXPORTED_AT);
    files.set(SIGNER, encode(armorSigners(signers)));
    await signAgain(files, stranger);
    const report = await checkPackage(await openPackage(await zipOf(opened.name, files), null));
    expect(new Set(failuresOf(report).map(({ name }) => name))).toEqual(
      new Set(['custody-signatures', 'record-signature']),
    );
    expect(report.signer?.userIds).toEqual(['Stranger']);
  });
});

describe('even with the owner key, it shows', () => {
  const cases: [string, (files: Files) => void | Promise<void>, string[]][] = [
    [
      'that two captures changed places',
      (files) => {
        for (const path of Array.from(files.keys())) {
          if (path.startsWith(`${first}/`)) move(files, path, path.replace('/001-', '/002-'));
          if (path.startsWith(`${second}/`)) move(files, path, path.replace('/002-', '/001-'));
        }
      },
      [`case-file ${CASE_FILE}`],
    ],
    [
      'that one capture lies in the folder of another',
      (files) => {
        for (const path of Array.from(files.keys())) {
          if (path.startsWith(`${first}/`)) swap(files, path, path.replace(first, second));
        }
      },
      [`case-file ${CASE_FILE}`, `folder ${first}`, `folder ${second}`],
    ],
    [
      'that a capture was taken out',
      (files) => {
        for (const path of Array.from(files.keys())) if (path.startsWith(`${first}/`)) files.delete(path);
      },
      // All else follows from that, and is not told again.
      [`exhibits ${first}`],
    ],
    [
      'that a capture was taken out, as if it had never been meant to be here',
      (files) => {
        for (const path of Array.from(files.keys())) if (path.startsWith(`${second}/`)) files.delete(path);
        editCase(files, (exhibits) => exhibits.slice(0, 1));
      },
      [`custody-captures ${CUSTODY_FILE}`],
    ],
    [
      'that a capture is here twice, with its own line in case.json',
      (files) => {
        const third = captureFolder(3, FIRST_ID);
        for (const [path, bytes] of Array.from(files))
          if (path.startsWith(`${first}/`)) files.set(path.replace(first, third), bytes);
        editCase(files, (exhibits) => [...exhibits, { ...exhibits[0], number: 3 }]);
      },
      [`folder ${first}`, `folder ${captureFolder(3, FIRST_ID)}`],
    ],
    [
      'that a picture was replaced',
      (files) =>
        void files.set(`${first}/screenshot.png`, files.get(`${first}/viewport.png`) ?? new Uint8Array()),
      [`artifacts ${first}/screenshot.png`, `picture ${first}/screenshot.png`],
    ],
    [
      'that the page was replaced',
      (files) => void files.set(`${first}/page.html`, encode('<p>other')),
      ['artifacts', 'page-hash', 'page-inert'].map((name) => `${name} ${first}/page.html`),
    ],
    [
      'that a file is missing',
      (files) => void files.delete(`${first}/text.txt`),
      [`artifacts ${first}/text.txt`],
    ],
    [
      'that a file is added',
      (files) => void files.set(`${first}/x.bin`, encode('')),
      [`artifacts ${first}/x.bin`],
    ],
    [
      'that a file is added which a browser may show as a page',
      (files) => void files.set(`${first}/x`, encode('')),
      [`artifacts ${first}/x`, `page-inert ${first}/x`],
    ],
    [
      'that a record was changed',
      (files) => {
        const path = `${first}/capture.json`;
        files.set(path, encode(decode(files.get(path)).replace('Uydurma', 'Ozge')));
      },
      [
        `case-file ${CASE_FILE}`,
        `record-signature ${first}/capture.json`,
        `custody-entry ${first}/capture.json`,
      ],
    ],
    [
      'that a record was changed and signed again by the capture key',
      (files) => editRecord(files, (record) => Object.assign(record.page, { title: 'Other' })),
      [`custody-entry ${first}/capture.json`],
    ],
    [
      'that the signature of a record is that of another',
      (files) =>
        void files.set(
          `${first}/capture.json.asc`,
          files.get(`${second}/capture.json.asc`) ?? new Uint8Array(),
        ),
      [`record-signature ${first}/capture.json`],
    ],
    [
      'that a key stands in a record twice',
      (files) => {
        const path = `${first}/capture.json`;
        files.set(path, encode(decode(files.get(path)).replace('"schema"', '"schema":"x","schema"')));
      },
      [`case-file ${CASE_FILE}`, `record ${first}/capture.json`, `record-signature ${first}/capture.json`],
    ],
    [
      'that a record is not one',
      (files) => void files.set(`${first}/capture.json`, encode('{}')),
      [`case-file ${CASE_FILE}`, `record ${first}/capture.json`, `record-signature ${first}/capture.json`],
    ],
    [
      'that a record is missing',
      (files) => void files.delete(`${first}/capture.json`),
      [`case-file ${CASE_FILE}`, `record ${first}/capture.json`, `record-signature ${first}/capture.json`],
    ],
    [
      'that a custody entry was withheld which concerns an exhibit',
      (files) =>
        editCustody(files, (lines) =>
          lines.map((entry, at) => (at === 1 ? { ...entry, body: null } : entry)),
        ),
      [`case-file ${CASE_FILE}`, `custody-entry ${first}/capture.json`],
    ],
    [
      'that a custody entry was taken out',
      (files) => editCustody(files, (lines) => lines.filter((_, at) => at !== 2)),
      [`custody-chain ${CUSTODY_FILE}`],
    ],
    [
      'that the last custody entry was taken off',
      (files) => editCustody(files, (lines) => lines.slice(0, -1)),
      [`case-file ${CASE_FILE}`],
    ],
    [
      'that custody entries changed places',
      (files) => editCustody(files, (lines) => lines.toReversed()),
      [`case-file ${CASE_FILE}`, `custody-chain ${CUSTODY_FILE}`],
    ],
    [
      'that a custody entry says something else',
      (files) =>
        void files.set(CUSTODY_FILE, encode(decode(files.get(CUSTODY_FILE)).replace('viewed', 'deleted'))),
      [`custody-chain ${CUSTODY_FILE}`],
    ],
    [
      'that a custody entry has another’s signature',
      (files) =>
        editCustody(files, (lines) =>
          lines.map((line) => ({ ...line, signature: lines[0]?.signature ?? '' })),
        ),
      Array.from({ length: 5 }, () => `custody-signatures ${CUSTODY_FILE}`),
    ],
    [
      'that the custody chain cannot be read',
      (files) => void files.set(CUSTODY_FILE, encode('\u0000')),
      [
        `case-file ${CASE_FILE}`,
        `custody-chain ${CUSTODY_FILE}`,
        `custody-entry ${first}/capture.json`,
        `custody-entry ${second}/capture.json`,
      ],
    ],
    ['that case.json is missing', (files) => void files.delete(CASE_FILE), [`case-file ${CASE_FILE}`]],
    [
      'that the text of the report is another',
      (files) => void files.set(REPORT_TEXT, encode('Exhibit 1. Another page\n')),
      [`case-file ${CASE_FILE}`],
    ],
    [
      'that the owner key does not vouch for the capture key',
      (files) =>
        void files.set(
          SIGNER,
          encode(armorSigners({ owner: vault.owner.toPublic(), capture: vault.capture.toPublic() })),
        ),
      [`capture-key-certified ${SIGNER}`],
    ],
    ['that there are no signers', (files) => void files.set(SIGNER, encode('x')), [`signer-keys ${SIGNER}`]],
    ['that it is no bag', (files) => void files.set('bagit.txt', encode('x')), ['bag-form bagit.txt']],
  ];

  it.each(cases)('%s', async (_name, change, expected) => {
    expect((await failuresAfter(change, true)).toSorted()).toEqual(expected.toSorted());
  });

  it('that the ZIP tells another time', async () => {
    const zip = await zipOf(opened.name, filesOf(opened), new Date(EXPORTED_AT.getTime() + 60_000));
    expect(failuresOf(await checkPackage(await openPackage(zip, null))).map(({ name }) => name)).toEqual([
      'zip-times',
    ]);
  });

  it('that the folder was renamed', async () => {
    const zip = await zipOf('subut-other-20240101T000000Z', filesOf(opened));
    const report = await checkPackage(await openPackage(zip, null));
    const name = 'subut-other-20240101T000000Z';
    expect(report.notes).toEqual([found('folder-named', { name, stated: opened.name })]);
    // The name is under no signature, and RFC 8493 leaves it to whoever keeps the bag.
    expect(report.ok).toBe(true);
  });
});

function editCase(files: Files, change: (exhibits: object[]) => object[]): void {
  const value = JSON.parse(decode(files.get(CASE_FILE))) as { exhibits: object[] };
  files.set(CASE_FILE, new Uint8Array(canonicalBytes({ ...value, exhibits: change(value.exhibits) })));
}

interface Line {
  body: unknown;
  link: unknown;
  signature: string;
}

function editCustody(files: Files, change: (lines: Line[]) => Line[]): void {
  const lines = decode(files.get(CUSTODY_FILE))
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Line);
  files.set(
    CUSTODY_FILE,
    encode(
      change(lines)
        .map((line) => `${decode(canonicalBytes(line))}\n`)
        .join(''),
    ),
  );
}

describe('a record that was wrong from the start', () => {
  const cases: [string, (record: CaptureRecord) => void, string][] = [
    ['its place in the chain', (record) => Object.assign(record.custody, { sequence: 99 }), 'custody-entry'],
    [
      'the entry before it',
      (record) => Object.assign(record.custody, { previous: 'a'.repeat(64) }),
      'custody-entry',
    ],
    ['its page hash', (record) => Object.assign(record.page, { sha256: 'a'.repeat(64) }), 'page-hash'],
    ['a row too few', (record) => Object.assign(record.method.frames[1] ?? {}, { rows: 10 }), 'frames'],
    ['a row twice', (record) => Object.assign(record.method.frames[1] ?? {}, { row: 59 }), 'frames'],
    ['rows before its first', (record) => Object.assign(record.method.frames[0] ?? {}, { row: 1 }), 'frames'],
    [
      'a band of a gap of which its frames know nothing',
      (record) => Object.assign(record.method.gaps[0] ?? {}, { rows: 10 }),
      'frames',
    ],
    [
      'a gap where no two frames meet',
      (record) => Object.assign(record.method.gaps[0] ?? {}, { row: 70 }),
      'frames',
    ],
    ['the picture’s size', (record) => Object.assign(record.method.picture, { width: 1 }), 'picture'],
  ];
  it.each(cases)('shows by %s', async (_name, edit, expected) => {
    const { file, written } = await pack(requestFor(await makeVault(edit)));
    const failures = failuresOf(await checkPackage(await openPackage(file, written)));
    expect(new Set(failures.map(({ name }) => name))).toEqual(new Set([expected]));
    expect(failures.every(({ subject }) => subject?.startsWith('data/captures/'))).toBe(true);
  });
});

it('finds the strips below the bands of their gaps', async () => {
  const edit = ({ method }: CaptureRecord): void => {
    const [, second] = method.frames;
    const rows = (second?.rows ?? 0) - 10;
    const digest = createHash('sha256')
      .update(rgbOf(method.picture.width, 70, rows))
      .digest('hex');
    Object.assign(second ?? {}, { row: 70, rows, sha256: digest });
    method.gaps = [{ row: 60, reason: 'anchor-lost', rows: 10, above: '101', below: '102' }];
  };
  const { file, written } = await pack(requestFor(await makeVault(edit)));
  expect(failuresOf(await checkPackage(await openPackage(file, written)))).toEqual([]);
});

describe('a bag with nothing in it', () => {
  it('fails in every point that can be checked, and throws nothing', async () => {
    const report = await checkPackage(
      await openPackage(await zipOf('x', new Map([['a', encode('')]])), null),
    );
    expect(report.ok).toBe(false);
    expect(report.signer).toBeNull();
    expect(report.checks.filter(({ result }) => result === 'held').map(({ name }) => name)).toEqual([
      'zip-checksums',
    ]);
  });
});
