import { describe, expect, it } from 'vitest';
import { type Asked, NOTHING_ASKED, wishOf } from '../../../components/vault/cases/paper-wish.ts';
import type { PaperKind } from '../../../utils/app/cases/papers.ts';
import { sampleCase } from '../cases/documents/sample.ts';

const NOBODY = { people: [] };

describe('what is asked before a paper is made', () => {
  const NEEDED: Partial<Record<PaperKind, Partial<Asked>>> = {
    complaint: { addressee: 'court' },
    'platform-notice': { platform: 'meta', capture: 'one' },
    'refusal-appeal': { appealTo: 'court' },
  };

  it.each(Object.entries(NEEDED) as [PaperKind, Partial<Asked>][])(
    '%s: no addressee beforehand, nothing without one',
    (kind, needed) => {
      expect(wishOf(kind, NOTHING_ASKED, NOBODY)).toBeNull();
      for (const name of Object.keys(needed))
        expect(wishOf(kind, { ...NOTHING_ASKED, ...needed, [name]: '' }, NOBODY), name).toBeNull();
      expect(wishOf(kind, { ...NOTHING_ASKED, ...needed }, NOBODY)).toMatchObject({ kind });
    },
  );

  it('leaves the refusal and the final decision open where there is none yet', () => {
    expect(wishOf('refusal-appeal', { ...NOTHING_ASKED, appealTo: 'court' }, NOBODY)).toMatchObject({
      refusal: null,
    });
    expect(wishOf('court-chronology', NOTHING_ASKED, NOBODY)).toEqual({
      kind: 'court-chronology',
      final: null,
    });
  });

  it('cites what is ticked, and suspects nobody unless it is wanted', () => {
    expect(wishOf('complaint', { ...NOTHING_ASKED, addressee: 'court' }, NOBODY)).toEqual({
      kind: 'complaint',
      addressee: 'court',
      rules: ['private-life'],
      withAccount: true,
      withConclusions: false,
    });
  });

  it('leaves everything and everybody out of what the other side gets, unless it is said otherwise', () => {
    const people = sampleCase().people;
    const [first, second] = people.map(({ id }) => id);
    expect(wishOf('binder-other-side', NOTHING_ASKED, { people })).toEqual({
      kind: 'binder-other-side',
      redaction: {
        people: new Set([first, second]),
        ...{ pictures: true, account: true, notes: true, conclusions: true },
      },
    });
    const asked = { ...NOTHING_ASKED, named: [second ?? ''] };
    expect(wishOf('binder-other-side', asked, { people })).toMatchObject({
      redaction: { people: new Set([first]) },
    });
  });
});
