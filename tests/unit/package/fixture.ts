import { generateKey, type PrivateKey } from 'openpgp';
import type { Bytes } from '../../../utils/bytes/byte-reader.ts';
import { sha256 } from '../../../utils/bytes/digest.ts';
import { transferList } from '../../../utils/bytes/worker-rpc.ts';
import { canonicalBytes } from '../../../utils/evidence/canonical.ts';
import {
  type ChainHead,
  type CustodyBody,
  type CustodyEntry,
  EMPTY_CHAIN,
  linkDigest,
  nextLink,
} from '../../../utils/evidence/custody.ts';
import { HEAD_START } from '../../../utils/evidence/inert/policy.ts';
import { itemsText } from '../../../utils/evidence/items-text.ts';
import type { Item } from '../../../utils/evidence/reading.ts';
import type { Artifact, CaptureRecord } from '../../../utils/evidence/record.ts';
import { instantOf } from '../../../utils/evidence/time.ts';
import { INTEROPERABLE, signDetached } from '../../../utils/openpgp/detached-signature.ts';
import type { Exhibit } from '../../../utils/package/bag/exhibit.ts';
import {
  type ExportOptions,
  type ExportRequest,
  writePackage,
} from '../../../utils/package/export/write-package.ts';
import { accountWith, count, itemWith, person, picture } from '../item.ts';
import { makePng, rgbOf } from './png.ts';
import { printReport } from './print-report.ts';

/** A small vault, made afresh: keys, a custody chain, and captures of invented pages with neutral drawings. */

export interface Vault {
  owner: PrivateKey;
  capture: PrivateKey;
  exhibits: Exhibit[];
  custody: CustodyEntry[];
}

const DAY = 86_400_000;
const START = Date.UTC(2024, 2, 1, 8, 0, 0);
export const EXPORTED_AT = new Date(START + 10 * DAY);

/** Ids hold the day of the capture. */
export const FIRST_ID = '018e06c2-9800-7000-8000-000000000001';
export const SECOND_ID = '018e110f-5000-7000-8000-000000000002';
/** Captured, and in no package. */
export const OTHER_ID = '018e0be8-f400-7000-8000-000000000003';

/** Letters of all three languages, and signs that no plain font has. */
export const AZERBAIJANI = 'Bu, sınaq üçün yazılmış uydurma mətndir: ə Ə ğ Ğ ı İ ö Ö ş Ş ü Ü ç Ç';
export const RUSSIAN = 'Выдуманный текст для проверки: ёлка, подъезд, Щука';

export function signingKey(name: string, at = new Date(START)): Promise<PrivateKey> {
  return generateKey({
    type: 'ecc',
    curve: 'curve25519Legacy',
    userIDs: { name },
    subkeys: [],
    date: at,
    format: 'object',
    config: INTEROPERABLE,
  }).then(({ privateKey }) => privateKey);
}

async function newKeys(): Promise<Pick<Vault, 'owner' | 'capture'>> {
  const [owner, capture] = await Promise.all([signingKey('Owner key'), signingKey('Capture key')]);
  return { owner, capture };
}

/** @param passphrase locks it */
export async function recipientKey(
  name: string,
  passphrase?: string,
): Promise<{ private: string; public: string }> {
  const { privateKey, publicKey } = await generateKey({
    type: 'ecc',
    curve: 'curve25519Legacy',
    userIDs: { name, email: 'lawyer@example.org' },
    date: new Date(START),
    ...(passphrase === undefined ? {} : { passphrase }),
    config: INTEROPERABLE,
  });
  return { private: privateKey, public: publicKey };
}

/** The files of a capture, by their paths in its folder. */
export type CaptureFiles = Map<string, Uint8Array<ArrayBuffer>>;

export type Edit = (record: CaptureRecord, files: CaptureFiles) => void | Promise<void>;

