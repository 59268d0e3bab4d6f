import { describe, expect, test } from 'vitest';
import { looksRandom } from '../../../../../utils/capture/page/snapshot/random.ts';
import { Tokens } from '../../../../../utils/capture/page/snapshot/tokens.ts';

/* What would let somebody else act in the name of whoever captured: masked where it is named, and elsewhere only what is a key for certain. */

const TOKEN = 'aZ3/9_kQ-77+x4Tb==';

/** An attribute as it is written, and what of it was learned for the rest of the page. */
function written(tag: string, name: string, value: string, names: string[] = [], address = '') {
  const tokens = new Tokens(address);
  const kept = tokens.attribute(tag, name, value, () => names);
  tokens.close();
  return { tokens, kept };
}

describe('a token that the page names', () => {
  test.each([
    ['meta', 'content', ['csrf-token']],
    ['meta', 'content', ['_csrf']],
    ['meta', 'content', ['XSRF-TOKEN']],
    ['input', 'value', ['__RequestVerificationToken']],
    ['input', 'value', ['authenticity_token']],
    ['input', 'value', ['csrfmiddlewaretoken']],
    ['input', 'value', ['fb_dtsg']],
    ['div', 'data-csrf', []],
    ['div', 'data-csrf-token', []],
    ['body', 'data-access-token', []],
    ['form', 'data-session-id', []],
  ])('%s %s %s: is masked there, and wherever else it stands', (tag, name, names) => {
    const { tokens, kept } = written(tag, name, TOKEN, names);
    expect(kept).toEqual({ text: '***', times: 1 });
    const text = `t=${TOKEN} ${TOKEN} ${encodeURIComponent(TOKEN)} "${TOKEN.replaceAll('/', '\\/')}"`;
    expect(tokens.mask(text)).toEqual({ text: 't=*** *** *** "***"', times: 4 });
  });

  test.each([
    `{"config":{"csrf_token":"${TOKEN}","viewer":null}}`,
    `https://example.org/out?a=1&access_token=${TOKEN}`,
    `https://example.org/?access_token=${TOKEN}&a=1`,
    `https://example.org/?sid=${TOKEN}`,
    `#tgWebAuthToken=${TOKEN}&peer=5`,
    `csrftoken=${TOKEN}; mid=4`,
    `/go?to=https%3A%2F%2Fexample.org%2F%3Faccess_token%3D${TOKEN}%26x=1`,
    `%7B%22csrftoken%22%3A%22${TOKEN}%22%7D`,
    `{"csrf_token":"aZ3\\/${TOKEN}","viewer":null}`,
  ])('%s: is masked where it is named, also as the first parameter', (value) => {
    const { tokens, kept } = written('div', 'title', value);
    expect(kept).toEqual({ text: value.replace('aZ3\\/', '').replace(TOKEN, '***'), times: 1 });
    // Anybody may have written it there.
    expect(tokens.mask(`mətn ${TOKEN}.`)).toEqual({ text: `mətn ${TOKEN}.`, times: 0 });
  });

  test('as the first parameter of an address is masked though it is short', () => {
    const { kept } = written('a', 'href', 'https://site.example/?sid=Zk39Qm2Lw81');
    expect(kept).toEqual({ text: 'https://site.example/?sid=***', times: 1 });
  });

  test('in the address of the page is masked wherever it stands', () => {
    const tokens = new Tokens(`https://example.org/?access_token=${TOKEN}&v=1`);
    tokens.attribute('a', 'href', `/out?access_token=${TOKEN}&post=5`, () => []);
    tokens.attribute('a', 'href', `/out?access_token=${TOKEN}&post=5`, () => []);
    tokens.close();
    expect(tokens.mask(`mətn ${TOKEN}.`)).toEqual({ text: 'mətn ***.', times: 1 });
  });

  test('is not taken out of the middle of a word', () => {
    const token = 'a8Kd93LmQ02xZr7T';
    const { tokens } = written('meta', 'content', token, ['csrf-token']);
    expect(tokens.mask(`x${token} ${token}3 ${token}`).text).toBe(`x${token} ${token}3 ***`);
  });

  test('is not masked elsewhere before all of the page has been seen', () => {
    const tokens = new Tokens();
    tokens.attribute('meta', 'content', TOKEN, () => ['csrf-token']);
    expect(tokens.mask(TOKEN)).toEqual({ text: TOKEN, times: 0 });
  });

  test('a long text of names takes no longer than its length', () => {
    const { kept } = written('div', 'title', 'a:sid:'.repeat(300_000));
    expect(kept.text.length).toBeGreaterThan(0);
  });
});

