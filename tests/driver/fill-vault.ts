/// <reference types="chrome" />
import './no-browser.ts';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { JSHandle, Page } from 'playwright';
import { v7 } from 'uuid';
import { sha256 } from '../../utils/bytes/digest.ts';
import { canonicalBytes } from '../../utils/evidence/canonical.ts';
import {
  type ChainHead,
  type CustodyBody,
  EMPTY_CHAIN,
  linkDigest,
  nextLink,
} from '../../utils/evidence/custody.ts';
import type { CaptureRecord } from '../../utils/evidence/record.ts';
import { instantOf } from '../../utils/evidence/time.ts';
import { signDetached } from '../../utils/openpgp/detached-signature.ts';
import { cardOf } from '../../utils/vault/content/card.ts';
import { ChunkWriter } from '../../utils/vault/content/chunks.ts';
import type { ChunkRow, VaultDatabase } from '../../utils/vault/db/database.ts';
import { ContentCipher } from '../../utils/vault/keys/content-cipher.ts';
import { makeKeys } from '../../utils/vault/keys/generate.ts';
import { encryptJsonToVault } from '../../utils/vault/keys/vault-encryption.ts';
import { sealWaiting, waitingRow } from '../../utils/vault/search/waiting.ts';
import { type CaptureDraft, sampleDraft } from '../unit/vault/sample.ts';

/*
 * A vault with many captures, for a browser: each row as the product makes it (its own keys, signatures, chunks and
 * chain), put into the browser's database as they are. Capturing so many pages would take hours.
 */

type Row = Record<string, unknown>;
export type Rows = Record<'keys' | 'captures' | 'records' | 'contents' | 'chunks' | 'chain' | 'index', Row[]>;

const SYLLABLES = [
  'ba',
  'lı',
  'çə',
  'mə',
  'nü',
  'qa',
  'yı',
  'qo',
  'şə',
  'hər',
  'tur',
  'da',
  'ğlı',
  'sö',
  'ze',
  'vi',
];
/** Different words of all texts, and words of each. */
const LEXICON = 5000;
const WORDS = 300;
const FIRST_DAY = Date.UTC(2024, 0, 1);
const MINUTES_BETWEEN = 90;

/** A word by its number: the same each time. */
export function wordAt(number: number): string {
  const digest = createHash('sha256').update(String(number)).digest();
  const length = 2 + ((digest[0] ?? 0) % 3);
  return Array.from(digest.subarray(1, 1 + length), (byte) => SYLLABLES[byte % SYLLABLES.length]).join('');
}

/** What stands on the page of a capture. */
function textAt(number: number): string {
  let state = number + 1;
  const words = Array.from({ length: WORDS }, () => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
    return wordAt((state >>> 8) % LEXICON);
  });
  return `${words.join(' ')} qeyd${number}`;
}

/** Where rows are kept that were made once: ten thousand captures take minutes, and nothing of them is secret. */
const CACHE = resolve('node_modules/.cache/subut-many');

/** As `makeRows`; made once for each number, as long as this file is as it is. */
export async function keptRows(count: number): Promise<Rows> {
  const version = createHash('sha256')
    .update(readFileSync(import.meta.filename))
    .digest('hex')
    .slice(0, 12);
  const path = join(CACHE, `${version}-${count}.json`);
  if (!existsSync(path)) {
    mkdirSync(CACHE, { recursive: true });
    writeFileSync(path, toText(await makeRows(count)));
  }
  return JSON.parse(readFileSync(path, 'utf8')) as Rows;
}

const toText = (value: unknown): string =>
  JSON.stringify(value, (_, part) =>
    part instanceof Uint8Array ? { base64: Buffer.from(part).toString('base64') } : part,
  );

/** So many captures of a vault without a passphrase, and its chain. */
async function makeRows(count: number): Promise<Rows> {
  const keys = await makeKeys();
  const rows = noRows();
  addKeys(rows, keys);
  let head = EMPTY_CHAIN;
  for (let number = 0; number < count; number++) {
    head = await addCapture(rows, keys, head, number);
    // Lets other tasks run.
    if (number % 50 === 0) await sleep(0);
  }
  return rows;
}

