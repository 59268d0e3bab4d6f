import { describe, expect, it } from 'vitest';
import {
  CASE_ENTRIES_BYTES_MOST,
  type CaseEntriesFile,
  caseEntriesBytes,
  caseFileNumber,
  caseFilePath,
  readCaseEntriesFile,
} from '../../../../utils/evidence/bag/case-entries-file.ts';
import { canonicalBytes } from '../../../../utils/evidence/canonical.ts';
import { entryOf, eventOf, headOf, noon } from '../../cases/sample.ts';

const CASE = '00000000-0000-4000-8000-000000000001';
const PART = '00000000-0000-4000-8000-000000000002';
const DIGEST = '0'.repeat(64);

const FILE: CaseEntriesFile = {
  schema: 'subut-case-entries/1',
  case: CASE,
  entries: [entryOf(CASE, headOf())],
  leftOut: [],
  files: [],
  filesLeftOut: [],
  unproved: [],
  lost: 0,
};

const read = (change: object) => readCaseEntriesFile(canonicalBytes({ ...FILE, ...change }));

describe('the file of a case', () => {
  it('is read as it was written', () => {
    const { schema: _, ...file } = FILE;
    expect(readCaseEntriesFile(caseEntriesBytes(file))).toEqual(FILE);
  });

  const version = { part: PART, revision: 1 };
  it.each([
    ['without an entry', { entries: [] }],
    ['with a field more', { more: 1 }],
    [
      'with an unreadable version whose digest is known',
      { leftOut: [{ ...version, why: 'damaged', digest: DIGEST }] },
    ],
    [
      'with a version that is left out without a digest',
      { leftOut: [{ ...version, why: 'not-chosen', act: PART, kind: 'event' }] },
    ],
    [
      'with a reason that there is not',
      { leftOut: [{ ...version, why: 'secret', act: PART, digest: DIGEST, kind: 'event' }] },
    ],
    [
      'that tells a real name as what it is not',
      {
        leftOut: [
          {
            ...{ ...version, why: 'names', act: PART, digest: DIGEST, at: noon('2026-02-01') },
            told: { kind: 'real-name', whose: CASE, name: 'X' },
          },
        ],
      },
    ],
    ['with a file outside its folder', { files: [{ part: PART, path: 'data/case/files/001-../../x.pdf' }] }],
    [
      'with a file that a browser opens as a page',
      { files: [{ part: PART, path: 'data/case/files/001-x.html' }] },
    ],
    ['with a file that hides its ending', { files: [{ part: PART, path: 'data/case/files/001-x.pdf.exe' }] }],
  ])('is not taken %s', (_name, change) => {
    expect(() => read(change)).toThrow(/other-form/);
  });

  it('is told apart when a later version made it', () => {
    expect(() => read({ schema: 'subut-case-entries/2' })).toThrow(/newer-form/);
  });

  it('is not taken where it is too long to be read as a whole', () => {
    expect(() => readCaseEntriesFile(new Uint8Array(CASE_ENTRIES_BYTES_MOST + 1))).toThrow(/file-too-large/);
  });

  it('tells a part without what was left out of it', () => {
    const left = { ...version, act: PART, digest: DIGEST, at: noon('2026-02-01'), told: eventOf() };
    expect(read({ leftOut: [{ ...left, why: 'conclusions' }] }).leftOut).toHaveLength(1);
  });
});

it('a file of a case has its number, and no ending that runs', () => {
  expect(caseFilePath(7, 'mektub', 'pdf')).toBe('data/case/files/007-mektub.pdf');
  for (const ending of ['html', 'svg', 'exe', 'js', 'xml', ''])
    expect(caseFilePath(1, 'x', ending)).toBe('data/case/files/001-x.bin');
  expect(caseFileNumber(caseFilePath(1200, 'x', 'jpg'))).toBe(1200);
});
