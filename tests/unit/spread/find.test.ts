import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeEntries, type Entry, encodeEntries, entryOf } from '../../../utils/spread/entry.ts';
import { type Fingerprint, fingerprintOf, queryOf } from '../../../utils/spread/fingerprint.ts';
import { decodeFingerprint, encodeFingerprint } from '../../../utils/spread/kept.ts';
import { match } from '../../../utils/spread/match.ts';
import { MediaIndex } from '../../../utils/spread/media-index.ts';
import { distance, PDQ_DISTANCE } from '../../../utils/spread/pdq.ts';
import { type Gray, grayOf, type Rgba } from '../../../utils/spread/picture.ts';
import { blank, textLine } from '../../pictures/canvas.ts';
import { CHANGE_NAMES, changed } from '../../pictures/changes.ts';
import { drawing } from '../../pictures/drawing.ts';
import { portrait } from '../../pictures/portrait.ts';
import { randomOf } from '../../pictures/random.ts';

const pictures: Rgba[] = [1, 2, 3].flatMap((seed) => [drawing(seed, 480, 360), portrait(seed, 360, 480)]);
const kept: Fingerprint[] = pictures.map((picture) => fingerprintOf(grayOf(picture)));
const index = new MediaIndex(kept.map((fingerprint, at) => entryOf(`${at}`, fingerprint)));

describe('finding a picture again', () => {
  it.each(CHANGE_NAMES)('finds it, and no other, after: %s', (name) => {
    // Portraits have fewer places; what a crop takes of a drawing is the most that is taken of one.
    for (const at of name.startsWith('crop') ? [0, 1] : [1]) {
      const query = queryOf(grayOf(changed(pictures[at] as Rgba, name, randomOf(at + 70))));
      const ids = index.candidates(query, 3).map(({ id }) => id);
      expect(ids).toContain(`${at}`);
      const found = kept.flatMap((fingerprint, id) => (match(query, fingerprint) === null ? [] : [id]));
      expect(found).toEqual([at]);
    }
  });

  it('says how: by PDQ, by the places, and whether in a mirror', () => {
    const picture = pictures[1] as Rgba;
    const [jpeg, mirror, crop] = (['jpeg30', 'mirror', 'crop20'] as const).map((name) =>
      match(queryOf(grayOf(changed(picture, name, randomOf(1)))), kept[1] as Fingerprint),
    );
    expect(jpeg?.distance).toBeLessThanOrEqual(PDQ_DISTANCE);
    expect(jpeg?.common?.isMirrored).toBe(false);
    expect(Math.hypot(jpeg?.common?.how.a ?? 0, jpeg?.common?.how.b ?? 0)).toBeCloseTo(1, 1);
    expect(mirror?.common?.isMirrored).toBe(true);
    expect(crop?.distance).toBeNull();
    expect(Math.hypot(crop?.common?.how.a ?? 0, crop?.common?.how.b ?? 0)).toBeCloseTo(400 / 480, 1);
  });

  it('does not take the same banner for the same picture', () => {
    const [one, other] = [drawing(51), drawing(52)].map((picture) => {
      textLine(picture, 20, 480, 760, 100, [255, 255, 255], randomOf(5));
      return grayOf(picture);
    }) as [Gray, Gray];
    expect(match(queryOf(one), fingerprintOf(other))).toBeNull();
    expect(match(queryOf(one), fingerprintOf(one))).not.toBeNull();
  });

  it('takes pictures without anything in them, and finds nothing', () => {
    const plain = grayOf(blank(300, 200));
    expect(index.candidates(queryOf(plain), 5)).toEqual([]);
    expect(match(queryOf(plain), fingerprintOf(plain))).toBeNull();
    for (const [width, height] of [
      [5, 5],
      [5, 900],
      [900, 6],
      [17, 40],
    ] as const) {
      expect(match(queryOf(grayOf(drawing(3, width, height))), kept[0] as Fingerprint)).toBeNull();
    }
  });
});