describe('a link that somebody posted erases nothing', () => {
  test.each([
    ['?access_token=', 'aysel_mammadova'],
    ['?access_token=', 'aysel.mammadova.1990'],
    ['?sid=', '994501234567'],
    ['?session=', '2026-11-28'],
    ['?access_token=', 'pfbid02Xk39Qm2Lw81Zr7Ta8Kd93Lm'],
    ['https://example.org/?igsh=', 'pfbid02Xk39Qm2Lw81Zr7Ta8Kd93Lm'],
    ['{"csrf_token":"', 'aysel_mammadova'],
    ['//', 'aysel@'],
  ])('%s%s', (before, value) => {
    const { tokens } = written('a', 'href', before + value);
    expect(tokens.mask(`mətn ${value} 1`)).toEqual({ text: `mətn ${value} 1`, times: 0 });
  });

  test.each(['aysel_mammadova', 'AyselMammadova1990', '994501234567', '2026-11-28T10:15:30.123Z'])(
    'nor does the address that she was sent, with %s',
    (value) => {
      const tokens = new Tokens(`https://example.org/?access_token=${value}`);
      tokens.close();
      expect(tokens.mask(value).times).toBe(0);
    },
  );

  test('nor an address that names what other addresses lead to', () => {
    const post = 'pfbid02Xk39Qm2Lw81Zr7Ta8Kd93Lm';
    const address = `https://example.org/?sid=${post}`;
    const { tokens, kept } = written('a', 'href', `/aysel/posts/${post}?a=1`, [], address);
    expect(kept.times).toBe(0);
    expect(tokens.mask(post)).toEqual({ text: post, times: 0 });
    const itself = new Tokens(`https://example.org/posts/${post}?sid=${post}`);
    itself.close();
    expect(itself.mask(post).times).toBe(0);
  });
});

describe('what looks like a key', () => {
  test.each([
    'a8Kd93LmQ02xZr7T',
    TOKEN,
    '9f86d081884c7d659a2feaa0c55ad015',
    '1c7f2b1e-92ab-4d4f-a716-44ce5540f0b3',
    'eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJzdWIiOiIxMjM0NTY3ODkwIn0.dozjgNryP4J3jVmNHl0w5N_XgL0n3I9PlFUP0THsR8U',
    'NAcMQ3x7ZkP09w2RtuY8:25:1790012345',
  ])('%s', (value) => {
    expect(looksRandom(value)).toBe(true);
  });

  test.each([
    'Zk39Qm2Lw81',
    'aysel_mammadova_1990',
    'AyselMammadova199005',
    'aysel1mammadova2ali3',
    '994501234567994501',
    '+994-50-123-45-67-89',
    '2026-11-28T10:15:30.123Z',
    '20261128T101530Z',
    'Sat28Nov2026T10:15:30Z',
    'AAAAAAAAAAAAAAAA',
    'Lalələr12Qırmızı34',
    'a8Kd93LmQ02xZr7T" class=',
    '</style></style></style>',
    'a8Kd93LmQ02xZr7T-->',
  ])('and what does not: %s', (value) => {
    expect(looksRandom(value)).toBe(false);
  });
});

describe('what is no token stands as it is', () => {
  test.each([
    ['meta', 'content', 'X-CSRF-TOKEN-HEADER', ['_csrf_header']],
    ['meta', 'content', 'authenticity_token', ['csrf-param']],
    ['meta', 'content', 'Lalələr 12345678', ['description']],
    ['input', 'value', 'Qırmızı 12345678', ['name']],
    ['input', 'name', 'csrf_token', ['csrf_token']],
    ['a', 'href', 'https://example.org/post?token=12345678&id=9', []],
    ['a', 'href', 'https://example.org/article?sid=1234', []],
    ['a', 'href', 'https://example.org/?session=2026-11-28&speaker=aysel', []],
    ['div', 'data-id', '12345678', []],
    ['div', 'data-sid', '1790012345678', []],
    ['div', 'data-token', 'color-primary', []],
    ['img', 'alt', 'Session: Aysel Mammadova', []],
    ['img', 'alt', 'pwd:aysel_mammadova1', []],
  ])('%s %s %s', (tag, name, value, names) => {
    const { tokens, kept } = written(tag, name, value, names);
    expect(kept).toEqual({ text: value, times: 0 });
    expect(tokens.mask(`${value} və mətn`)).toEqual({ text: `${value} və mətn`, times: 0 });
  });
});