/**
 * @param edit changes each record before it is signed and chained, as a program that errs would, or who holds the keys; and its files
 * @param html the copy of each page
 * @param days when the entries of the chain were made, in days from the first, by their place
 * @param keys afresh, if none are given
 */
export async function makeVault(
  edit: Edit = () => undefined,
  html: string = COPY,
  days: Readonly<Record<number, number>> = {},
  keys: Promise<Pick<Vault, 'owner' | 'capture'>> = newKeys(),
): Promise<Vault> {
  const vault: Vault = { ...(await keys), exhibits: [], custody: [] };
  let head = EMPTY_CHAIN;
  const append = async (body: Omit<CustodyBody, 'at' | 'salt'>, day: number): Promise<void> => {
    const at = new Date(START + (days[head.sequence + 1] ?? day) * DAY);
    head = await appendEntry(vault, head, body, at);
  };
  const add = async (id: string, day: number, page: Partial<Page>): Promise<void> => {
    const exhibit = await makeExhibit(vault, head, id, day, { html, ...page }, edit);
    const record = await sha256(exhibit.recordBytes);
    await append({ action: 'captured', captures: [exhibit.record.id], record, recipients: [] }, day + 0.001);
    vault.exhibits.push(exhibit);
  };
  await append({ action: 'passphrase-set', captures: [], record: null, recipients: [] }, 0.5);
  await add(FIRST_ID, 3, {});
  await append({ action: 'viewed', captures: [FIRST_ID], record: null, recipients: [] }, 3.5);
  await add(OTHER_ID, 4, { title: 'Another matter' });
  await add(SECOND_ID, 5, { title: 'Uydurma kanal', picture: [80, 300] });
  await append({ action: 'exported', captures: [OTHER_ID], record: null, recipients: ['A'.repeat(40)] }, 6);
  vault.exhibits = vault.exhibits.filter(({ record }) => record.id !== OTHER_ID);
  return vault;
}

/** @param salted begins the salt of the body; by default of its place */
export async function appendEntry(
  vault: Vault,
  head: ChainHead,
  body: Omit<CustodyBody, 'at' | 'salt'>,
  at: Date,
  salted = '',
): Promise<ChainHead> {
  const salt = `${salted}${head.sequence}`.padStart(32, '0');
  const whole: CustodyBody = { ...body, at: instantOf(at), salt };
  const link = await nextLink(head, whole);
  const signature = await signDetached(canonicalBytes(link), vault.capture, at);
  vault.custody.push({ link, body: whole, signature });
  return { sequence: link.sequence, digest: await linkDigest(link) };
}

/** A copy as captures have it. */
export const COPY = `<!doctype html>\n<!-- a copy -->${HEAD_START}\n<title>Uydurma səhifə "1" &lt;b></title><h1>Uydurma kanal</h1><p>${AZERBAIJANI}</p>`;

/** What a person sees of it. */
const shownText = (html: string): string =>
  html
    .replaceAll(/<!--.*?-->|<(title|style|script)\b.*?<\/\1>|<[^>]*>/gs, ' ')
    .replaceAll('&lt;', '<')
    .replaceAll('&amp;', '&');

interface Page {
  title: string;
  html: string;
  items: Item[];
  picture: [width: number, height: number];
}

const ITEMS: Item[] = [
  itemWith({
    id: '101',
    permalink: 'https://t.me/example/101',
    author: person('Example & Co <test>'),
    date: { raw: 'Mar 2, 10:00', utc: '2024-03-02T06:00:00Z' },
    edited: { raw: 'edited', utc: null },
    text: AZERBAIJANI,
    links: [{ text: 'here', url: 'https://example.org/?token=abcdef' }],
    views: { raw: '46.1K', least: 46_050, most: 46_199 },
    shares: count(12),
    reactions: [{ name: '👍', count: count(3) }],
    media: [picture({ cover: 'spoiler' })],
  }),
  itemWith({ id: '102', text: `${RUSSIAN}\n<script>alert(1)</script> \u202Eabc 😀 ქართული` }),
];

