import { describe, expect, it } from 'vitest';
import { emojiNames, printableWith } from '../../../utils/pdf/printable.ts';

/** Emoji by their names, in the reader's language; what has neither sign nor name by its number. Never an empty box. */

/** As a font has them that knows Latin, Cyrillic and a few signs. */
const hasGlyph = (code: number): boolean => code < 0x250 || (code >= 0x400 && code < 0x500);

const inLanguage = async (language: 'az' | 'ru' | 'en') =>
  printableWith(hasGlyph, await emojiNames(language));

describe('a text that is printed', () => {
  it.each([
    ['az', '[rəssam palitrası]', '[bayraq: Azərbaycan]'],
    ['ru', '[палитра с красками]', '[флаг: Азербайджан]'],
    ['en', '[artist palette]', '[flag: Azerbaijan]'],
  ] as const)('names emoji in %s', async (language, palette, flag) => {
    const print = await inLanguage(language);
    expect(print('a 🎨 b')).toBe(`a ${palette} b`);
    expect(print('🇦🇿')).toBe(flag);
  });

  it.each([
    ['a face', '😀', '[grinning face]'],
    ['a sign with a selector', '❤️', '[red heart]'],
    ['a sign that the font has, drawn as an emoji', '©️ 1️', '© 1'],
    ['a key', '1️⃣#️⃣', '[keycap: 1][keycap: #]'],
    ['a tone of skin', '👋🏽', '[waving hand: medium skin tone]'],
    ['a tone within what is joined', '👩🏽‍🚀', '[woman astronaut: medium skin tone]'],
    ['two tones', '👩🏻‍🤝‍👨🏿', '[woman and man holding hands: light skin tone, dark skin tone]'],
    ['a family', '👨‍👩‍👧', '[family: man, woman, girl]'],
    ['a flag of joined signs', '🏳️‍🌈', '[rainbow flag]'],
    ['a flag of tags', '🏴󠁧󠁢󠁳󠁣󠁴󠁿', '[flag: Scotland]'],
    ['what nobody joined before', '🎨‍🔥', '[artist palette + fire]'],
    ['the same several times', '🔥🔥🔥 🔥', '[fire × 3] [fire]'],
    ['others in a row', '🔥💦🔥', '[fire][sweat droplets][fire]'],
    ['half a flag', '🇦', '[U+1F1E6]'],
    ['an emoji of a later year', '\u{1faff}', '[U+1FAFF]'],
    ['another script', 'ქართ', '[U+10E5][U+10D0][U+10E0][U+10D7]'],
    ['a mark on a letter', 'e\u0301 x\u0332', 'é x[U+0332]'],
    ['a selector alone', '\ufe0f', '[U+FE0F]'],
    ['lines', 'a\n\n🔥', 'a\n\n[fire]'],
    ['plain words', 'Bakı, 5 mart: ё', 'Bakı, 5 mart: ё'],
  ])('has %s', async (_, text, printed) => {
    expect((await inLanguage('en'))(text)).toBe(printed);
  });
});
