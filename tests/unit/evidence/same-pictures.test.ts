import { expect, test } from 'vitest';
import type { EvidenceMatch, MatchedPicture, Verdict } from '../../../utils/evidence/match.ts';
import { contradictions, lastDecisions, samePictures } from '../../../utils/evidence/same-pictures.ts';
import { decision } from '../package/match-fixture.ts';

const picture = (name: string): MatchedPicture => ({
  capture: '018e06c2-9800-7000-8000-000000000001',
  path: `media/${name}.png`,
  sha256: '0'.repeat(64),
  place: null,
  atMs: null,
});

/** `ab`: of a and b, in the order of letters. */
const decided = (...all: [pair: string, verdict: Verdict][]): EvidenceMatch[] =>
  all.map(([pair, verdict], at) =>
    decision(at, [picture(pair[0] ?? ''), picture(pair[1] ?? '')], { verdict }),
  );

const names = (groups: readonly (readonly MatchedPicture[])[]) =>
  groups.map((group) => group.map(({ path }) => path.slice(6, 7)).join(''));

test('pictures are the same directly or through others', () => {
  expect(names(samePictures(decided(['ab', 'same'], ['cd', 'same'], ['ef', 'not-same'])))).toEqual([
    'ab',
    'cd',
  ]);
  const joined = samePictures(decided(['ab', 'same'], ['cd', 'same'], ['bc', 'same'], ['ad', 'same']));
  expect(names(joined)).toEqual(['abcd']);
  expect(samePictures([])).toEqual([]);
});

test('the last decision on two pictures counts', () => {
  const matches = decided(['ab', 'same'], ['ab', 'not-same'], ['cd', 'cannot-say'], ['cd', 'same']);
  expect(names(samePictures(matches))).toEqual(['cd']);
  expect(lastDecisions(matches)).toEqual([matches[1], matches[3]]);
});

test('a decision counts in the place of the one that it names, whatever the clock said', () => {
  const [late, early] = decided(['ab', 'not-same'], ['ab', 'same']) as [EvidenceMatch, EvidenceMatch];
  const renewed = { ...late, instead: early.id };
  expect(lastDecisions([renewed, early])).toEqual([renewed]);
  expect(samePictures([renewed, early])).toEqual([]);
  // Made so that each replaces the other: one of them counts all the same.
  expect(lastDecisions([renewed, { ...early, instead: late.id }])).toHaveLength(1);
});

test('a decision against what others come to is told', () => {
  const matches = decided(
    ['ab', 'same'],
    ['bc', 'same'],
    ['ac', 'not-same'],
    ['ad', 'not-same'],
    ['ac', 'cannot-say'],
  );
  expect(contradictions(matches)).toEqual([]);
  expect(contradictions(matches.slice(0, 4))).toEqual([matches[2]]);
});
