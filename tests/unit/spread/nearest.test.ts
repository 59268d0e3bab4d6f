import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { entryOf } from '../../../utils/spread/entry.ts';
import { lookAt } from '../../../utils/spread/fingerprint.ts';
import { match } from '../../../utils/spread/match.ts';
import { MediaIndex } from '../../../utils/spread/media-index.ts';
import { grayOf, type Rgba } from '../../../utils/spread/picture.ts';
import { CHANGE_NAMES, changed } from '../../pictures/changes.ts';
import { drawing } from '../../pictures/drawing.ts';
import { portrait } from '../../pictures/portrait.ts';
import { randomOf } from '../../pictures/random.ts';

const drawn = (kind: 'drawing' | 'portrait', seed: number): Rgba =>
  kind === 'drawing' ? drawing(seed, 400, 300) : portrait(seed, 300, 400);

const others = Array.from({ length: 12 }, (_, at) => {
  const picture = drawn(at % 2 === 0 ? 'drawing' : 'portrait', 500 + at);
  return { id: `other ${at}`, fingerprint: lookAt(grayOf(picture)).fingerprint };
});

describe('a picture that was changed', () => {
  const anyPicture = fc.record({
    kind: fc.constantFrom('drawing' as const, 'portrait' as const),
    seed: fc.integer({ min: 1000, max: 2 ** 30 }),
    chance: fc.nat(),
  });

  it.each(CHANGE_NAMES)('is nearest to itself, whatever it shows: %s', (name) => {
    fc.assert(
      fc.property(anyPicture, ({ kind, seed, chance }) => {
        const own = lookAt(grayOf(drawn(kind, seed))).fingerprint;
        const { query } = lookAt(grayOf(changed(drawn(kind, seed), name, randomOf(chance))));
        const index = new MediaIndex(
          [...others, { id: 'own', fingerprint: own }].map(({ id, fingerprint }) => entryOf(id, fingerprint)),
        );
        expect(index.candidates(query, 1).map(({ id }) => id)).toEqual(['own']);
        expect(others.filter(({ fingerprint }) => match(query, fingerprint) !== null)).toEqual([]);
      }),
      { numRuns: 2, seed: 11 },
    );
  });
});
