import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { EvidenceMatch, Proposed, Verdict } from '../../../utils/evidence/match.ts';
import { instantOf } from '../../../utils/evidence/time.ts';
import { BECAUSE_OF_BYTES } from '../../../utils/spread/compare.ts';
import { Decided } from '../../../utils/spread/groups.ts';
import { METHOD_VERSION, type Medium, type MediumId, type Proposal } from '../../../utils/spread/medium.ts';
import { Unions } from '../../../utils/spread/unions.ts';

const SHA = 'a'.repeat(64);
const captureOf = (at: number): string => `00000000-0000-7000-8000-${String(at).padStart(12, '0')}`;
const idOf = (at: number): MediumId => `${captureOf(at)} 0`;

const medium = (at: number): Medium => ({
  capture: captureOf(at),
  number: 0,
  kind: 'picture',
  picture: { capture: captureOf(at), path: 'media/1.jpg', sha256: SHA, place: null, atMs: null },
  originalSha256: null,
  items: [],
  width: 800,
  height: 600,
  found: 'recorded',
});

const media = (count: number): Map<MediumId, Medium> =>
  new Map(Array.from({ length: count }, (_, at) => [idOf(at), medium(at)]));

const because = (distance: number): Proposed => ({ ...BECAUSE_OF_BYTES, method: 'fingerprint', distance });
const proposal = (one: number, other: number, distance = 8): Proposal => ({
  one: idOf(one),
  other: idOf(other),
  why: because(distance),
});

let second = 0;
function decision(one: number, other: number, verdict: Verdict, version = METHOD_VERSION): EvidenceMatch {
  second++;
  const [left, right] = [medium(Math.min(one, other)).picture, medium(Math.max(one, other)).picture];
  return {
    schema: 'subut-match/1',
    id: captureOf(second),
    pictures: [left, right],
    verdict,
    by: '',
    proposed: { ...because(8), version },
    at: instantOf(new Date(Date.UTC(2026, 10, 1) + second * 1000)),
    salt: '0'.repeat(32),
  };
}

const pairs = (all: readonly Proposal[]): string[] =>
  all.map(({ one, other }) => `${Number(one.slice(24, 36))}-${Number(other.slice(24, 36))}`);

describe('groups', () => {
  it('are joined by the last decision on each two, through others too', () => {
    const matches = [
      decision(0, 1, 'same'),
      decision(1, 2, 'same'),
      decision(3, 4, 'same'),
      decision(3, 4, 'not-same'),
      decision(2, 5, 'cannot-say'),
    ];
    const groups = new Decided(media(6), matches).groups();
    expect(groups).toEqual([{ id: idOf(0), media: [idOf(0), idOf(1), idOf(2)], contradictions: [] }]);
  });

  it('tell of a decision that contradicts them', () => {
    const against = decision(0, 2, 'not-same');
    const matches = [decision(0, 1, 'same'), decision(1, 2, 'same'), against];
    expect(new Decided(media(3), matches).groups()[0]?.contradictions).toEqual([against]);
  });

  it('leave out what is gone', () => {
    const left = media(3);
    left.delete(idOf(1));
    const matches = [decision(0, 1, 'same'), decision(1, 2, 'same')];
    expect(new Decided(left, matches).groups()[0]?.media).toEqual([idOf(0), idOf(2)]);
  });
});

describe('the proposals that wait', () => {
  it('are the surest, and those that follow from others are not asked', () => {
    const all = [
      proposal(0, 1, 20),
      proposal(1, 2, 4),
      proposal(0, 2, 30),
      { ...proposal(3, 4), why: BECAUSE_OF_BYTES },
    ];
    expect(pairs(new Decided(media(5), []).waiting(all))).toEqual(['3-4', '1-2', '0-1']);
  });

  it('come back where another that stood for them was answered with no', () => {
    const all = [proposal(0, 1, 20), proposal(1, 2, 4), proposal(0, 2, 30)];
    const askedAfter = (verdict: Verdict) => new Decided(media(3), [decision(1, 2, verdict)]).waiting(all);
    expect(pairs(askedAfter('not-same'))).toEqual(['0-1', '0-2']);
    expect(pairs(askedAfter('cannot-say'))).toEqual(['0-1', '0-2']);
    expect(pairs(askedAfter('same'))).toEqual(['0-1']);
  });

  it('are not asked inside of a group, nor between two that were called different', () => {
    const all = [proposal(0, 1), proposal(2, 3), proposal(0, 3)];
    const matches = [decision(0, 1, 'same'), decision(2, 3, 'same'), decision(1, 2, 'not-same')];
    expect(new Decided(media(4), matches).waiting(all)).toEqual([]);
  });

  it('are asked again of what nobody could say, by a later version', () => {
    const all = [proposal(0, 1)];
    const asked = (version: number) =>
      new Decided(media(2), [decision(0, 1, 'cannot-say', version)]).waiting(all).length;
    expect(asked(METHOD_VERSION)).toBe(0);
    expect(asked(METHOD_VERSION - 1)).toBe(1);
  });

  it('join, all called the same, just what all proposals would', () => {
    const two = fc.tuple(fc.nat(9), fc.nat(9), fc.nat(31)).filter(([one, other]) => one !== other);
    fc.assert(
      fc.property(fc.array(two, { maxLength: 30 }), (given) => {
        const all = given.map(([one, other, bits]) => proposal(one, other, bits));
        const asked = new Decided(media(10), []).waiting(all);
        const [few, many] = [new Unions(), new Unions()];
        for (const { one, other } of asked) expect(few.join(one, other)).toBe(true);
        for (const { one, other } of all) many.join(one, other);
        for (const { one, other } of all) expect(few.rootOf(one)).toBe(few.rootOf(other));
      }),
    );
  });
});
