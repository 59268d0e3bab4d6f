import { carriesSession, isPlain, MASK } from '../../../evidence/address.ts';
import { looksRandom } from './random.ts';
import { type Branch, type Masked, replaceAll, treeOf } from './replace.ts';

/*
 * What of the page would let somebody else act in its person's name: values that carry a session in addresses (as the
 * record's own address leaves them out), and the tokens that forms and scripts of the page send along. Each is masked
 * where the page names it. Wherever else it stands it is masked only if it can be nothing but a key, and was named
 * where nobody but the site writes: anyone who can post a link could otherwise remove a name or a date from the
 * evidence.
 *
 * Values are masked as the page has them, before anything of them is escaped or written: no tag, no style and no other
 * syntax of the copy is ever looked at.
 */

/** What the record says of it, with how often. */
export const MASKED = 'values that carry a session, masked in page.html';

/** Names of attributes, of `meta` and of fields, without dashes and the like. */
const NAMES =
  /csrf|xsrf|(?:access|auth|session|refresh|bearer|verification|authenticity|security|login|user|api|id)token|^token$|sessionid|sessionkey|phpsessid|^sid$|^fbdtsg$|^apikey$/i;
/** These say how a token is to be sent. */
const ABOUT = /(?:param|parameter|header|headername|cookie|cookiename|name|url|path)$/i;
/** Colours and articles are called so too. */
const EITHER = /^(?:token|sid)$/i;

const plainOf = (name: string): string => name.replace(/^data-/i, '').replace(/[^a-z0-9]/gi, '');

const namesToken = (name: string): boolean => {
  const plain = plainOf(name);
  return NAMES.test(plain) && !ABOUT.test(plain);
};

