import { carriesSession, MASK } from '../../../evidence/address.ts';

/*
 * What of the page would let somebody else act in its person's name: values that carry a session in addresses (as the record's
 * own address leaves them out), and the tokens that forms and scripts of the page send along. They are noted wherever the page names
 * one, and then masked in all of the copy and its text, wherever they stand.
 */

/** Names of attributes, of `meta` and of fields, without dashes and the like. */
const NAMES =
  /csrf|xsrf|(?:access|auth|session|refresh|bearer|verification|authenticity|security|login|user|api|id)token|^token$|sessionid|sessionkey|phpsessid|^sid$|^fbdtsg$|^apikey$/i;
/** These say how a token is to be sent. */
const ABOUT = /(?:param|parameter|header|headername|cookie|cookiename|name|url|path)$/i;

const plainOf = (name: string): string => name.replace(/^data-/i, '').replace(/[^a-z0-9]/gi, '');

const namesToken = (name: string): boolean => {
  const plain = plainOf(name);
  return NAMES.test(plain) && !ABOUT.test(plain);
};

/** `name=value` and `"name":"value"`, as in addresses and in data that is written into attributes. */
const PAIR =
  /(?<![\w-])([a-z_][\w-]{1,60})(?:["'\\]*\s*[:=]\s*["'\\]*|%22%3A%22|%3D)([^\s"'&;#,<>\\{}()[\]]+)/gi;
const MAY_HOLD = /token|sess|csrf|xsrf|\bs?sid|passw|pwd|igsh|fbclid|gclid|dtsg|api/i;
const USER = /\/\/([^/@\s"'<>]{1,200}@)/g;

/** Of a value that is shorter, or a word, no more is masked than the place where it was named. */
const SHORTEST = 8;
const isTelling = (value: string): boolean =>
  value.length >= SHORTEST && !(value.length < 20 && /^(?:[a-z]+|[A-Z]+|[A-Z][a-z]+|\d{1,9})$/.test(value));

/** More than this no page has; and each costs a look at all of the text. */
const MOST = 500;
const LONGEST = 10_000;

export class Tokens {
  /** What is looked for, and what is put in its place. */
  readonly #secrets = new Map<string, string>();
  /** Attributes that are tokens themselves, and were masked where they are written. */
  named = 0;

  /**
   * The value of an attribute as it may be kept.
   * @param tag the element's name in lower case
   * @param names what the element calls itself: its `name`, `property`, `id`
   */
  attribute(tag: string, name: string, value: string, names: () => readonly string[]): string {
    if (value === '') return value;
    const isOfToken =
      (tag === 'meta' && name === 'content') || (tag === 'input' && name === 'value')
        ? names().some(namesToken)
        : name !== 'name' && name !== 'id' && name !== 'class' && namesToken(name);
    if (isOfToken) {
      this.note(value);
      return MASK;
    }
    this.look(value);
    return value;
  }

  /** Notes a value that is known to be one. */
  note(value: string): void {
    if (isTelling(value)) this.#add(value, MASK);
  }

  /** Notes what a text names: an address, or data of the page's scripts. */
  look(text: string): void {
    if (text.length > 8 && MAY_HOLD.test(text)) {
      for (const [whole, name = '', value = ''] of text.matchAll(PAIR)) {
        if (!carriesSession(name) && !namesToken(name)) continue;
        if (isTelling(value)) this.note(value);
        else if (carriesSession(name) && value !== MASK && whole.includes('='))
          this.#add(whole, whole.slice(0, whole.length - value.length) + MASK);
      }
    }
    if (text.includes('@') && text.includes('//'))
      for (const [, user = ''] of text.matchAll(USER)) this.#add(`//${user}`, `//${MASK}@`);
  }

  #add(secret: string, instead: string): void {
    if (this.#secrets.size < MOST && secret.length <= LONGEST) this.#secrets.set(secret, instead);
  }

  /** @returns the text without any of them, and how many there were */
  mask(text: string): { text: string; times: number } {
    const forms = new Map<string, string>();
    for (const [secret, instead] of this.#secrets)
      for (const form of formsOf(secret)) if (!forms.has(form)) forms.set(form, instead);
    if (forms.size === 0) return { text, times: 0 };
    // The longest first: one may begin with another.
    const all = Array.from(forms.keys()).toSorted((a, b) => b.length - a.length);
    // Not in the middle of a longer word.
    const any = new RegExp(`(?<![A-Za-z0-9])(?:${all.map(literal).join('|')})(?![A-Za-z0-9])`, 'g');
    let times = 0;
    const masked = text.replace(any, (found) => {
      times++;
      return forms.get(found) ?? MASK;
    });
    return { text: masked, times };
  }
}

const literal = (text: string): string => text.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');

const inHtml = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

/** How it may be written: plain, in an address, in data of scripts, and any of these in the code, in a frame in it. */
function formsOf(secret: string): string[] {
  const plain = new Set([secret, secret.replaceAll('/', '\\/')]);
  try {
    plain.add(encodeURIComponent(secret));
    plain.add(decodeURIComponent(secret));
  } catch {
    // A lone surrogate, or a percent sign that is none.
  }
  const all = new Set(plain);
  for (const form of plain) {
    let deeper = form;
    for (let depth = 0; depth < 3; depth++) {
      deeper = inHtml(deeper);
      all.add(deeper);
    }
  }
  return Array.from(all).filter((form) => form.length >= 2);
}
