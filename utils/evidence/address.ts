/*
 * Removes session parameters from addresses. A reader of a record must not be able to use the account, but must still
 * find the page.
 */

/** Replaces a removed value. */
export const MASK = '***';

/** Parameters that only carry a session or a sharer id; no page needs them. */
const SESSION =
  /^(?:tgwebauth\w*|access_?token|auth_?token|id_?token|refresh_?token|session(?:_?id|_?key)|phpsessid|jsessionid|csrf\w*|xsrf\w*|passw(?:or)?d|pwd|igsh(?:id)?|fbclid|gclid)$/i;

/** These carry one as often as the number of an article, the day of a meeting or the name of a talk, by which the page is found. */
const EITHER = /^(?:session|s?sid)$/i;

/** Parameters that may carry one, and may be needed to open the page. */
const SUSPECT =
  /token|auth|secret|signature|^(?:sig|sign|key|hash|code|oh|efg|ticket|credential\w*|x-amz-\w+)$/i;

/** Told by name and value of a parameter, both decoded. */
type IsSecret = (name: string, value: string) => boolean;

function maskPairs(pairs: string, isSecret: IsSecret): string {
  return pairs
    .split('&')
    .map((pair) => {
      const at = pair.indexOf('=');
      const name = at < 0 ? pair : pair.slice(0, at);
      if (at < 0 || at === pair.length - 1) return pair;
      return isSecret(decode(name), decode(pair.slice(at + 1))) ? `${name}=${MASK}` : pair;
    })
    .join('&');
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** Query and fragment alike: some sites put their tokens behind the `#`. All else is left byte for byte. */
function mask(address: string, isSecret: IsSecret): string {
  const [, before = '', query = '', fragment = ''] = /^([^?#]*)(\?[^#]*)?(#.*)?$/s.exec(address) ?? [];
  const inQuery = query === '' ? '' : `?${maskPairs(query.slice(1), isSecret)}`;
  const [, start = '', pairs = ''] = /^(#(?:[^=&?]*\?)?)(.*)$/s.exec(fragment) ?? [];
  const user = before.replace(/^([a-z][a-z0-9+.-]*:\/\/)[^/@]*@/i, `$1${MASK}@`);
  return user + inQuery + start + maskPairs(pairs, isSecret);
}

/** A word, a number or a time of day. No key is written so. */
const PLAIN_PART = /^(?:\p{Lu}?[\p{Ll}\p{Lo}\p{M}]{0,20}|\p{Lu}{0,20}|\d{1,19}|\d{1,8}T\d{1,9}Z?|\d{1,9}Z)$/u;
const LONGEST_PLAIN = 60;

/** Whether a value is made of words, names, numbers or dates, which are evidence and no key. @param value decoded */
export const isPlain = (value: string): boolean =>
  value.length <= LONGEST_PLAIN && value.split(/[\s'._:+-]+/).every((part) => PLAIN_PART.test(part));

/** Whether a parameter of this name only ever carries a session, or may and has a value that looks so. @param value decoded */
export const carriesSession: IsSecret = (name, value) =>
  SESSION.test(name) || (EITHER.test(name) && !isPlain(value));

/** The address as the record has it: without what carries a session and finds no page. */
export const withoutSession = (address: string): string => mask(address, carriesSession);

/** The address for display: without anything that may be a secret. */
export const maskedAddress = (address: string): string =>
  mask(address, (name) => SESSION.test(name) || EITHER.test(name) || SUSPECT.test(name));