/** The start of `name=value` and of `"name":"value"`, as in addresses and in data that is written into attributes. */
const NAME =
  /(?:(?<![\w-])|(?<=%(?:25){0,3}(?:22|23|26|2C|3F|7B)))([a-z_][\w-]{1,60})((?:["'\\]|&quot;){0,6}\s{0,6}[:=]\s{0,6}(?:["'\\]|&quot;){0,6}|%(?:25){0,3}22%(?:25){0,3}3A%(?:25){0,3}22|%(?:25){0,3}3D)/gi;
/** What follows, up to where it must end. An expression without a bound could take more room than there is. */
const VALUE = /(?:\\{1,3}\/|(?!%(?:25){0,3}(?:22|23|26|2C|7D))[^\s"'&;#,<>\\{}()[\]]){1,1000}/iy;
const MAY_HOLD = /token|sess|csrf|xsrf|\bs?sid|passw|pwd|igsh|fbclid|gclid|dtsg|api/i;
const USER = /(\/\/)[^/@\s"'<>]{1,200}@/g;

/** Of what is shorter, only what an address names so is masked. */
const SHORTEST = 8;

/** Nobody says so much without a blank; and what is not masked is read again for each name in it. */
const LONGEST_SAID = 200;

/** More than this no page has that means well. */
const MOST = 200;

export class Tokens {
  /** Named by the site itself. */
  readonly #learned = new Set<string>();
  /** Named by the page's own address, which someone may have sent to the user. */
  readonly #addressed = new Set<string>();
  /** What is looked for everywhere, once all of the page has been seen. */
  #tree: Branch | null = null;
  #isClosed = false;

  /** @param address of the page */
  constructor(address = '') {
    const { text } = this.#named(address, (value) => {
      if (looksRandom(value) && this.#addressed.size < MOST) this.#addressed.add(value);
    });
    this.#acquit(text);
  }

  /**
   * The value of an attribute as it may be kept.
   * @param tag the element's name in lower case
   * @param names what the element calls itself: its `name`, `property`, `id`
   */
  attribute(tag: string, name: string, value: string, names: () => readonly string[]): Masked {
    if (value === '') return { text: value, times: 0 };
    const called =
      (tag === 'meta' && name === 'content') || (tag === 'input' && name === 'value')
        ? names()
        : name === 'name' || name === 'id' || name === 'class'
          ? []
          : [name];
    if (called.some((one) => namesToken(one) && !(EITHER.test(plainOf(one)) && isPlain(value)))) {
      this.#learn(value);
      return { text: MASK, times: value === MASK ? 0 : 1 };
    }
    return this.data(value);
  }

  /** An attribute or a comment: an address, or data of the page's scripts. */
  data(text: string): Masked {
    const here = this.#named(text);
    this.#acquit(here.text);
    const elsewhere = this.mask(here.text);
    return { text: elsewhere.text, times: here.times + elsewhere.times };
  }

  /** Any other text. Nothing is masked in it before `close`. */
  mask(text: string): Masked {
    return this.#tree === null ? { text, times: 0 } : replaceAll(text, this.#tree, MASK);
  }

  /** To be said when all of the page has been seen. @returns whether anything is to be masked wherever it stands */
  close(): boolean {
    this.#isClosed = true;
    const forms = new Set([...this.#learned, ...this.#addressed].flatMap(formsOf));
    this.#tree = forms.size === 0 ? null : treeOf(forms);
    return forms.size > 0;
  }

  #learn(written: string): void {
    const value = decoded(written);
    if (!this.#isClosed && this.#learned.size < MOST && looksRandom(value)) this.#learned.add(value);
  }

  /** What another address leads to is no key: somebody had the page's own address name a post so. */
  #acquit(text: string): void {
    if (this.#isClosed) return;
    for (const value of this.#addressed)
      if (text.includes(`/${value}`) || text.includes(`=${value}`)) this.#addressed.delete(value);
  }

  /** Masks values where they are named. @param found told of each value, decoded */
  #named(text: string, found: (value: string) => void = () => undefined): Masked {
    const parts: string[] = [];
    let taken = 0;
    let times = 0;
    if (text.length > SHORTEST && MAY_HOLD.test(text)) {
      const next = new RegExp(NAME);
      for (let pair = next.exec(text); pair !== null; pair = next.exec(text)) {
        const [, name = '', sign = ''] = pair;
        if (!carriesSession(name, '=') && !namesToken(name)) continue;
        const from = next.lastIndex;
        const end = endOf(text, from);
        const value = text.slice(from, end);
        if (!isSecret(name, sign, value)) continue;
        found(decoded(value));
        parts.push(text.slice(taken, from), MASK);
        times++;
        taken = end;
        next.lastIndex = end;
      }
      parts.push(text.slice(taken));
    }
    const kept = times === 0 ? text : parts.join('');
    if (!kept.includes('@') || !kept.includes('//')) return { text: kept, times };
    const without = kept.replace(USER, (whole, start: string) => {
      const instead = `${start}${MASK}@`;
      if (whole !== instead) times++;
      return instead;
    });
    return { text: without, times };
  }
}

/** Where the value that begins there ends. */
function endOf(text: string, from: number): number {
  const value = new RegExp(VALUE);
  let end = from;
  for (;;) {
    value.lastIndex = end;
    if (!value.test(text)) return end;
    end = value.lastIndex;
  }
}

/** Whether what is named so in an address or in data is to be masked there. @param sign what stands between name and value */
function isSecret(name: string, sign: string, written: string): boolean {
  if (written === '' || written === MASK) return false;
  if (written.length > LONGEST_SAID) return true;
  const value = decoded(written);
  if (/=|3D$/i.test(sign) && carriesSession(name, value)) return true;
  if (!carriesSession(name, value) && !namesToken(name)) return false;
  if (value.length < SHORTEST || isPlain(value)) return false;
  // Without quotes it may be what somebody said: "session: …".
  return sign !== ':' && /["'=]|&quot;|%/.test(sign) ? true : looksRandom(value);
}

function decoded(written: string): string {
  const value = written.replace(/\\+\//g, '/');
  try {
    return decodeURIComponent(value);
  } catch {
    // A lone surrogate, or a percent sign that is none.
    return value;
  }
}

/** How it may be written: plain, in an address, in an address within one, in data of scripts. */
function formsOf(secret: string): string[] {
  const inAddress = encodeURIComponent(secret);
  return [secret, secret.replaceAll('/', '\\/'), inAddress, encodeURIComponent(inAddress)];
}
