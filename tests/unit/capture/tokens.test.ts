import { describe, expect, test } from 'vitest';
import { Tokens } from '../../../utils/capture/page/snapshot/tokens.ts';

/* What would let somebody else act in the name of whoever captured: masked wherever it stands. */

const TOKEN = 'aZ3/9_kQ-77+x==';

function noted(
  tag: string,
  name: string,
  value: string,
  names: string[] = [],
): { tokens: Tokens; kept: string } {
  const tokens = new Tokens();
  return { tokens, kept: tokens.attribute(tag, name, value, () => names) };
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
    const { tokens, kept } = noted(tag, name, TOKEN, names);
    expect(kept).toBe('***');
    const code = `<i title="t=${TOKEN}">${TOKEN}</i> ${encodeURIComponent(TOKEN)} "${TOKEN.replaceAll('/', '\\/')}"`;
    expect(tokens.mask(code)).toEqual({ text: '<i title="t=***">***</i> *** "***"', times: 4 });
  });

  test.each([
    `{"config":{"csrf_token":"${TOKEN}","viewer":null}}`,
    `https://example.org/out?a=1&access_token=${TOKEN}`,
    `#tgWebAuthToken=${TOKEN}&peer=5`,
    `csrftoken=${TOKEN}; mid=4`,
  ])('%s: is found in data and addresses', (value) => {
    const { tokens, kept } = noted('div', 'title', value);
    expect(kept).toBe(value);
    expect(tokens.mask(value).text).toBe(value.replace(TOKEN, '***'));
    expect(tokens.mask(`mətn ${TOKEN}.`)).toEqual({ text: 'mətn ***.', times: 1 });
  });

  test('that is a word or short is masked only where it was named', () => {
    const { tokens } = noted('a', 'href', '/?sid=17&session=overview&x=1');
    expect(tokens.mask('/?sid=17&amp;session=overview overview 17').text).toBe(
      '/?sid=***&amp;session=*** overview 17',
    );
  });

  test('is not taken out of the middle of a word', () => {
    const { tokens } = noted('meta', 'content', 'abcdef12', ['csrf-token']);
    expect(tokens.mask('xabcdef12 abcdef123 abcdef12').text).toBe('xabcdef12 abcdef123 ***');
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
    ['div', 'data-id', '12345678', []],
  ])('%s %s %s', (tag, name, value, names) => {
    const { tokens, kept } = noted(tag, name, value, names);
    expect(kept).toBe(value);
    expect(tokens.mask(`${value} və mətn`)).toEqual({ text: `${value} və mətn`, times: 0 });
  });
});
