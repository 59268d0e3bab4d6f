import type { Font } from 'pdfkit';
import { describe, expect, it } from 'vitest';
import { Typeface } from '../../../utils/pdf/type.ts';

/** Lines out of words. In this font each sign takes half of its size, and is its own glyph. */
function typeface() {
  const laidOut: string[] = [];
  const font: Font = {
    id: 'F1',
    ascender: 900,
    descender: -300,
    font: { hasGlyphForCodePoint: () => true },
    encode(text) {
      laidOut.push(text);
      const signs = Array.from(text);
      const glyphs = signs.map((sign) => (sign.codePointAt(0) ?? 0).toString(16).padStart(6, '0'));
      return [glyphs, signs.map(() => ({ xAdvance: 500, advanceWidth: 500 }))];
    },
    ref: () => ({ end: () => undefined }),
  };
  return { face: new Typeface(font), laidOut };
}

/** What stands on the lines of a column of so many signs. */
function linesOf(text: string, signs: number): string[] {
  const lines = typeface().face.wrap(text, 10, signs * 5);
  return lines.map(({ operand }) =>
    Array.from(operand.matchAll(/[0-9a-f]{6}/g), ([code]) =>
      String.fromCodePoint(Number.parseInt(code, 16)),
    ).join(''),
  );
}

describe('lines', () => {
  it.each([
    ['one that fits', 'ab cd', 5, ['ab cd']],
    // The blank stays where the line was broken: read out, words do not run into each other.
    ['words', 'ab cd ef', 5, ['ab cd ', 'ef']],
    ['line feeds', 'ab\n\ncd', 5, ['ab ', ' ', 'cd']],
    ['several blanks', 'a  b', 5, ['a  b']],
    ['a word of more than a line', 'abcdefghij', 4, ['abcd', 'efgh', 'ij']],
    ['such a word after another', 'ab cdefghij', 4, ['ab ', 'cdef', 'ghij']],
    [
      'an address, at a sign of it',
      'https://a.example/channel/12',
      12,
      ['https://a.', 'example/', 'channel/12'],
    ],
    ['nothing', '', 4, ['']],
  ])('of %s', (_, text, signs, expected) => {
    expect(linesOf(text, signs)).toEqual(expected);
  });

  it('never divide a character in two', () => {
    const { face } = typeface();
    const [first, second] = face.wrap('ab🎨cd', 10, 12);
    expect(first?.operand).toBe('<000061000062>');
    expect(second?.operand).toBe('<01f3a8000063>');
  });

  it('of a word that comes again are laid out once', () => {
    const { face, laidOut } = typeface();
    face.wrap('one two one two', 10, 500);
    face.wrap('two one', 8, 500);
    expect(laidOut.filter((word) => word === 'one')).toHaveLength(1);
    expect(laidOut.filter((word) => word === 'two')).toHaveLength(1);
  });

  it('of twenty thousand letters without a blank come to an end at once', () => {
    const { face, laidOut } = typeface();
    const lines = face.wrap('x'.repeat(20_000), 10, 400);
    expect(lines).toHaveLength(250);
    expect(laidOut.join('').length).toBeLessThan(60_000);
  });

  it('take the room of the space between signs into account', () => {
    expect(typeface().face.wrap('ab cd', 10, 25)).toHaveLength(1);
    expect(typeface().face.wrap('ab cd', 10, 25, 1)).toHaveLength(2);
  });
});
