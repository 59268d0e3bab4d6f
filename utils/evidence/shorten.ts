/**
 * A text of at most so many UTF-16 units. Of a longer one the first part is left, with a mark that says how many are left
 * out: `… [+4190208]`.
 * @param length of the whole, where the text is only its beginning
 */
export function shorten(text: string, most: number, length: number = text.length): string {
  if (length <= most) return text;
  // No half of a pair of surrogates: that would be no text any more.
  return `${text.slice(0, most).toWellFormed()}… [+${length - most}]`;
}
