import { expect, it } from 'vitest';
import type { CaseEntriesFile } from '../../../../utils/evidence/bag/case-entries-file.ts';
import { outlineCase } from '../../../../utils/evidence/case/outline.ts';
import { attachmentOf, entryOf, eventOf, headOf, noon, textOf } from '../../cases/sample.ts';

const uuid = (number: number): string => `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`;
const [CASE, HERE, GONE, LETTER, NO_LETTER, EVENT] = [1, 2, 3, 4, 5, 6].map(uuid) as [string, ...string[]];

const fileOf = (change: Partial<CaseEntriesFile> = {}): CaseEntriesFile => ({
  schema: 'subut-case-entries/1',
  case: CASE,
  entries: [
    entryOf(CASE, headOf({ exhibits: [{ of: 'capture', id: HERE ?? '' }] })),
    entryOf(CASE, headOf({ state: 'closed', exhibits: [{ of: 'capture', id: GONE ?? '' }] }), {
      revision: 2,
    }),
    entryOf(CASE, attachmentOf(), { part: LETTER ?? '' }),
    entryOf(CASE, textOf('Bunu gördüm')),
  ],
  leftOut: [],
  files: [],
  filesLeftOut: [],
  unproved: [],
  lost: 0,
  ...change,
});

it('a case is told by the last versions of its parts', () => {
  expect(outlineCase(fileOf(), new Set([HERE ?? '']))).toMatchObject({
    state: 'closed',
    parts: { attachment: 1, account: 1 },
    // The first version of the list named another.
    capturesNotHere: [GONE],
  });
  expect(outlineCase(fileOf({ case: uuid(9) }), new Set())).toBeNull();
});

it('what a part names as its proof, and of which nothing is told, is said not to be here', () => {
  const told = eventOf({
    proofs: [
      { of: 'attachment', id: LETTER ?? '' },
      { of: 'attachment', id: NO_LETTER ?? '' },
      { of: 'capture', id: HERE ?? '' },
    ],
  });
  const left = {
    part: EVENT ?? '',
    revision: 1,
    act: uuid(7),
    digest: '0'.repeat(64),
    at: noon('2026-02-01'),
  };
  const file = fileOf({
    leftOut: [
      { ...left, why: 'names', told },
      { part: uuid(8), revision: 1, why: 'damaged' },
    ],
    filesLeftOut: [{ part: LETTER ?? '', why: 'damaged' }],
  });
  expect(outlineCase(file, new Set())).toMatchObject({
    parts: { event: 1 },
    leftOut: [
      { kind: 'event', why: 'names', parts: 1 },
      { kind: null, why: 'damaged', parts: 1 },
    ],
    filesLeftOut: [{ why: 'damaged', files: 1 }],
    capturesNotHere: [GONE, HERE],
    filesNotHere: [NO_LETTER],
  });
});
