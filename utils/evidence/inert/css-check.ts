/*
 * Whether CSS requests external resources, by its tokens (CSS Syntax Module Level 3, 4). Written independently of the
 * code that makes styles inert, so that a mistake in one is found by the other.
 */

/** What ends a run of plain text in a string. */
const IN_STRING = { '"': /["\\\n\r\f]/g, "'": /['\\\n\r\f]/g } as const;
/** What ends an unquoted `url(`. */
const IN_URL = /[)\\]/g;
const NAME = /(?:[-\w\u0080-\uffff]|\\(?:[0-9a-f]{1,6}(?:\r\n|[ \t\n\r\f])?|[^\n\r\f0-9a-f]))+/iy;
const ESCAPE = /\\(?:([0-9a-f]{1,6})(?:\r\n|[ \t\n\r\f])?|([^\n\r\f]))/gi;
/** All that begins something else than plain text. */
const START = /["'@\\/<\w\u0080-\uffff-]/g;

/** In these a string is an address too. */
const TAKES_STRINGS = /^(?:-webkit-)?(?:image-set|image|src)$/;

const plain = (text: string): string =>
  text.replace(/\\(?:\r\n|[\n\r\f])/g, '').replace(ESCAPE, (_, hex?: string, sign?: string) => {
    if (hex === undefined) return sign ?? '';
    const code = Number.parseInt(hex, 16);
    return code === 0 || code > 0x10ffff ? '\ufffd' : String.fromCodePoint(code);
  });

/** Addresses that hold their data themselves, or are places in the same document; `about:invalid` is never looked up. */
const isWithin = (address: string): boolean => /^\s*(?:data:|about:invalid|#|["']?$)/i.test(plain(address));

/** Where the string that begins at `from` ends: behind its quote, or at the line break that breaks it off. */
function endOfString(css: string, from: number): number {
  const stop = IN_STRING[css[from] as '"' | "'"];
  for (stop.lastIndex = from + 1; ; ) {
    const found = stop.exec(css);
    if (found === null) return css.length;
    if (found[0] === '\\') stop.lastIndex += css.startsWith('\r\n', found.index + 1) ? 2 : 1;
    else return /["']/.test(found[0]) ? found.index + 1 : found.index;
  }
}

function endOfUrl(css: string, from: number): number {
  for (IN_URL.lastIndex = from; ; ) {
    const found = IN_URL.exec(css);
    if (found === null) return css.length;
    if (found[0] === ')') return found.index;
    IN_URL.lastIndex++;
  }
}

/** @returns the first thing in it that would be asked for elsewhere; `null`: there is none */
export function findCssRequest(css: string): string | null {
  for (START.lastIndex = 0; ; ) {
    const found = START.exec(css);
    if (found === null) return null;
    const at = found.index;
    const sign = found[0];
    let end = at + 1;
    if (sign === '"' || sign === "'") end = endOfString(css, at);
    else if (sign === '<') end = css.startsWith('!--', end) ? end + 3 : end;
    else if (sign === '/') {
      const close = css[at + 1] === '*' ? css.indexOf('*/', at + 2) : at;
      end = close < 0 ? css.length : close === at ? at + 1 : close + 2;
    } else {
      const isRule = sign === '@';
      NAME.lastIndex = isRule ? at + 1 : at;
      const written = NAME.exec(css)?.[0];
      if (written !== undefined) {
        end = NAME.lastIndex;
        const name = plain(written).toLowerCase();
        if (isRule && name === 'import') return '@import';
        if (!isRule && css[end] === '(') {
          if (TAKES_STRINGS.test(name)) return `${name}()`;
          if (name === 'url') {
            const inside = /[^ \t\n\r\f]|$/g;
            inside.lastIndex = end + 1;
            const first = inside.exec(css)?.index ?? css.length;
            const quoted = css[first] === '"' || css[first] === "'";
            end = quoted ? endOfString(css, first) : endOfUrl(css, first);
            const address = css.slice(quoted ? first + 1 : first, end);
            if (!isWithin(address.slice(0, 40))) return `url(${address.slice(0, 40)}`;
          }
        }
      }
    }
    START.lastIndex = end;
  }
}
