/*
 * The page's code without embedded pictures: `data:` URLs and long runs of base64. When in doubt it removes too much:
 * the user asked for it.
 */

/** The placeholder for removed data. */
const CUT = 'data:,covered';

/** `data:image/png;base64,…`, plain or percent-encoded, in one line or in many. */
const BASE64 =
  /data(?::|%3A)[\w.+%/-]{0,200}(?:;|%3B)(?:[\w.=+%-]{0,200}(?:;|%3B))?base64(?:,|%2C)[\w+/=%-]*(?:\s+[\w+/%-]{40,})*(?:\s+[\w+/%-]*={1,2})?/gi;

/** Other data of a media type, up to what can end it: a quote, the bracket of a `url(`, the end of the value. */
const PLAIN = /data(?::|%3A)(?:image|video|audio|font|application)(?:\/|%2F)(?:(?!&quot;|&#39;)[^"'<>)])*/gi;

/** Longer than any word or identifier. */
const RUN = /[A-Za-z0-9+/_-]{256,}={0,2}/g;

/** @returns the text, and how many places were cut */
export function stripEmbeddedData(text: string): { text: string; cuts: number } {
  let cuts = 0;
  const cut = (instead: string) => (): string => {
    cuts++;
    return instead;
  };
  const cleaned = text.replace(BASE64, cut(CUT)).replace(PLAIN, cut(CUT)).replace(RUN, cut('covered'));
  return { text: cleaned, cuts };
}
