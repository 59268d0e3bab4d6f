import { beforeAll, describe, expect, it } from 'vitest';
import { answerOf } from '../../../scripts/check/answer.ts';
import { sha256 } from '../../../utils/bytes/digest.ts';
import { CASE_ENTRIES, type CaseEntriesFile } from '../../../utils/evidence/bag/case-entries-file.ts';
import { CASE_FILE } from '../../../utils/evidence/bag/case-file.ts';
import { CUSTODY_FILE, readCustody } from '../../../utils/evidence/bag/custody-file.ts';
import { canonicalBytes } from '../../../utils/evidence/canonical.ts';
import { caseEntryDigest } from '../../../utils/evidence/case/entry.ts';
import { checkPackage, failuresOf } from '../../../utils/verify/check.ts';
import { openPackage } from '../../../utils/verify/open.ts';
import { type Unpacked, unpack } from '../../driver/unpack.ts';
import {
  ACCOUNT,
  addCase,
  CASE,
  CONCLUSION,
  EVENT,
  LETTER,
  LETTER_BYTES,
  NAME,
  OWN_WORDS,
  PERSON,
  REAL_NAME,
  REMOVED,
  type SampleCase,
  without,
} from '../package/case-fixture.ts';
import { makeVault, OTHER_ID, pack, requestFor, type Vault } from '../package/fixture.ts';
import { decode, encode, type Files, filesOf, signAgain, zipOf } from '../package/rebuild.ts';

/* A case in a package: there only where it was chosen, and then held against the custody chain part by part. */

let vault: Vault;
let sample: SampleCase;

beforeAll(async () => {
  vault = await makeVault();
  sample = await addCase(vault);
});

const LETTER_PATH = 'data/case/files/003-mektub-7.pdf';

async function packed(ofCase: SampleCase['inPackage'] | null): Promise<Unpacked> {
  const { file, written } = await pack({ ...requestFor(vault), case: ofCase });
  return unpack(file, written);
}

async function reportOf({ name }: Unpacked, files: Files) {
  return checkPackage(await openPackage(await zipOf(name, files), null));
}

