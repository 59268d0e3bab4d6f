/*
 * Styles that ask for nothing. Addresses in them are set aside inside an address that no browser looks up, so that what was
 * there can still be read; an address that holds its data itself stays, and so does a place in the same document.
 */

/** Everything is a string or an identifier to the parser of CSS, and this is what may be in either. */
const isName = (code: number): boolean =>
  code === 0x2d ||
  code === 0x5f ||
  code >= 0x80 ||
  (code >= 0x30 && code <= 0x39) ||
  (code >= 0x41 && code <= 0x5a) ||
  (code >= 0x61 && code <= 0x7a);

const isBreak = (code: number): boolean => code === 0x0a || code === 0x0d || code === 0x0c;
const isBlank = (code: number): boolean => isBreak(code) || code === 0x20 || code === 0x09;
const isHex = (code: number): boolean =>
  (code >= 0x30 && code <= 0x39) || (code >= 0x41 && code <= 0x46) || (code >= 0x61 && code <= 0x66);

/** In these functions of CSS a string is an address. */
const TAKES_STRINGS = /^(?:-webkit-)?(?:image-set|image|src)$/;

const QUOTE = 0x22;
const APOSTROPHE = 0x27;
const BACKSLASH = 0x5c;

export interface InertCss {
  css: string;
  /** Addresses that were set aside. */
  aside: number;
}

