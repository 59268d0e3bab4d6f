import { describe, expect, test } from 'vitest';
import { sealedWords } from '../../../components/words/sealed.ts';
import { countResults, verdict, worstOf } from '../../../components/words/verdict.ts';
import { translator } from '../../../utils/i18n/translate.ts';
import type { Check, CheckReport, CheckResult } from '../../../utils/verify/check.ts';

const en = translator('en');

const check = (result: CheckResult): Check => ({ name: 'frames', result, subject: null, finding: null });

function report(results: CheckResult[], inCapture: CheckResult[], ok: boolean): CheckReport {
  return {
    ok,
    signer: null,
    sealedTo: null,
    checks: results.map(check),
    notes: [],
    revoked: [],
    stamps: [],
    proofs: [],
    revocation: [],
    askedForStamp: [],
    omitted: [],
    case: null,
    received: [],
    withheld: { entries: 0, captures: null, deleted: null },
    outline: { keys: null, links: [], captures: [] },
    captures: [{ number: 1, id: '', record: null, checks: inCapture.map(check) }],
  };
}

describe('the one line that comes first', () => {
  test.each<[string, CheckReport, boolean, string]>([
    ['all held', report(['held'], ['held'], true), true, 'Everything held.'],
    ['one unchecked', report(['unchecked'], ['held'], true), true, '1 point could not be checked'],
    ['a failure in a capture', report(['held'], ['failed'], false), false, '1 check did not hold'],
    ['failures everywhere', report(['failed'], ['failed', 'unchecked'], false), false, '2 checks did not'],
    // No check failed, and yet the report does not vouch for it: nothing was in it.
    ['nothing to check', report([], [], false), false, 'Do not rely on this package'],
  ])('%s', (_, subject, good, words) => {
    const said = verdict(en, subject);
    expect(said.good).toBe(good);
    expect(said.text).toContain(words);
  });
});

test.each<[CheckResult[], CheckResult]>([
  [['held', 'held'], 'held'],
  [['held', 'unchecked'], 'unchecked'],
  [['unchecked', 'failed', 'held'], 'failed'],
])('a group is as good as the worst of %j', (results, worst) => {
  expect(worstOf(countResults(results.map(check)))).toBe(worst);
});

test('what opens a package', () => {
  expect(sealedWords(en, null)).toEqual(['not sealed']);
  expect(sealedWords(en, { keyIds: ['6431108BCA7C55BB'], passwords: 1 })).toEqual([
    'key 6431108BCA7C55BB',
    'a password',
  ]);
  expect(sealedWords(en, { keyIds: ['0000000000000000'], passwords: 0 })).toEqual([
    'a key that is not named',
  ]);
});