describe('a package', () => {
  it('without the case says nowhere that there is one', async () => {
    const opened = await packed(null);
    const files = filesOf(opened);
    expect(Array.from(files.keys()).filter((path) => path.startsWith('data/case/'))).toEqual([]);
    for (const [path, bytes] of files)
      if (!path.endsWith('.pdf')) expect(decode(bytes), path).not.toMatch(/case-entered|entries\.json|Nar\b/);
    const report = await reportOf(opened, files);
    expect(failuresOf(report)).toEqual([]);
    expect(report.case).toBeNull();
    expect(report.checks.map(({ name }) => name)).not.toContain('case-entries');
    // Nine acts on cases, and three of the vault and another capture.
    expect(report.withheld.entries).toBe(12);
  });

  it('with the case has its parts as they were entered, and its file', async () => {
    const opened = await packed(sample.inPackage);
    const files = filesOf(opened);
    const written: CaseEntriesFile = JSON.parse(decode(files.get(CASE_ENTRIES)));
    expect(written.entries).toHaveLength(7);
    expect(decode(files.get(CASE_ENTRIES))).toContain(OWN_WORDS);
    expect(files.get(LETTER_PATH)).toEqual(LETTER_BYTES);
    expect(decode(files.get('README.txt'))).toContain(CASE_ENTRIES);
    const report = await reportOf(opened, files);
    expect(failuresOf(report)).toEqual([]);
    expect(report.checks.filter(({ name }) => name.startsWith('case-')).map(({ result }) => result)).toEqual(
      Array(6).fill('held'),
    );
    expect(report.case).toEqual({
      id: CASE,
      name: 'Nar',
      state: 'open',
      parts: { attachment: 1, person: 1, account: 1, event: 1 },
      removed: 1,
      leftOut: [{ kind: 'real-name', why: 'not-chosen', parts: 1 }],
      files: 1,
      filesLeftOut: [],
      capturesNotHere: [OTHER_ID],
      filesNotHere: [],
      lost: 0,
    });
    expect(answerOf(report, null)).toMatchObject({ ok: true, case: { name: 'Nar', files: 1 } });
    // The letter is the third exhibit of the case; the second capture is none of it, and comes after.
    expect(report.captures.map(({ number }) => number)).toEqual([1, 4]);
    // The other case's act is withheld, those of this one are not.
    const acts = readCustody(files.get(CUSTODY_FILE) ?? new Uint8Array()).filter(
      ({ body }) => body?.action === 'case-entered',
    );
    expect(acts).toHaveLength(8);
    expect(report.withheld.entries).toBe(4);
    for (const [path, bytes] of files) expect(Buffer.from(bytes).includes(REAL_NAME), path).toBe(false);
  });

  it('proves what is there without what was left out', async () => {
    for (const parts of [[], [NAME, ACCOUNT], [LETTER], [PERSON, EVENT, NAME]]) {
      const opened = await packed(await without(sample.entries, ...parts));
      const report = await reportOf(opened, filesOf(opened));
      expect(failuresOf(report), String(parts)).toEqual([]);
    }
  });

  it('tells an event without its conclusion, by the word of who made it', async () => {
    const event = sample.entries.find(({ part }) => part === EVENT);
    if (event?.content.kind !== 'event') throw new Error('there is one');
    const told = { ...event.content, conclusion: '' };
    const chosen = await without(sample.entries, NAME, EVENT);
    const leftOut = chosen.leftOut.map((one) =>
      one.part === EVENT && one.why === 'not-chosen'
        ? {
            part: one.part,
            revision: one.revision,
            act: one.act,
            digest: one.digest,
            why: 'conclusions' as const,
            at: event.at,
            told,
          }
        : one,
    );
    const opened = await packed({ ...chosen, leftOut });
    const files = filesOf(opened);
    const report = await reportOf(opened, files);
    expect(failuresOf(report)).toEqual([]);
    expect(report.case?.leftOut).toContainEqual({ kind: 'event', why: 'conclusions', parts: 1 });
    expect(decode(files.get(CASE_ENTRIES))).toContain(told.party);
    expect(decode(files.get(CASE_ENTRIES))).not.toContain(CONCLUSION);
  });

  it('says of what cannot be proved that it cannot', async () => {
    // The second version of the head cannot be read: so the letter, entered with it, is not proved.
    const entries = sample.entries.filter(({ part, revision }) => part !== CASE || revision !== 2);
    const act = entries.find(({ part }) => part === LETTER)?.act ?? '';
    const chosen = await without(entries, NAME);
    const leftOut = [...chosen.leftOut, { part: CASE, revision: 2, why: 'damaged' as const }];
    const opened = await packed({ ...chosen, leftOut, unproved: [act] });
    const report = await reportOf(opened, filesOf(opened));
    expect(failuresOf(report)).toEqual([]);
    expect(report.checks.filter(({ name }) => name === 'case-chain')).toMatchObject([
      { result: 'unchecked', finding: { code: 'case-part-unproved', params: { part: LETTER } } },
    ]);
  });
});

/** Changes the file of the case; case.json names what it became. */
const edited = (change: (file: CaseEntriesFile) => void | Promise<void>) => async (files: Files) => {
  const file: CaseEntriesFile = JSON.parse(decode(files.get(CASE_ENTRIES)));
  await change(file);
  const bytes = canonicalBytes(file);
  files.set(CASE_ENTRIES, bytes);
  const named = JSON.parse(decode(files.get(CASE_FILE)));
  named.case.entries = await sha256(bytes);
  files.set(CASE_FILE, canonicalBytes(named));
};

const entryIn = (file: CaseEntriesFile, part: string) => {
  const entry = file.entries.find((one) => one.part === part);
  if (entry === undefined) throw new Error('there is such a part');
  return entry;
};