/** Whether it can name anything at all: most styles of elements do not. */
const mayAsk = (css: string): boolean => /[\\@]|(?:url|src|image|image-set)\(/i.test(css);

/** @param css a whole sheet, or what stands in a `style` attribute or another that is read as CSS */
export function inertCss(css: string): InertCss {
  return mayAsk(css) ? new Scanner(css).run() : { css, aside: 0 };
}

/**
 * The text of a `<style>`, in which nothing may look like markup: in HTML it is no markup, within SVG it is. Outside strings
 * `<` is only a sign of comparison, and may have a blank behind it; within them it can be written as a number.
 */
export function styleText(css: string): InertCss {
  const { css: inert, aside } = inertCss(css);
  if (!/<[a-z/!?]/i.test(inert)) return { css: inert, aside };
  // What was one name may be two now.
  const again = inertCss(new Scanner(inert).withoutMarkup());
  return { css: again.css, aside: aside + again.aside };
}

class Scanner {
  readonly #css: string;
  #at = 0;
  /** Up to here the text is in `#parts`. */
  #taken = 0;
  readonly #parts: string[] = [];
  #aside = 0;
  /** The rule that the text stands in, until it ends: `namespace` names and loads nothing. */
  #rule = '';

  constructor(css: string) {
    this.#css = css;
  }

  run(): InertCss {
    const css = this.#css;
    while (this.#at < css.length) {
      const code = css.charCodeAt(this.#at);
      if (code === QUOTE || code === APOSTROPHE) this.#string();
      else if (code === 0x2f && css.charCodeAt(this.#at + 1) === 0x2a) this.#comment();
      else if (code === 0x40) this.#atRule();
      // Means nothing in a sheet, but its dashes are not those of the name behind it.
      else if (code === 0x3c && css.startsWith('<!--', this.#at)) this.#at += 4;
      else if (isName(code) || this.#isEscape(this.#at)) this.#name();
      else {
        if (code === 0x3b || code === 0x7b || code === 0x7d) this.#rule = '';
        this.#at++;
      }
    }
    this.#parts.push(css.slice(this.#taken));
    return { css: this.#parts.join(''), aside: this.#aside };
  }

  withoutMarkup(): string {
    const css = this.#css;
    while (this.#at < css.length) {
      const code = css.charCodeAt(this.#at);
      const from = this.#at;
      if (code === QUOTE || code === APOSTROPHE) this.#string();
      else if (code === 0x2f && css.charCodeAt(this.#at + 1) === 0x2a) this.#comment();
      else if (this.#isEscape(from)) {
        this.#at += 2;
        if (css[from + 1] === '<') this.#replace(from, '\\3c ');
        continue;
      } else {
        this.#at++;
        if (css.startsWith('<!--', from)) {
          // Means nothing in a sheet; old pages begin theirs with it.
          this.#at += 3;
          this.#replace(from, '/*!*/');
        } else if (code === 0x3c && /[a-z/!?]/i.test(css.charAt(this.#at))) this.#replace(from, '< ');
        continue;
      }
      const inside = css.slice(from, this.#at);
      if (inside.includes('<')) this.#replace(from, inside.replaceAll('<', '\\3c '));
    }
    this.#parts.push(css.slice(this.#taken));
    // An address without quotes, or a sign with a backslash before it, that was looked at as plain text.
    return this.#parts.join('').replace(/<(?=[a-z/!?])/gi, '< ');
  }

  /** Puts something in place of what has been read since `from`. */
  #replace(from: number, text: string): void {
    this.#parts.push(this.#css.slice(this.#taken, from), text);
    this.#taken = this.#at;
  }

  #isEscape(at: number): boolean {
    return (
      this.#css.charCodeAt(at) === BACKSLASH &&
      at + 1 < this.#css.length &&
      !isBreak(this.#css.charCodeAt(at + 1))
    );
  }

  /** To its quote, or to the line break that breaks it off. */
  #string(): void {
    const css = this.#css;
    const quote = css.charCodeAt(this.#at++);
    while (this.#at < css.length) {
      const code = css.charCodeAt(this.#at);
      if (isBreak(code)) return;
      this.#at++;
      if (code === quote) return;
      if (code === BACKSLASH) this.#at += css.startsWith('\r\n', this.#at) ? 2 : 1;
    }
    this.#at = Math.min(this.#at, css.length);
  }

  #comment(): void {
    const end = this.#css.indexOf('*/', this.#at + 2);
    this.#at = end < 0 ? this.#css.length : end + 2;
  }

  /** Reads a name with what is escaped in it. */
  #readName(): string {
    const css = this.#css;
    let name = '';
    for (;;) {
      const from = this.#at;
      while (this.#at < css.length && isName(css.charCodeAt(this.#at))) this.#at++;
      name += css.slice(from, this.#at);
      if (!this.#isEscape(this.#at)) return name;
      this.#at++;
      name += this.#escaped();
    }
  }

  /** What stands behind a backslash. */
  #escaped(): string {
    const css = this.#css;
    const from = this.#at;
    while (this.#at < from + 6 && isHex(css.charCodeAt(this.#at))) this.#at++;
    if (this.#at === from) {
      const sign = String.fromCodePoint(css.codePointAt(from) ?? 0);
      this.#at += sign.length;
      return sign;
    }
    const code = Number.parseInt(css.slice(from, this.#at), 16);
    if (css.startsWith('\r\n', this.#at)) this.#at += 2;
    else if (isBlank(css.charCodeAt(this.#at))) this.#at++;
    return code === 0 || code > 0x10ffff ? '\ufffd' : String.fromCodePoint(code);
  }

  #atRule(): void {
    const from = this.#at++;
    this.#rule = this.#readName().toLowerCase();
    if (this.#rule !== 'import') return;
    this.#aside++;
    this.#replace(from, '@-subut-import');
  }

  #name(): void {
    const from = this.#at;
    const name = this.#readName().toLowerCase();
    if (this.#css.charCodeAt(this.#at) !== 0x28) return;
    if (name === 'url') this.#url(from);
    else if (TAKES_STRINGS.test(name)) {
      this.#aside++;
      this.#replace(from, `-subut-${name.replace(/^-/, '')}`);
    }
  }

  #url(from: number): void {
    const css = this.#css;
    this.#at++;
    while (isBlank(css.charCodeAt(this.#at))) this.#at++;
    const start = this.#at;
    const first = css.charCodeAt(start);
    const isQuoted = first === QUOTE || first === APOSTROPHE;
    if (isQuoted) this.#string();
    else
      while (this.#at < css.length && css.charCodeAt(this.#at) !== 0x29)
        this.#at += this.#isEscape(this.#at) ? 2 : 1;
    this.#at = Math.min(this.#at, css.length);
    const isClosed = isQuoted && this.#at - 1 > start && css.charCodeAt(this.#at - 1) === first;
    const written = isQuoted
      ? css.slice(start + 1, isClosed ? this.#at - 1 : this.#at)
      : css.slice(start, this.#at);
    const address = decoded(written).trim();
    const isWithin = /^(?:data:|about:invalid|#|$)/i.test(address);
    if (isWithin && !written.includes('<')) return;
    if (!isQuoted) this.#at = Math.min(this.#at + 1, css.length);
    if (this.#rule === 'namespace') {
      // Said as a string: it is a name there, and not to be looked up.
      if (isQuoted) while (this.#at < css.length && css.charCodeAt(this.#at - 1) !== 0x29) this.#at++;
      this.#replace(from, `"${inString(address)}"`);
      return;
    }
    if (!isWithin) this.#aside++;
    this.#replace(
      from,
      `url("${inString(isWithin ? address : `about:invalid#${address}`)}"${isQuoted ? '' : ')'}`,
    );
  }
}

const inString = (text: string): string =>
  text.replace(/["\\\n\r\f<]/g, (sign) => `\\${sign.charCodeAt(0).toString(16)} `);

/** What an address of CSS says. */
function decoded(written: string): string {
  if (!written.includes('\\')) return written;
  return written.replace(
    /\\(?:([0-9a-f]{1,6})(?:\r\n|[ \t\n\r\f])?|(\r\n|[\s\S]))/gi,
    (_, hex?: string, sign = '') => {
      if (hex === undefined) return /^[\n\r\f]/.test(sign) ? '' : sign;
      const code = Number.parseInt(hex, 16);
      return code === 0 || code > 0x10ffff ? '\ufffd' : String.fromCodePoint(code);
    },
  );
}