describe('the index', () => {
  it('takes one after the other as it takes all at once', () => {
    const entries = kept.map((fingerprint, at) => entryOf(`${at}`, fingerprint));
    const many = Array.from(
      { length: 300 },
      (_, at): Entry => ({ ...(entries[at % 6] as Entry), id: `m${at}` }),
    );
    const grown = new MediaIndex(many.slice(0, 20));
    for (const entry of many.slice(20)) grown.add(entry);
    const query = queryOf(grayOf(pictures[2] as Rgba));
    expect(grown.size).toBe(300);
    expect(grown.candidates(query, 40)).toEqual(new MediaIndex(many).candidates(query, 40));
    expect(new Set(grown.candidates(query, 50).map(({ distance }) => distance))).toEqual(new Set([0]));
  });

  it('misses none that the rule of PDQ matches', () => {
    // One bit of each of the 16 words, so that none is the same, and some more; or anywhere.
    const everywhere = fc
      .tuple(
        fc.array(fc.nat(15), { minLength: 16, maxLength: 16 }),
        fc.uniqueArray(fc.nat(255), { maxLength: 16 }),
      )
      .map(([each, more]) => Array.from(new Set([...each.map((bit, word) => word * 16 + bit), ...more])));
    const flips = fc.oneof(everywhere, fc.uniqueArray(fc.nat(255), { maxLength: 40 }));
    fc.assert(
      fc.property(
        fc.array(fc.uint8Array({ minLength: 32, maxLength: 32 }), { minLength: 1, maxLength: 8 }),
        fc.array(flips, { minLength: 1, maxLength: 8 }),
        (hashes, all) => {
          const entries = hashes.map((hash, at) => ({
            id: `${at}`,
            hashes: [hash],
            words: new Uint16Array(),
          }));
          const some = new MediaIndex(entries);
          for (const [at, bits] of all.entries()) {
            const form = Uint8Array.from(hashes[at % hashes.length] as Uint8Array);
            for (const bit of bits) form[bit >> 3] = (form[bit >> 3] as number) ^ (1 << (bit & 7));
            const wanted = hashes.flatMap((hash, medium): [number, number][] =>
              distance(hash, form) <= PDQ_DISTANCE ? [[medium, distance(hash, form)]] : [],
            );
            expect(Array.from(some.near([form])).toSorted(([one], [other]) => one - other)).toEqual(wanted);
          }
        },
      ),
      { numRuns: 25, seed: 7 },
    );
  });

  it('is kept as entries', () => {
    const entries = kept.map((fingerprint, at) => entryOf(`ә${at}`, fingerprint));
    expect(decodeEntries(encodeEntries(entries))).toEqual(entries);
    expect(decodeEntries(encodeEntries([]))).toEqual([]);
  });
});

describe('kept bytes', () => {
  const bytes = encodeFingerprint(kept[0] as Fingerprint);

  it('hold a fingerprint', () => {
    expect(decodeFingerprint(bytes)).toEqual(kept[0]);
    expect(bytes.length).toBeLessThan(24_000);
  });

  it('are refused when they are cut off, of another version or of other lengths', () => {
    const refused = expect.objectContaining({ code: 'damaged' });
    for (const length of [0, 1, 3, 40, bytes.length - 1]) {
      expect(() => decodeFingerprint(bytes.subarray(0, length))).toThrow(refused);
    }
    expect(() => decodeFingerprint(Uint8Array.from([2, ...bytes.subarray(1)]))).toThrow(refused);
    const entries = encodeEntries([entryOf('a', kept[0] as Fingerprint)]);
    for (const length of [0, 9, 60, entries.length - 1]) {
      expect(() => decodeEntries(entries.subarray(0, length))).toThrow(refused);
    }
    const odd = Uint8Array.from(bytes);
    odd[1] = (odd[1] as number) - 1;
    expect(() => decodeFingerprint(odd)).toThrow(refused);
  });
});

describe('damaged pictures', () => {
  it.each([
    ['no pixel', { width: 0, height: 0, data: new Float32Array() }],
    ['one pixel', { width: 1, height: 1, data: new Float32Array(1) }],
    ['too many', { width: 32_768, height: 32_768, data: new Float32Array() }],
    ['no numbers', { width: 40, height: 40, data: new Float32Array(1600).fill(Number.NaN) }],
    ['endless ones', { width: 40, height: 40, data: new Float32Array(1600).fill(Number.POSITIVE_INFINITY) }],
  ])('are refused: %s', (_, gray) => {
    for (const take of [fingerprintOf, queryOf]) {
      expect(() => take(gray)).toThrow(expect.objectContaining({ code: 'bad-picture' }));
    }
  });
});