export type Keys = Awaited<ReturnType<typeof makeKeys>>;

export const noRows = (): Rows => ({
  keys: [],
  captures: [],
  records: [],
  contents: [],
  chunks: [],
  chain: [],
  index: [],
});

export function addKeys(rows: Rows, keys: Keys): void {
  for (const [name, key] of Object.entries(keys))
    rows.keys.push({ name, fingerprint: key.getFingerprint().toUpperCase(), armored: key.armor() });
}

/** @param edit what is in the capture besides, or instead */
export async function addCapture(
  rows: Rows,
  keys: Keys,
  head: ChainHead,
  number: number,
  edit: (draft: CaptureDraft) => CaptureDraft = (draft) => draft,
): Promise<ChainHead> {
  const at = new Date(FIRST_DAY + number * MINUTES_BETWEEN * 60_000);
  const sample = await sampleDraft(`${wordAt(number % 97)} kanalı`);
  const draft = edit({ ...sample, id: v7({ msecs: at.getTime() }) });
  const cipher = await ContentCipher.generate();
  const artifacts = await layDown(rows, cipher, draft, number);
  const custody = { sequence: head.sequence + 1, previous: head.digest };
  const record: CaptureRecord = {
    ...draft.describe(custody, artifacts),
    id: draft.id,
    capturedAt: instantOf(at),
  };
  const { id } = record;
  const bytes = canonicalBytes(record);
  const body: CustodyBody = {
    at: record.capturedAt,
    action: 'captured',
    captures: [id],
    record: await sha256(bytes),
    recipients: [],
    salt: '0'.repeat(32),
  };
  const link = await nextLink(head, body);
  const digest = await linkDigest(link);
  const [signature, signed] = await Promise.all([
    signDetached(canonicalBytes(link), keys.capture),
    signDetached(bytes, keys.capture),
  ]);
  const sum = artifacts.reduce((total, artifact) => total + artifact.bytes, 0);
  const vault = keys.vault.toPublic();
  const shown = cardOf(record, sum);
  const [entry, sealed, card, key, waiting] = await Promise.all([
    encryptJsonToVault({ link, body, signature }, vault),
    encryptJsonToVault({ record: new TextDecoder().decode(bytes), signature: signed }, vault),
    encryptJsonToVault(shown, vault),
    cipher.encryptedKey(vault),
    sealWaiting(record, shown, textAt(number), vault),
  ]);
  rows.captures.push({ id, sequence: custody.sequence, bytes: sum, card });
  rows.records.push({ id, record: sealed });
  rows.contents.push({ capture: id, key });
  rows.index.push(waitingRow(id, waiting));
  rows.chain.push({ sequence: link.sequence, digest, entry });
  return { sequence: link.sequence, digest };
}

/** The files of a capture, through the product's own writer. */
async function layDown(rows: Rows, cipher: ContentCipher, { id, files }: CaptureDraft, number: number) {
  // The writer takes the memory of a chunk back once it is stored.
  const add = async ({ chunk, ...row }: ChunkRow) => {
    const bytes = chunk instanceof Blob ? new Uint8Array(await chunk.arrayBuffer()) : chunk.slice();
    rows.chunks.push({ ...row, chunk: bytes });
  };
  const chunks = { add };
  // The writer only adds to this table.
  const db = { chunks } as unknown as VaultDatabase;
  const artifacts: CaptureRecord['artifacts'] = [];
  for (const [index, { path, role, mediaType, bytes }] of files.entries()) {
    const writer = new ChunkWriter(db, cipher, id, index, false);
    await writer.write(path === 'text.txt' ? new TextEncoder().encode(textAt(number)) : bytes);
    const { bytes: length, sha256: digest } = await writer.close();
    artifacts.push({ path, role, mediaType, bytes: length, sha256: digest });
  }
  return artifacts;
}

/** Rows that are put in at a time. */
const BATCH = 500;

/**
 * Puts the rows into the browser's vault, in place of all that was there.
 * @param page any page of the extension
 * @param held a connection of that page to the database, where no other can be had
 */
