import JSZip from 'jszip';
import { beforeAll, describe, expect, it } from 'vitest';
import { CDXIndexer, WARCParser, type WARCRecord } from 'warcio';
import { concatBytes } from '../../../utils/bytes/byte-reader.ts';
import { sha256 } from '../../../utils/bytes/digest.ts';
import type { PageIn } from '../../../utils/wacz/records-of-capture.ts';
import { writeWacz } from '../../../utils/wacz/wacz.ts';
import { type CaptureFiles, COPY, EXPORTED_AT, makeVault, type Vault } from '../package/fixture.ts';

/*
 * Our archives as programs of others read them: JSZip the ZIP, warcio (of the Webrecorder project, which WACZ comes from) records and
 * index. That wabac opens one in a browser is seen in tests/e2e/wacz.spec.ts.
 */

const THUMBNAIL = `<img src="data:image/jpeg;base64,${'/9j/'.repeat(100)}">`;

async function archiveOf(vault: Vault, pictures: boolean): Promise<{ zip: JSZip; pages: PageIn[] }> {
  const captures = vault.exhibits.map((exhibit) => ({ ...exhibit, stream: exhibit.pieces }));
  const pages: PageIn[] = [];
  const request = { captures, title: 'Uydurma iş', pictures, at: EXPORTED_AT, software: 'Subut 0.1.0' };
  const pieces: Uint8Array[] = [];
  for await (const piece of writeWacz(request, (page) => pages.push(page))) pieces.push(piece);
  return { zip: await JSZip.loadAsync(concatBytes(pieces), { checkCRC32: true }), pages };
}

const bytesIn = async (zip: JSZip, path: string): Promise<Uint8Array<ArrayBuffer>> =>
  new Uint8Array((await zip.file(path)?.async('uint8array')) ?? new Uint8Array());
const jsonIn = async (zip: JSZip, path: string) =>
  JSON.parse(new TextDecoder().decode(await bytesIn(zip, path)));
const linesIn = async (zip: JSZip, path: string): Promise<string[]> =>
  new TextDecoder()
    .decode(await bytesIn(zip, path))
    .trimEnd()
    .split('\n');
const archivesIn = (zip: JSZip): string[] =>
  Object.keys(zip.files).filter((path) => path.startsWith('archive/'));

/** Whoever writes to it gets an iterable that knows nothing of the end: so does warcio. */
async function* once(bytes: Uint8Array) {
  yield bytes;
}

async function recordsIn(
  zip: JSZip,
  path: string,
): Promise<{ record: WARCRecord; bytes: Uint8Array<ArrayBuffer> }[]> {
  const records = [];
  for await (const record of new WARCParser(once(await bytesIn(zip, path))))
    records.push({ record, bytes: new Uint8Array(await record.readFully(false)) });
  return records;
}

describe('an archive with pictures', () => {
  let vault: Vault;
  let zip: JSZip;
  beforeAll(async () => {
    vault = await makeVault();
    ({ zip } = await archiveOf(vault, true));
  });

  it('names every file with its length and digest, and the list by its own', async () => {
    const manifest = await jsonIn(zip, 'datapackage.json');
    expect(manifest).toMatchObject({ profile: 'data-package', wacz_version: '1.1.1', title: 'Uydurma iş' });
    const beside = ['datapackage.json', 'datapackage-digest.json'];
    const paths = Object.keys(zip.files).filter((path) => !beside.includes(path));
    expect(manifest.resources.map(({ path }: { path: string }) => path)).toEqual(paths);
    for (const { path, hash, bytes } of manifest.resources) {
      const file = await bytesIn(zip, path);
      expect([path, `sha256:${await sha256(file)}`, file.length]).toEqual([path, hash, bytes]);
    }
    const digest = `sha256:${await sha256(await bytesIn(zip, 'datapackage.json'))}`;
    expect(await jsonIn(zip, 'datapackage-digest.json')).toEqual({ path: 'datapackage.json', hash: digest });
  });

  it('lists the pages by address and title', async () => {
    const [head, ...pages] = (await linesIn(zip, 'pages/pages.jsonl')).map((line) => JSON.parse(line));
    expect(head.format).toBe('json-pages-1.0');
    expect(pages.map(({ ts, title }) => [ts, title])).toEqual(
      vault.exhibits.map(({ record }) => [record.capturedAt.utc, record.page.title]),
    );
    expect(pages.map(({ url }) => url)).toEqual(
      vault.exhibits.map(({ record }) => new URL(record.page.url).href),
    );
    const [, ...pictures] = (await linesIn(zip, 'pages/extraPages.jsonl')).map((line) => JSON.parse(line));
    expect(pictures.map(({ url }) => url)).toEqual(pages.map(({ url }) => `urn:fullPage:${url}`));
  });

  it('holds the files of each capture as they were kept, and its signed record', async () => {
    for (const [place, path] of archivesIn(zip).entries()) {
      const exhibit = vault.exhibits[place] as Vault['exhibits'][number];
      const { url } = exhibit.record.page;
      const address = new URL(url).href;
      const records = await recordsIn(zip, path);
      expect(
        records.map(({ record }) => [record.warcType, record.warcTargetURI, record.warcContentType]),
      ).toEqual([
        ['warcinfo', null, 'application/warc-fields'],
        ['resource', address, 'text/html; charset=utf-8'],
        ['resource', `urn:view:${address}`, 'image/png'],
        ['resource', `urn:fullPage:${address}`, 'image/png'],
        ['resource', `urn:text:${address}`, 'text/plain; charset=utf-8'],
        ['resource', exhibit.record.originals?.list[0]?.source, 'image/png'],
        ['metadata', address, 'application/json'],
        ['metadata', address, 'application/pgp-signature'],
      ]);
      const [info, ...kept] = records;
      expect(new TextDecoder().decode(info?.bytes)).toMatch(/holds no HTTP traffic/);
      const files = ['page.html', 'viewport.png', 'screenshot.png', 'text.txt', 'media/101-1.png'];
      const expected = [
        ...(await Promise.all(files.map((file) => exhibit.read(file)))),
        exhibit.recordBytes,
        new TextEncoder().encode(exhibit.signature),
      ];
      for (const [at, { record, bytes }] of kept.entries()) {
        expect(bytes).toEqual(expected[at]);
        expect(record.warcHeaders.headers.get('WARC-Block-Digest')).toBe(`sha256:${await sha256(bytes)}`);
        expect(record.warcDate).toBe(exhibit.record.capturedAt.utc);
        expect(record.warcHeaders.headers.get('WARC-Warcinfo-ID')).toBe(
          info?.record.warcHeaders.headers.get('WARC-Record-ID'),
        );
      }
    }
  });

  it('has the index that warcio makes of its files', async () => {
    const made: string[] = [];
    for (const path of archivesIn(zip)) {
      const indexer = new CDXIndexer();
      const source = { filename: path.replace('archive/', ''), reader: once(await bytesIn(zip, path)) };
      for await (const entry of indexer.iterIndex([source])) {
        if (!String(entry.mime).startsWith('application/')) made.push(describeEntry(entry));
      }
    }
    const lines = await linesIn(zip, 'indexes/index.cdx');
    expect(lines).toEqual(lines.toSorted());
    const ours = lines.map((line) => {
      const [, urlkey, timestamp, json = ''] = /^(\S+) (\d{14}) (.*)$/.exec(line) ?? [];
      return describeEntry({ urlkey, timestamp, ...JSON.parse(json) });
    });
    expect(made).not.toEqual([]);
    expect(ours).toEqual(made.toSorted());
  });
});

