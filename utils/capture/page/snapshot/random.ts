/*
 * Whether a value can be nothing but a key, made by a machine by chance. Names, numbers, dates and words are evidence: what
 * may be one of them is none, even if a few keys are taken for evidence then.
 */

/** How keys are written. None of these means anything in markup. */
const SIGNS = /^[\w+/=.~:|-]{16,10000}$/;
/** A year, a day or a time of our time, written as one number. */
const DATE = /(?<!\d)(?:19|20)\d\d(?:[01]\d[0-3]\d(?:\d{4}(?:\d\d)?)?)?(?!\d)/;

const LETTERS_LEAST = 4;
const DIGITS_LEAST = 2;
/** Of signs that stand side by side, so many of a hundred are of another kind than the one before; by chance it would be 45. */
const TURNS_LEAST = 0.3;

const OTHER = 0;
const DIGIT = 1;
const SMALL = 2;
const LARGE = 3;

function kindOf(code: number): number {
  if (code >= 0x30 && code <= 0x39) return DIGIT;
  if (code >= 0x61 && code <= 0x7a) return SMALL;
  return code >= 0x41 && code <= 0x5a ? LARGE : OTHER;
}

/** @param value decoded */
export function looksRandom(value: string): boolean {
  if (!SIGNS.test(value) || DATE.test(value)) return false;
  const many = [0, 0, 0, 0];
  let turns = 0;
  let before = OTHER;
  for (let at = 0; at < value.length; at++) {
    const kind = kindOf(value.charCodeAt(at));
    many[kind] = (many[kind] ?? 0) + 1;
    // A word may begin with a large letter.
    if (kind !== OTHER && before !== OTHER && kind !== before && !(before === LARGE && kind === SMALL))
      turns++;
    before = kind;
  }
  const [, digits = 0, small = 0, large = 0] = many;
  const letters = small + large;
  return letters >= LETTERS_LEAST && digits >= DIGITS_LEAST && turns >= TURNS_LEAST * (letters + digits);
}
