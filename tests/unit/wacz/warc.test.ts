import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { getSurt, WARCParser } from 'warcio';
import { type ByteStream, concatBytes } from '../../../utils/bytes/byte-reader.ts';
import { sha256 } from '../../../utils/bytes/digest.ts';
import { surtOf } from '../../../utils/wacz/cdxj.ts';
import { hasInlinePictures } from '../../../utils/wacz/inline-pictures.ts';
import { measureWarc } from '../../../utils/wacz/warc-file.ts';
import { contentOf, recordBytes, targetOf, type WarcRecord } from '../../../utils/wacz/warc-record.ts';

async function list<Thing>(source: AsyncIterable<Thing>): Promise<Thing[]> {
  const things: Thing[] = [];
  for await (const thing of source) things.push(thing);
  return things;
}

const all = async (source: ByteStream) => concatBytes(await list(source));

const BYTES = new TextEncoder().encode('Uydurma mətn\n'.repeat(200));

async function resource(changes: Partial<WarcRecord> = {}): Promise<WarcRecord> {
  return {
    type: 'resource',
    id: 'urn:uuid:018e06c2-9800-7000-8000-000000000001',
    date: '2024-03-04T08:00:00.123Z',
    target: 'https://t.me/s/example',
    mediaType: 'text/plain',
    bytes: BYTES.length,
    sha256: await sha256(BYTES),
    info: null,
    refersTo: null,
    content: () => contentOf(BYTES),
    ...changes,
  };
}

describe('a file of records', () => {
  it('is the same whether it was kept or is made again', async () => {
    const records = [await resource(), await resource({ target: 'https://t.me/s/other' })];
    const kept = await measureWarc('archive/a.warc.gz', records);
    const again = await measureWarc('archive/a.warc.gz', records, 10);
    const bytes = await all(again.bytes);
    expect(bytes).toEqual(await all(kept.bytes));
    expect([again.size, again.crc32]).toEqual([kept.size, kept.crc32]);
    expect(again.sha256).toBe(await sha256(bytes));
    expect(kept.placed.map(({ offset, length }) => offset + length)).toEqual([
      kept.placed[1]?.offset,
      kept.size,
    ]);
  });

  it('is refused where its bytes come out otherwise the second time', async () => {
    let times = 0;
    const content = () => contentOf(times++ === 0 ? BYTES : BYTES.toReversed());
    const { bytes } = await measureWarc('archive/a.warc.gz', [await resource({ content })], 10);
    await expect(all(bytes)).rejects.toThrow('record-damaged');
  });
});

describe('the head of a record', () => {
  it('has no line that a page put there', async () => {
    const hostile = 'text/html\r\nWARC-Type: response\r\n\r\nHTTP/1.1 200 OK';
    const target = targetOf('https://example.org/a b\r\nX: y?ə=[1]|<"#part');
    const bytes = await all(recordBytes(await resource({ mediaType: hostile, target })));
    const records = await list(new WARCParser(contentOf(bytes)));
    expect(records).toHaveLength(1);
    expect(records[0]?.warcType).toBe('resource');
    expect(target).toBe('https://example.org/a%20b%0D%0AX:%20y?%C9%99=[1]|%3C%22');
  });

  it('names an address as a browser does', () => {
    fc.assert(
      fc.property(fc.webUrl({ withQueryParameters: true }), (url) => {
        expect(targetOf(new URL(url).href)).toBe(new URL(url).href);
      }),
    );
  });
});

describe('the key of the index', () => {
  it('is that of warcio', () => {
    fc.assert(
      fc.property(
        fc.webUrl({ withQueryParameters: true }),
        fc.constantFrom('', 'www.', 'www2.'),
        (url, www) => {
          const { href } = new URL(url.replace('://', `://${www}`));
          expect(surtOf(href)).toBe(getSurt(href));
        },
      ),
    );
    for (const url of ['https://WWW.Example.org:8443/A?b=2&a=1', 'urn:view:https://t.me/x', 'https://[::1]/'])
      expect(surtOf(url)).toBe(getSurt(url));
  });
});

const DATA = 'A'.repeat(300);

describe('pictures in the code of a page', () => {
  it.each([
    ['<img src="data:image/jpeg;base64,$">', true],
    ['<p style="background:url(DATA:IMAGE/PNG;base64,$)">', true],
    ['<video src=data:video/mp4;base64,$>', true],
    ['<img src="data:image/svg+xml,%3Csvg%3E%3Cimage href=%22data%3Aimage%2Fpng;base64,$">', true],
    ['<img src="data:image/svg+xml;base64,$">', false],
    ['<img src="data:;base64,$">', true],
    ['<img src="data:text/plain,$">', true],
    [
      `<img src="data:image/svg+xml;base64,${btoa(`<svg><image href="data:image/png;base64,${DATA}"/>`)}">`,
      true,
    ],
    ['<img src="data:image/svg+xml,%3Cpath d=%22$">', false],
    ['<img src="data:image/gif;base64,R0lGODlhAQABAAAAACw=">', false],
    [`<p>data:image/png ${'word '.repeat(100)}`, false],
    ['<style>@font-face{src:url(data:font/woff2;base64,$)}</style>', false],
  ])('%s: %s', (code, found) => {
    expect(hasInlinePictures(code.replace('$', DATA))).toBe(found);
  });
});
