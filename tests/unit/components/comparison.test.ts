import { describe, expect, it, test } from 'vitest';
import { comparisonWords } from '../../../components/words/comparison.ts';
import { withheldWords } from '../../../components/words/withheld.ts';
import { LANGUAGES } from '../../../utils/i18n/choose.ts';
import { translator } from '../../../utils/i18n/translate.ts';
import type { Compared, Comparison } from '../../../utils/verify/compare.ts';

/* How two packages differ, and what of a chain is withheld, in sentences. */

const en = translator('en');
const ID = 'a-capture';
const names = new Map([[ID, 'Uydurma kanal']]);

const alike: Compared = {
  kind: 'compared',
  chains: 'same',
  common: 6,
  entriesOnly: { first: [], second: [] },
  toldOnly: { first: [], second: [] },
  capturesOnly: { first: [], second: [] },
  same: [ID],
  changed: [],
};

const link = (sequence: number, action: 'captured' | 'deleted' | null) => ({
  sequence,
  digest: '',
  action,
  captures: action === null ? [] : [ID],
});
const later: Compared = {
  ...alike,
  chains: 'second-goes-on',
  entriesOnly: { first: [], second: [link(7, 'captured'), link(8, null)] },
};
const only = (deleted: number | null) => [{ id: ID, deleted }];

const said = (comparison: Comparison) => comparisonWords(en, comparison, names);
const lines = (comparison: Comparison) =>
  said(comparison).parts.flatMap((part) => part.lines.map(({ text, more }) => [part.name, text, ...more]));

describe('the one line that comes first', () => {
  test.each<[string, Comparison, string, string]>([
    ['nothing differs', alike, 'good', 'hold the same'],
    ['the chain goes on', later, 'plain', 'neither contradicts the other'],
    ['only the telling differs', { ...alike, toldOnly: { first: [5], second: [] } }, 'plain', 'What differs'],
    ['the chain forks', { ...alike, chains: 'forked' }, 'error', 'contradict each other'],
    [
      'a capture is in two versions',
      { ...alike, changed: [{ id: ID, files: [] }] },
      'error',
      'contradict each other',
    ],
    [
      'the first does not hold',
      { kind: 'not-verified', first: false, second: true },
      'warning',
      'The first package did not pass',
    ],
    [
      'the second does not hold',
      { kind: 'not-verified', first: true, second: false },
      'warning',
      'The second package did not pass',
    ],
    ['of two vaults', { kind: 'other-vault', sameKeys: false }, 'warning', 'Other keys signed'],
    ['of two chains', { kind: 'other-vault', sameKeys: true }, 'warning', 'no entry in common'],
  ])('%s', (_, comparison, tone, words) => {
    expect(said(comparison).tone).toBe(tone);
    expect(said(comparison).summary).toContain(words);
    // Of what is not compared nothing else is said.
    if (comparison.kind !== 'compared') expect(said(comparison)).toMatchObject({ facts: [], parts: [] });
  });
});

describe('a capture that only one package has', () => {
  it('was deleted, where the chain says so', () => {
    expect(lines({ ...alike, capturesOnly: { first: only(7), second: [] } })).toEqual([
      ['captures-first', 'Uydurma kanal: deleted, as entry 7 of the chain says'],
    ]);
  });

  it('was captured later, where its own entry is one that the other package does not have', () => {
    expect(lines({ ...later, capturesOnly: { first: [], second: only(null) } })).toEqual([
      ['captures-second', 'Uydurma kanal: captured later, as entry 7 of the chain says'],
      ['entries-second', 'Entry 7: captured', 'Uydurma kanal'],
      ['entries-second', 'Entry 8: withheld'],
    ]);
  });

  it('may have been left out, where the chain says nothing', () => {
    const [[, text] = []] = lines({ ...alike, capturesOnly: { first: only(null), second: [] } });
    expect(text).toContain('does not say that it was deleted');
  });
});

it('names each file that differs, and which package lacks it', () => {
  const files = (['missing', 'added', 'changed'] as const).map((how) => ({ path: `${how}.txt`, how }));
  expect(lines({ ...alike, changed: [{ id: 'unnamed', files }] })).toEqual([
    [
      'changed',
      'unnamed',
      'missing.txt: not in the second package',
      'added.txt: not in the first package',
      'changed.txt: not the same',
    ],
  ]);
});

it('counts for each side, in every language', () => {
  const forked: Compared = {
    ...later,
    chains: 'forked',
    entriesOnly: { first: [link(7, 'deleted')], second: later.entriesOnly.second },
    toldOnly: { first: [4, 5], second: [3] },
  };
  for (const language of LANGUAGES) {
    const [chain, same, ...told] = comparisonWords(translator(language), forked, names).facts;
    expect(chain?.match(/\d+/g)).toEqual(['6', '1', '2']);
    expect(same).toMatch(/: 1\.$/);
    expect(told.map((fact) => fact.match(/\d+/g))).toEqual([['4', '5'], ['3']]);
  }
});

describe('what is withheld of the chain', () => {
  it('is not spoken of where nothing is', () => {
    expect(withheldWords(en, { entries: 0, captures: null, deleted: null })).toBeNull();
  });

  it.each([
    [3, 2, 1, /^3 entries .+ says: 2; of these deleted: 1\.$/],
    [1, 0, 0, /^1 entry .+ concern no other capture/],
    [3, null, null, /^3 entries .+ does not say how many/],
  ])('%s entries, %s captures, %s deleted', (entries, captures, deleted, words) => {
    expect(withheldWords(en, { entries, captures, deleted })).toMatch(words);
  });
});
