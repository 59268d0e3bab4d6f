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
  /(?<![\w-])([a-z_][\w-]{1,60})(?:["'\\]{0,6}\s{0,6}[:=]\s{0,6}["'\\]{0,6}|%22%3A%22|%3D)([^\s"'&;#,<>\\{}()[\]]+)/gi;
const MAY_HOLD = /token|sess|csrf|xsrf|\bs?sid|passw|pwd|igsh|fbclid|gclid|dtsg|api/i;
const USER = /\/\/([^/@\s"'<>]{1,200}@)/g;

/** Of a value that is shorter, or a word, no more is masked than the place where it was named. */
const SHORTEST = 8;
const isTelling = (value: string): boolean =>
  value.length >= SHORTEST && !(value.length < 20 && /^(?:[a-z]+|[A-Z]+|[A-Z][a-z]+|\d{1,9})$/.test(value));

/** More than this no page has that means well. */
const MOST = 200;
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
    return replaceAll(text, forms);
  }
}

/** What is shorter is not told from other text. */
const SHORTEST_FORM = 4;

const isWord = (code: number): boolean =>
  (code >= 0x30 && code <= 0x39) || (code >= 0x41 && code <= 0x5a) || (code >= 0x61 && code <= 0x7a);

/** Forms that begin alike share their beginning. */
interface Branch {
  next: Map<number, Branch>;
  /** What is put in the place of the form that ends here. */
  instead: string | null;
}

function treeOf(forms: ReadonlyMap<string, string>): Branch {
  const root: Branch = { next: new Map(), instead: null };
  for (const [form, instead] of forms) {
    let branch = root;
    for (let at = 0; at < form.length; at++) {
      const code = form.charCodeAt(at);
      const next = branch.next.get(code) ?? { next: new Map(), instead: null };
      branch.next.set(code, next);
      branch = next;
    }
    branch.instead = instead;
  }
  return root;
}

/**
 * Puts other text in the place of each, where it does not stand in the middle of a longer word. In one pass: an expression that
 * names them all would try each of them at each place, and a page can name many.
 */
function replaceAll(text: string, forms: ReadonlyMap<string, string>): { text: string; times: number } {
  const root = treeOf(forms);
  const parts: string[] = [];
  let taken = 0;
  let times = 0;
  for (let at = 0; at < text.length; at++) {
    let branch = root.next.get(text.charCodeAt(at));
    if (branch === undefined || isWord(text.charCodeAt(at - 1))) continue;
    let end = at + 1;
    let found: { end: number; instead: string } | null = null;
    for (; branch !== undefined; branch = branch.next.get(text.charCodeAt(end++)))
      // The longest that stands there.
      if (branch.instead !== null && !isWord(text.charCodeAt(end))) found = { end, instead: branch.instead };
    if (found === null) continue;
    parts.push(text.slice(taken, at), found.instead);
    times++;
    taken = found.end;
    at = taken - 1;
  }
  parts.push(text.slice(taken));
  return { text: parts.join(''), times };
}

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
  return Array.from(all).filter((form) => form.length >= SHORTEST_FORM);
}