const drop = (file: CaseEntriesFile, part: string): void => {
  file.entries = file.entries.filter((one) => one.part !== part);
};

const CHANGES: [string, (files: Files) => void | Promise<void>, [string, string][]][] = [
  [
    'that a part says something else',
    edited((file) => void Object.assign(entryIn(file, ACCOUNT).content, { text: 'Mən gördüm.' })),
    [
      ['case-chain', 'case-part-not-in-chain'],
      ['case-chain', 'case-act-missing'],
    ],
  ],
  [
    'that it was entered at another time',
    edited((file) => void Object.assign(entryIn(file, PERSON), { at: entryIn(file, ACCOUNT).at })),
    [
      ['case-chain', 'case-part-not-in-chain'],
      ['case-chain', 'case-act-missing'],
    ],
  ],
  ['that a part is gone', edited((file) => drop(file, PERSON)), [['case-chain', 'case-act-missing']]],
  [
    'that one of two that were entered at once is gone',
    edited((file) => drop(file, LETTER)),
    [
      ['case-chain', 'case-part-not-in-chain'],
      ['case-chain', 'case-act-missing'],
      ['case-files', 'case-file-of-none'],
    ],
  ],
  [
    'that a part was added',
    edited((file) => void file.entries.push({ ...entryIn(file, PERSON), part: crypto.randomUUID() })),
    [
      ['case-chain', 'case-part-not-in-chain'],
      ['case-chain', 'case-part-not-in-chain'],
      ['case-chain', 'case-act-missing'],
    ],
  ],
  [
    'that what is left out has another digest',
    edited(({ leftOut: [one] }) => void Object.assign(one ?? {}, { digest: '0'.repeat(64) })),
    [
      ['case-chain', 'case-part-not-in-chain'],
      ['case-chain', 'case-act-missing'],
    ],
  ],
  [
    'that the mark of what is left out is gone',
    edited((file) => void file.leftOut.pop()),
    [['case-chain', 'case-act-missing']],
  ],
  [
    'that the mark of what was taken out is gone',
    edited((file) => drop(file, REMOVED)),
    [
      ['case-chain', 'case-act-missing'],
      ['case-chain', 'case-act-missing'],
    ],
  ],
  [
    'that a version is missing',
    edited((file) => {
      file.entries = file.entries.filter(({ part, revision }) => part !== CASE || revision !== 1);
    }),
    [
      ['case-entries', 'case-part-versions'],
      ['case-chain', 'case-act-missing'],
    ],
  ],
  [
    'that a version is there twice',
    edited(async (file) => {
      const entry = entryIn(file, PERSON);
      const { part, revision, act } = entry;
      const digest = await caseEntryDigest(entry);
      file.leftOut.push({ part, revision, act, digest, kind: 'person', why: 'not-chosen' });
    }),
    [
      ['case-entries', 'case-part-versions'],
      ['case-chain', 'case-part-not-in-chain'],
      ['case-chain', 'case-act-missing'],
    ],
  ],
  [
    'that a part is of another case',
    edited((file) => void Object.assign(entryIn(file, PERSON), { case: crypto.randomUUID() })),
    [
      ['case-entries', 'case-part-of-another'],
      ['case-chain', 'case-part-not-in-chain'],
      ['case-chain', 'case-act-missing'],
    ],
  ],
  [
    'that it does not say which case it is',
    edited(async (file) => {
      for (const entry of file.entries.filter(({ part }) => part === CASE)) {
        const { part, revision, act } = entry;
        const digest = await caseEntryDigest(entry);
        file.leftOut.push({ part, revision, act, digest, kind: 'head', why: 'not-chosen' });
      }
      drop(file, CASE);
    }),
    [['case-entries', 'case-without-head']],
  ],
  [
    'that what was proved is said not to be',
    edited((file) => {
      Object.assign(entryIn(file, ACCOUNT).content, { text: 'Mən gördüm.' });
      file.unproved.push(entryIn(file, ACCOUNT).act);
    }),
    [['case-chain', 'case-act-missing']],
  ],
  [
    'that case.json names another file',
    async (files) => {
      const named = JSON.parse(decode(files.get(CASE_FILE)));
      named.case.entries = '0'.repeat(64);
      files.set(CASE_FILE, canonicalBytes(named));
    },
    [['case-entries', 'case-not-named']],
  ],
  [
    'that case.json names none',
    async (files) => {
      const { case: _, ...named } = JSON.parse(decode(files.get(CASE_FILE)));
      files.set(CASE_FILE, canonicalBytes(named));
    },
    [
      ['case-entries', 'case-not-named'],
      ['folder', 'other-number'],
    ],
  ],
  [
    'that it is not in its one form',
    async (files) => {
      const bytes = encode(`${decode(files.get(CASE_ENTRIES))} `);
      files.set(CASE_ENTRIES, bytes);
      const named = JSON.parse(decode(files.get(CASE_FILE)));
      named.case.entries = await sha256(bytes);
      files.set(CASE_FILE, canonicalBytes(named));
    },
    [['case-entries', 'not-canonical']],
  ],
  [
    'that a file has other bytes',
    (files) => void files.set(LETTER_PATH, encode('%PDF-1.7 another letter')),
    [['case-files', 'case-file-differs']],
  ],
  ['that a file is gone', (files) => void files.delete(LETTER_PATH), [['case-files', 'file-missing']]],
  [
    'that a file was added',
    (files) => void files.set('data/case/files/004-x.pdf', encode('x')),
    [['case-files', 'case-file-of-none']],
  ],
  [
    'that a file is not told of',
    edited((file) => {
      file.files = [];
    }),
    [
      ['case-files', 'case-file-untold'],
      ['case-files', 'case-file-of-none'],
    ],
  ],
  [
    'that a file has the number of another exhibit',
    async (files) => {
      const moved = 'data/case/files/005-mektub-7.pdf';
      files.set(moved, files.get(LETTER_PATH) ?? encode(''));
      files.delete(LETTER_PATH);
      await edited(({ files: [one] }) => void Object.assign(one ?? {}, { path: moved }))(files);
    },
    [['case-numbers', 'other-number']],
  ],
  [
    'that a file is told to be of another part',
    edited(({ files: [one] }) => void Object.assign(one ?? {}, { part: PERSON })),
    [
      ['case-files', 'case-file-of-none'],
      ['case-files', 'case-file-untold'],
    ],
  ],
];