async function makeExhibit(
  vault: Vault,
  head: ChainHead,
  id: string,
  day: number,
  changes: Partial<Page>,
  edit: Edit,
): Promise<Exhibit> {
  const page: Page = {
    title: 'Uydurma səhifə "1" <b>',
    html: COPY,
    items: ITEMS,
    picture: [120, 200],
    ...changes,
  };
  const at = new Date(START + day * DAY + 123);
  const [width, height] = page.picture;
  const encoder = new TextEncoder();
  const files: CaptureFiles = new Map([
    ['viewport.png', makePng(width, height - 60)],
    ['screenshot.png', makePng(width, height)],
    ['page.html', encoder.encode(page.html)],
    ['page.mhtml.txt', encoder.encode('MIME-Version: 1.0\r\nContent-Type: multipart/related\r\n\r\n')],
    ['text.txt', encoder.encode(`${shownText(page.html).trim()}\n\n${itemsText(page.items)}`)],
    ['items.json', canonicalBytes(page.items)],
    ['media/101-1.png', makePng(8, 8)],
  ]);
  const artifacts = await Promise.all(Array.from(files, ([path, bytes]) => artifactOf(path, bytes)));
  const digestOf = (row: number, rows: number) => sha256(rgbOf(width, row, rows));
  const record: CaptureRecord = {
    schema: 'subut-capture/1',
    id,
    custody: { sequence: head.sequence + 1, previous: head.digest },
    capturedAt: instantOf(at),
    serverTime: { date: at.toUTCString(), offsetMs: -1500 },
    page: {
      url: 'https://t.me/s/example?before=103&x=<y>',
      canonicalUrl: 'https://t.me/s/example',
      permalink: null,
      title: page.title,
      referrer: null,
      language: 'az',
      sha256: artifacts.find(({ role }) => role === 'page')?.sha256 ?? '',
      copy: 'inert',
    },
    site: {
      name: 'telegram-preview',
      kind: 'channel',
      thread: null,
      account: accountWith({
        id: '-1001234567890',
        username: 'example',
        title: 'Uydurma kanal',
        audience: count(12_345, '12,345 subscribers'),
      }),
      items: page.items,
      confidence: 'partial',
      unread: ['.tgme_widget_message_date'],
      sources: ['shown'],
      walls: ['login'],
      expansion: { opened: 3, left: 1, uncovered: 0 },
    },
    method: {
      trigger: { kind: 'toolbar', clicked: null },
      range: { kind: 'page', limit: 40 },
      engine: 'captureVisibleTab',
      viewport: { width, height: height - 60 },
      devicePixelRatio: 1,
      zoom: 1,
      picture: { width, height, head: null },
      band: { x: 0, y: 0, width, height: height - 60 },
      frames: [
        { index: 0, row: 0, rows: 60, offset: 0, ids: ['101'], sha256: await digestOf(0, 60), at: 40 },
        {
          index: 1,
          row: 60,
          rows: height - 60,
          offset: 60,
          ids: ['102'],
          sha256: await digestOf(60, height - 60),
          at: 600,
        },
      ],
      adjustments: [
        { kind: 'hidden', target: '.header' },
        { kind: 'hidden', target: '.composer' },
        { kind: 'unstuck', target: 'div.day' },
        { kind: 'unstuck', target: 'div.buttons' },
        { kind: 'unstuck', target: 'div.day' },
        { kind: 'scrolled', target: 'the content' },
      ],
      gaps: [{ row: 60, reason: 'anchor-lost' }],
      coverage: {
        firstItem: '101',
        lastItem: '102',
        itemsSeen: 2,
        itemsClaimed: 5,
        numbersAbsent: [],
        framesFailed: 0,
        imagesNotLoaded: 1,
        fontsNotReady: 0,
        innerScrollers: 0,
        reachedStart: true,
        reachedEnd: false,
        leftOut: ['chat-list'],
      },
      freshLoad: false,
      secondLook: null,
      masked: false,
      complete: false,
      endedBy: 'tab-closed',
      durationMs: 1200,
    },
    originals: {
      use: 'kept',
      list: [
        {
          kind: 'image',
          source: 'https://cdn4.telesco.pe/file/a.png',
          items: ['101'],
          mediaType: 'image/png',
          bytes: artifacts.at(-1)?.bytes ?? 0,
          sha256: artifacts.at(-1)?.sha256 ?? '',
          path: 'media/101-1.png',
          from: 'server',
          missing: null,
        },
        {
          kind: 'video',
          source: 'blob:https://t.me/1',
          items: [],
          mediaType: null,
          bytes: null,
          sha256: null,
          path: null,
          from: null,
          missing: 'stream',
        },
      ],
    },
    environment: {
      userAgent: 'Mozilla/5.0 (X11; Linux x86_64) Test/1.0',
      platform: 'Linux',
      browser: 'Test 1.0',
      extension: '0.1.0',
      screen: { width: 1280, height: 800 },
      languages: ['az', 'ru'],
    },
    artifacts,
  };
  const contents = artifacts.map((artifact) => ({
    artifact,
    path: artifact.path,
    bytes: files.get(artifact.path),
  }));
  await edit(record, files);
  for (const { artifact, path, bytes } of contents) {
    const now = files.get(path);
    // The record was told of another file.
    if (now !== undefined && now !== bytes) {
      Object.assign(artifact, { bytes: now.length, sha256: await sha256(now) });
      if (artifact.role === 'page') record.page.sha256 = artifact.sha256;
    }
    // It may have called its files otherwise.
    if (now !== undefined) files.set(artifact.path, now);
  }
  const recordBytes = canonicalBytes(record);
  const signature = await signDetached(recordBytes, vault.capture, at);
  const read = async (path: string): Promise<Uint8Array<ArrayBuffer>> => files.get(path) ?? new Uint8Array();
  const pieces = async function* (path: string) {
    yield (await read(path)).slice();
  };
  return { record, recordBytes, signature, read, pieces };
}

