import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { stripEmbeddedData } from '../../../../utils/capture/media/strip-embedded.ts';

const BYTES = fc.uint8Array({ minLength: 30, maxLength: 3000 });
const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64');

/** Whether a stretch of the data is still to be read. */
const holds = (text: string, data: string): boolean => {
  for (let at = 0; at + 24 <= data.length; at += 8) if (text.includes(data.slice(at, at + 24))) return true;
  return false;
};

describe('what is cut out of the code of a page', () => {
  it.each([
    ['in an attribute', (data: string) => `<img src="data:image/png;base64,${data}">`],
    ['with parameters', (data: string) => `<img src="data:image/svg+xml;charset=utf-8;base64,${data}">`],
    [
      'in a style',
      (data: string) => `<p style="background: url(&quot;data:image/jpeg;base64,${data}&quot;)">`,
    ],
    ['in a srcset', (data: string) => `<img srcset="data:image/webp;base64,${data} 1x, /a.png 2x">`],
    ['without a type', (data: string) => `<img src="data:;base64,${data}">`],
    ['in capitals', (data: string) => `<img src="DATA:IMAGE/PNG;BASE64,${data}">`],
    ['percent-encoded', (data: string) => `<img src="data:image/png;base64,${encodeURIComponent(data)}">`],
    [
      'encoded within an address',
      (data: string) => `<a href="/?i=data%3Aimage%2Fpng%3Bbase64%2C${encodeURIComponent(data)}">`,
    ],
    [
      'as a drawing that holds a picture',
      (data: string) => `<img src="data:image/svg+xml,<svg><image href='data:image/png;base64,${data}'/>">`,
    ],
    ['in lines', (data: string) => `<img src="data:image/png;base64,${data.replace(/.{76}/g, '$&\n')}">`],
  ])('%s', (_, write) => {
    fc.assert(
      fc.property(BYTES, (bytes) => {
        const { text, cuts } = stripEmbeddedData(write(base64(bytes)));
        expect(cuts).toBeGreaterThan(0);
        expect(holds(text, base64(bytes))).toBe(false);
        expect(holds(text, encodeURIComponent(base64(bytes)))).toBe(false);
      }),
    );
  });

  it('long runs of base64 under any name', () => {
    const data = base64(new Uint8Array(600).map((_, at) => at * 7));
    expect(stripEmbeddedData(`<i data-thumb="${data}">`).text).toBe('<i data-thumb="covered">');
  });

  it('and nothing else', () => {
    const page =
      '<a href="https://cdn.example.org/v/t51/4819_n.jpg?stp=dst&amp;oh=00_AfB&amp;oe=6F">Mətn, data: 12; base64</a><i class="subut-a">metadata:image</i>';
    expect(stripEmbeddedData(page)).toEqual({ text: page, cuts: 0 });
  });

  it('leaves the text after it', () => {
    const { text } = stripEmbeddedData('<img src="data:image/png;base64,AAAA"><p>Salam, dünya</p>');
    expect(text).toBe('<img src="data:,covered"><p>Salam, dünya</p>');
  });
});