describe('the check notices, also where all was signed again,', () => {
  it.each(CHANGES)('%s', async (_name, change, codes) => {
    const opened = await packed(sample.inPackage);
    const files = filesOf(opened);
    await change(files);
    await signAgain(files, vault.owner);
    const failed = failuresOf(await reportOf(opened, files));
    expect(failed.map(({ name, finding }) => [name, finding?.code])).toEqual(codes);
  });

  it('that an act on the case was told where the case is not', async () => {
    const opened = await packed(sample.inPackage);
    const files = filesOf(opened);
    for (const path of [CASE_ENTRIES, LETTER_PATH]) files.delete(path);
    const { case: _, ...named } = JSON.parse(decode(files.get(CASE_FILE)));
    files.set(CASE_FILE, canonicalBytes(named));
    await signAgain(files, vault.owner);
    const failed = failuresOf(await reportOf(opened, files));
    expect(new Set(failed.map(({ finding }) => finding?.code))).toEqual(
      new Set(['concerns-none', 'other-number']),
    );
  });

  it('and where it was not, that a file was changed', async () => {
    const opened = await packed(sample.inPackage);
    const files = filesOf(opened);
    files.set(LETTER_PATH, encode('x'));
    const failed = failuresOf(await reportOf(opened, files)).map(({ name }) => name);
    expect(failed).toContain('manifest-digests');
  });
});