it('has nothing but the page at its address, and nothing that runs, whatever a page calls its pictures', async () => {
  const asPage = (record: Vault['exhibits'][number]['record'], _files: CaptureFiles) => {
    for (const artifact of record.artifacts)
      if (artifact.path === 'media/101-1.png') artifact.mediaType = 'text/html';
    const [original] = record.originals?.list ?? [];
    if (original === undefined) throw new Error('no original');
    original.source = `${record.page.url}#picture`;
    original.mediaType = 'text/html';
  };
  const { zip } = await archiveOf(await makeVault(asPage), true);
  const lines = (await linesIn(zip, 'indexes/index.cdx')).map((line) =>
    JSON.parse(/\{.*/.exec(line)?.[0] ?? ''),
  );
  expect(lines.filter(({ url }) => /^https?:/.test(url))).toHaveLength(2);
  const media = lines.filter(({ url }) => url.startsWith('urn:media:'));
  expect(media.map(({ mime }) => mime)).toEqual(['application/octet-stream', 'application/octet-stream']);
});

function describeEntry(entry: Record<string, unknown>): string {
  const { urlkey, timestamp, url, mime, length, offset, filename } = entry;
  const type = String(mime).replace(/;.*/, '');
  return [urlkey, timestamp, url, type, String(length), String(offset), filename].join(' ');
}

const TYPES_WITHOUT_PICTURES = ['text/html', 'text/plain'];

describe('an archive without pictures', () => {
  it('holds the page and its text', async () => {
    const { zip, pages } = await archiveOf(await makeVault(), false);
    expect(pages).toEqual(['code', 'code']);
    const types = (await linesIn(zip, 'indexes/index.cdx')).map((line) => /"mime":"([^"]*)"/.exec(line)?.[1]);
    expect(Array.from(new Set(types)).toSorted()).toEqual(TYPES_WITHOUT_PICTURES);
  });

  it('holds only the text where the code holds pictures itself', async () => {
    const vault = await makeVault(undefined, COPY + THUMBNAIL);
    const { zip, pages } = await archiveOf(vault, false);
    expect(pages).toEqual(['text', 'text']);
    const [first = ''] = archivesIn(zip);
    const [, page] = await recordsIn(zip, first);
    expect(page?.bytes).toEqual(await vault.exhibits[0]?.read('text.txt'));
    expect(page?.record.warcContentType).toBe('text/plain; charset=utf-8');
    expect((await archiveOf(vault, true)).pages).toEqual(['code', 'code']);
  });

  it('holds nothing of a file that the tab showed', async () => {
    const asDocument = (record: Vault['exhibits'][number]['record'], _files: CaptureFiles) => {
      for (const artifact of record.artifacts)
        if (artifact.path === 'media/101-1.png') artifact.role = 'document';
    };
    const vault = await makeVault(asDocument);
    const { zip, pages } = await archiveOf(vault, false);
    expect(pages).toEqual(['nothing', 'nothing']);
    expect((await linesIn(zip, 'indexes/index.cdx')).every((line) => line.startsWith('urn:text:'))).toBe(
      true,
    );
    expect((await archiveOf(vault, true)).pages).toEqual(['document', 'document']);
  });
});