async function artifactOf(path: string, bytes: Uint8Array<ArrayBuffer>): Promise<Artifact> {
  const kinds: Record<string, [Artifact['role'], string]> = {
    'viewport.png': ['viewport', 'image/png'],
    'screenshot.png': ['screenshot', 'image/png'],
    'page.html': ['page', 'text/html'],
    'page.mhtml.txt': ['page-archive', 'multipart/related'],
    'text.txt': ['text', 'text/plain'],
    'items.json': ['items', 'application/json'],
  };
  const [role, mediaType] = kinds[path] ?? (['media', 'image/png'] as const);
  return { path, role, mediaType, bytes: bytes.length, sha256: await sha256(bytes) };
}

export function requestFor(vault: Vault, changes: Partial<ExportRequest> = {}): ExportRequest {
  return {
    caseName: 'Sınaq işi № 7',
    exhibits: vault.exhibits,
    custody: vault.custody,
    owner: vault.owner,
    signers: [vault.owner.toPublic(), vault.capture.toPublic()],
    recipients: [],
    password: 'a password of the test',
    at: EXPORTED_AT,
    language: 'az',
    extensionVersion: '0.1.0',
    ...changes,
  };
}

/** Writes a package into memory. */
export async function pack(request: ExportRequest, options?: Partial<ExportOptions>) {
  const chunks: Uint8Array[] = [];
  const sink = new WritableStream<Uint8Array>({
    // Takes it away, as a worker does.
    write: (chunk) => {
      chunks.push(structuredClone(chunk, { transfer: transferList(chunk as Bytes) }));
    },
  });
  const written = await writePackage(request, sink, { printReport, ...options });
  return { file: new Uint8Array(Buffer.concat(chunks)), written };
}
