import { describe, expect, it } from 'vitest';
import { type Asked, NOTHING_ASKED, wishOf } from '../../../components/vault/cases/paper-wish.ts';
import type { PaperKind } from '../../../utils/app/cases/papers.ts';

describe('what is asked before a paper is made', () => {
  const NEEDED: Partial<Record<PaperKind, Partial<Asked>>> = {
    complaint: { addressee: 'court' },
    'platform-notice': { platform: 'meta', capture: 'one' },
    'refusal-appeal': { appealTo: 'court' },
  };

  it.each(Object.entries(NEEDED) as [PaperKind, Partial<Asked>][])(
    '%s: no addressee beforehand, nothing without one',
    (kind, needed) => {
      expect(wishOf(kind, NOTHING_ASKED)).toBeNull();
      for (const name of Object.keys(needed))
        expect(wishOf(kind, { ...NOTHING_ASKED, ...needed, [name]: '' }), name).toBeNull();
      expect(wishOf(kind, { ...NOTHING_ASKED, ...needed })).toMatchObject({ kind });
    },
  );

  it('leaves the refusal and the final decision open where there is none yet', () => {
    expect(wishOf('refusal-appeal', { ...NOTHING_ASKED, appealTo: 'court' })).toMatchObject({
      refusal: null,
    });
    expect(wishOf('court-chronology', NOTHING_ASKED)).toEqual({ kind: 'court-chronology', final: null });
  });

  it('cites what is ticked, and suspects nobody unless it is wanted', () => {
    expect(wishOf('complaint', { ...NOTHING_ASKED, addressee: 'court' })).toEqual({
      kind: 'complaint',
      addressee: 'court',
      rules: ['private-life'],
      withAccount: true,
      withConclusions: false,
    });
  });
});