export async function fillVault(
  page: Page,
  rows: Partial<Rows>,
  held: JSHandle<IDBDatabase> | null = null,
): Promise<void> {
  for (const [table, all] of Object.entries(rows)) {
    for (let from = 0; from === 0 || from < all.length; from += BATCH) {
      const text = toText(all.slice(from, from + BATCH));
      await page.evaluate(putRows, { table, text, first: from === 0, held });
    }
  }
  // Another vault in the place of the one that was there would be told of as one.
  await page.evaluate(() => chrome.storage.local.remove('subut-mark'));
}

/**
 * The same in a browser that runs text.
 * @param run runs the body of an async function in a page of the extension
 */
export async function fillByText(
  run: (body: string) => Promise<unknown>,
  rows: Partial<Rows>,
): Promise<void> {
  for (const [table, all] of Object.entries(rows)) {
    const given = { table, text: toText(all), first: true, held: null };
    await run(`return (${putRows})(${JSON.stringify(given)});`);
  }
  await run("await browser.storage.local.remove('subut-mark');");
}

/** Puts rows in beside those that are there. Chunks go over the disk: as text, gigabytes of them take an hour. */
export async function addToVault(page: Page, { chunks, ...others }: Rows): Promise<void> {
  for (const [table, all] of Object.entries(others))
    await page.evaluate(putRows, { table, text: toText(all), first: false, held: null });
  const folder = mkdtempSync(join(tmpdir(), 'subut-chunks-'));
  try {
    const path = join(folder, 'chunks');
    let at = 0;
    const places = chunks.map(({ chunk, ...row }): Place => {
      const { length } = chunk as Uint8Array;
      at += length;
      return { row, at: at - length, length };
    });
    writeFileSync(path, Buffer.concat(chunks.map(({ chunk }) => chunk as Uint8Array)));
    const input = await page.evaluateHandle(() =>
      Object.assign(document.createElement('input'), { type: 'file' }),
    );
    await input.setInputFiles(path);
    await input.evaluate(putChunks, places);
    await input.dispose();
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** A row of chunks, and where its bytes lie in a file. */
interface Place {
  row: Row;
  at: number;
  length: number;
}

/** Runs in the page. */
async function putChunks({ files }: HTMLInputElement, places: readonly Place[]): Promise<void> {
  const [file] = files ?? [];
  if (file === undefined) throw new Error('no file was chosen');
  const rows: Row[] = [];
  for (const { row, at, length } of places) {
    const blob = file.slice(at, at + length);
    rows.push({ ...row, chunk: 'each' in row ? blob : new Uint8Array(await blob.arrayBuffer()) });
  }
  const db = await new Promise<IDBDatabase>((resolve, reject) => {
    const request = indexedDB.open('subut');
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
  const transaction = db.transaction('chunks', 'readwrite');
  for (const row of rows) transaction.objectStore('chunks').put(row);
  await new Promise<void>((resolve, reject) => {
    transaction.oncomplete = () => resolve();
    transaction.onerror = () => reject(transaction.error);
  });
  db.close();
}

/** Runs in the page. */
async function putRows({
  table,
  text,
  first,
  held,
}: {
  table: string;
  text: string;
  first: boolean;
  held: IDBDatabase | null;
}): Promise<void> {
  const answer = <T>(request: IDBRequest<T>) =>
    new Promise<T>((resolve, reject) => {
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
  const rows = JSON.parse(text, (name, value) => {
    if (name === 'armored') return new Blob([value]);
    const isBytes = typeof value === 'object' && value !== null && typeof value.base64 === 'string';
    return isBytes ? Uint8Array.from(atob(value.base64), (sign) => sign.charCodeAt(0)) : value;
  }) as Row[];
  const db = held ?? (await answer(indexedDB.open('subut')));
  const transaction = db.transaction(table, 'readwrite');
  const store = transaction.objectStore(table);
  if (first) store.clear();
  // Several chunks in a row are a Blob.
  for (const row of rows)
    store.put('each' in row ? { ...row, chunk: new Blob([row.chunk as BlobPart]) } : row);
  await new Promise<void>((resolve, reject) => {
    transaction.oncomplete = () => resolve();
    transaction.onerror = () => reject(transaction.error);
  });
  if (held === null) db.close();
}
