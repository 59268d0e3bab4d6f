import type { ByteStream, Bytes } from '../bytes/byte-reader.ts';
import { sha256 } from '../bytes/digest.ts';
import type { Artifact, CaptureRecord } from '../evidence/record.ts';
import { surtOf } from './cdxj.ts';
import { hasInlinePictures } from './inline-pictures.ts';
import { contentOf, targetOf, type WarcRecord } from './warc-record.ts';

/** What is read of a capture. */
export interface ArchivedCapture {
  record: CaptureRecord;
  /** capture.json as it was hashed and signed. */
  recordBytes: Bytes;
  /** Detached, armoured, of the capture key. */
  signature: string;
  read(path: string): Promise<Bytes>;
  /** A file, held against its digest; it throws at the end where that differs. */
  stream(path: string): ByteStream;
}

/** What became of the page's code. */
export type PageIn =
  | 'code'
  /** Pictures were not wished, and the code holds some: at the page's address stands its text. */
  | 'text'
  /** The tab showed a file, such as a PDF: that stands at the address. */
  | 'document'
  /** A file again, which may show anything, and pictures were not wished. */
  | 'nothing';

export interface CaptureRecords {
  records: WarcRecord[];
  page: PageIn;
}

/**
 * Names in the way of web archives (Browsertrix, ReplayWeb.page) for what was made of a page: `urn:view:` its window, `urn:fullPage:` all of
 * it, `urn:text:` its words. `urn:media:` is ours, for files without an address of their own.
 */
export const SCREENSHOT = 'urn:fullPage:';
const DERIVED = { viewport: 'urn:view:', screenshot: SCREENSHOT, text: 'urn:text:' } as const;

/** Of how the texts are coded the record says nothing: they are UTF-8. */
const withCharset = (mediaType: string): string =>
  mediaType.startsWith('text/') && !mediaType.includes(';') ? `${mediaType}; charset=utf-8` : mediaType;

/**
 * The records of a capture, after the `warcinfo`: its page and text, with `pictures` all that shows something, then the signed record.
 * @param info the id of the `warcinfo`
 */
export async function recordsOf(
  capture: ArchivedCapture,
  { pictures, info }: { pictures: boolean; info: string },
): Promise<CaptureRecords> {
  const { record } = capture;
  const common = { date: record.capturedAt.utc, info };
  const resource = (artifact: Artifact, target: string): WarcRecord => ({
    ...common,
    type: 'resource',
    id: newRecordId(),
    target: targetOf(target),
    mediaType: typeOf(artifact),
    bytes: artifact.bytes,
    sha256: artifact.sha256,
    refersTo: null,
    content: () => capture.stream(artifact.path),
  });
  const { address, page } = await pageOf(capture, pictures);
  const records = address === null ? [] : [resource(address, record.page.url)];
  const first = records[0]?.id ?? null;
  for (const artifact of record.artifacts) {
    const targets = pictures || artifact.role === 'text' ? targetsOf(artifact, record) : [];
    records.push(...targets.map((target) => resource(artifact, target)));
  }
  const told = async (bytes: Bytes, mediaType: string, refersTo: string | null): Promise<WarcRecord> => ({
    ...common,
    type: 'metadata',
    id: newRecordId(),
    target: targetOf(record.page.url),
    mediaType,
    bytes: bytes.length,
    sha256: await sha256(bytes),
    refersTo,
    content: () => contentOf(bytes),
  });
  const signed = await told(capture.recordBytes, 'application/json', first);
  const signature = await told(
    new TextEncoder().encode(capture.signature),
    'application/pgp-signature',
    signed.id,
  );
  return { records: [...records, signed, signature], page };
}

export const newRecordId = (): string => `urn:uuid:${crypto.randomUUID()}`;

/** What stands at the page's own address. */
async function pageOf(
  { record, read }: ArchivedCapture,
  pictures: boolean,
): Promise<{ address: Artifact | null; page: PageIn }> {
  const withRole = (role: Artifact['role']): Artifact | null =>
    record.artifacts.find((artifact) => artifact.role === role) ?? null;
  const document = withRole('document');
  if (document !== null)
    return pictures ? { address: document, page: 'document' } : { address: null, page: 'nothing' };
  const code = withRole('page');
  if (code === null) return { address: null, page: 'nothing' };
  if (pictures || !hasInlinePictures(new TextDecoder().decode(await read(code.path))))
    return { address: code, page: 'code' };
  const text = withRole('text');
  return { address: text, page: text === null ? 'nothing' : 'text' };
}

/**
 * Kinds of media that show something and do nothing. What a server called a picture, and the browser drew, it may have called a page too: a
 * program that replays it would let it run.
 */
const PASSIVE = /^(?:image|video|audio)\/|^application\/pdf$/;

const typeOf = ({ role, mediaType }: Artifact): string =>
  role === 'media' && !PASSIVE.test(mediaType) ? 'application/octet-stream' : withCharset(mediaType);

/** The addresses of a file beside the page; none for what is not in the archive: it stays in the vault and in packages. */
function targetsOf(artifact: Artifact, { id, page, originals }: CaptureRecord): string[] {
  const { role, path } = artifact;
  if (role === 'viewport' || role === 'screenshot' || role === 'text') return [`${DERIVED[role]}${page.url}`];
  if (role !== 'media') return [];
  // A file is kept once, also where the page shows it under several addresses.
  const sources = (originals?.list ?? [])
    .filter((original) => original.path === path && /^https?:/i.test(original.source))
    .map(({ source }) => source)
    // A page may show its own address as a picture: at that, only the page is to be found.
    .filter((source) => surtOf(targetOf(source)) !== surtOf(targetOf(page.url)));
  return sources.length > 0 ? sources : [`urn:media:${id}:${path}`];
}
