/*
 * Addresses that carry a session. Whoever reads a record must not be able to enter somebody's account with it, and a
 * stranger must still find the page.
 */

/** What stands in place of a value. */
export const MASK = '***';

/** Parameters that only ever carry a session or who it was that shared a link: no page is found by them. */
const SESSION =
  /^(?:tgwebauth\w*|access_?token|auth_?token|id_?token|refresh_?token|session(?:_?id|_?key)?|s?sid|phpsessid|jsessionid|csrf\w*|xsrf\w*|passw(?:or)?d|pwd|igsh(?:id)?|fbclid|gclid)$/i;

/** Parameters that may carry one, and may be needed to open the page. */
const SUSPECT =
  /token|auth|secret|signature|^(?:sig|sign|key|hash|code|oh|efg|ticket|credential\w*|x-amz-\w+)$/i;

function maskPairs(pairs: string, isSecret: (name: string) => boolean): string {
  return pairs
    .split('&')
    .map((pair) => {
      const at = pair.indexOf('=');
      const name = at < 0 ? pair : pair.slice(0, at);
      return at >= 0 && at < pair.length - 1 && isSecret(decode(name)) ? `${name}=${MASK}` : pair;
    })
    .join('&');
}

function decode(name: string): string {
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}

/** Query and fragment alike: some sites put their tokens behind the `#`. All else is left byte for byte. */
function mask(address: string, isSecret: (name: string) => boolean): string {
  const [, before = '', query = '', fragment = ''] = /^([^?#]*)(\?[^#]*)?(#.*)?$/s.exec(address) ?? [];
  const inQuery = query === '' ? '' : `?${maskPairs(query.slice(1), isSecret)}`;
  const [, start = '', pairs = ''] = /^(#(?:[^=&?]*\?)?)(.*)$/s.exec(fragment) ?? [];
  const user = before.replace(/^([a-z][a-z0-9+.-]*:\/\/)[^/@]*@/i, `$1${MASK}@`);
  return user + inQuery + start + maskPairs(pairs, isSecret);
}

/** Whether a parameter of this name only ever carries a session. */
export const carriesSession = (name: string): boolean => SESSION.test(name);

/** The address as the record has it: without what carries a session and finds no page. */
export const withoutSession = (address: string): string => mask(address, carriesSession);

/** The address as people are shown it: without anything that may be a key to something. */
export const maskedAddress = (address: string): string =>
  mask(address, (name) => SESSION.test(name) || SUSPECT.test(name));
