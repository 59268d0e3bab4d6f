import type { Bytes } from '../bytes/byte-reader.ts';
import { type Sha256, sha256 } from '../bytes/digest.ts';
import { writeZip, type ZipFile, zipFileOf } from '../zip/write.ts';
import { indexOf } from './cdxj.ts';
import {
  type ArchivedCapture,
  newRecordId,
  type PageIn,
  recordsOf,
  SCREENSHOT,
} from './records-of-capture.ts';
import { measureWarc, type WarcFile } from './warc-file.ts';
import { contentOf, uriOf, type WarcRecord } from './warc-record.ts';

/*
 * A web archive collection in a ZIP: WACZ 1.1.1 (specs.webrecorder.net). A file of records for each capture, an index, a list of pages,
 * and the digest of each. Nothing of it is encrypted.
 */

export interface WaczRequest {
  captures: readonly ArchivedCapture[];
  /** Of the collection. */
  title: string;
  /** Whether pictures and videos go along. */
  pictures: boolean;
  at: Date;
  /** Name and version of this program. */
  software: string;
}

/** In English, as are the names of the fields: it is read by archivists of any country. */
const DESCRIPTION =
  'Made from what a browser showed, when a person asked for it. It holds no HTTP traffic: every record is a resource, as it was kept, and nothing in it says how a server answered. ' +
  'The code of pages was made inert before it was kept: without scripts, and without addresses that load. ' +
  'The metadata records hold the signed record of each capture, which lists every file by its SHA-256, also those that are not in this archive.';

const FORMAT = 'http://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/';

/**
 * @param told for each capture, in their order, what became of its page
 * @throws whatever the captures throw when they are read; PackageError `record-damaged`
 */
export async function* writeWacz(
  request: WaczRequest,
  told: (page: PageIn) => void = () => undefined,
): AsyncGenerator<Bytes, void> {
  yield* writeZip(filesOf(request, told), request.at);
}

async function* filesOf(request: WaczRequest, told: (page: PageIn) => void): AsyncGenerator<ZipFile, void> {
  const { captures, pictures, at } = request;
  const archives: WarcFile[] = [];
  const listed: { path: string; bytes: number; hash: Sha256 }[] = [];
  for (const [place, capture] of captures.entries()) {
    const path = `archive/${String(place + 1).padStart(3, '0')}-${capture.record.id}.warc.gz`;
    const info = await warcInfo(request);
    const { records, page } = await recordsOf(capture, { pictures, info: info.id });
    const archive = await measureWarc(path, [info, ...records]);
    told(page);
    archives.push(archive);
    listed.push({ path, bytes: archive.size, hash: archive.sha256 });
    yield archive;
  }
  const small = async (path: string, text: string): Promise<ZipFile> => {
    const bytes = new TextEncoder().encode(text);
    listed.push({ path, bytes: bytes.length, hash: await sha256(bytes) });
    return zipFileOf(path, bytes);
  };
  yield small('indexes/index.cdx', indexOf(archives));
  yield small('pages/pages.jsonl', pagesOf(captures));
  // The code of a page shows no pictures: what it looked like stands beside it.
  if (pictures) yield small('pages/extraPages.jsonl', screenshotsOf(archives));
  const first = captures[0]?.record;
  const manifest = {
    profile: 'data-package',
    wacz_version: '1.1.1',
    title: request.title,
    description: DESCRIPTION,
    created: at.toISOString(),
    software: request.software,
    ...(first === undefined
      ? {}
      : { mainPageUrl: uriOf(first.page.url), mainPageDate: first.capturedAt.utc }),
    resources: listed.map(({ path, bytes, hash }) => ({
      name: path.replace(/^.*\//, ''),
      path,
      hash: `sha256:${hash}`,
      bytes,
    })),
  };
  const text = new TextEncoder().encode(`${JSON.stringify(manifest, null, 2)}\n`);
  yield zipFileOf('datapackage.json', text);
  const digest = { path: 'datapackage.json', hash: `sha256:${await sha256(text)}` };
  yield zipFileOf(
    'datapackage-digest.json',
    new TextEncoder().encode(`${JSON.stringify(digest, null, 2)}\n`),
  );
}

/** WARC 1.1, 6.2: what holds for the records after it. */
async function warcInfo({ at, software }: WaczRequest): Promise<WarcRecord> {
  const fields = [
    ['software', software],
    ['format', 'WARC File Format 1.1'],
    ['conformsTo', FORMAT],
    ['description', DESCRIPTION],
  ];
  const bytes = new TextEncoder().encode(fields.map(([name, value]) => `${name}: ${value}\r\n`).join(''));
  return {
    type: 'warcinfo',
    id: newRecordId(),
    date: at.toISOString(),
    target: null,
    mediaType: 'application/warc-fields',
    bytes: bytes.length,
    sha256: await sha256(bytes),
    info: null,
    refersTo: null,
    content: () => contentOf(bytes),
  };
}

/** A line for the list, and one for each page (WACZ 1.1.1, `pages.jsonl`). */
function pagesOf(captures: readonly ArchivedCapture[]): string {
  const pages = captures.map(({ record: { id, page, capturedAt } }) => ({
    id,
    url: uriOf(page.url),
    ts: capturedAt.utc,
    title: page.title,
  }));
  return linesOf({ format: 'json-pages-1.0', id: 'pages', title: 'All Pages' }, pages);
}

function screenshotsOf(archives: readonly WarcFile[]): string {
  const records = archives.flatMap(({ placed }) => placed.map(({ record }) => record));
  const pages = records.flatMap(({ id, target, date }) =>
    target?.startsWith(SCREENSHOT) ? [{ id, url: target, ts: date, title: target }] : [],
  );
  return linesOf({ format: 'json-pages-1.0', id: 'extra-pages', title: 'Screenshots' }, pages);
}

const linesOf = (head: object, pages: readonly object[]): string =>
  [head, ...pages].map((line) => `${JSON.stringify(line)}\n`).join('');
