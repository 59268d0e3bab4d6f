import 'fake-indexeddb/auto';
import { Dexie } from 'dexie';
import { v7 } from 'uuid';
import { afterEach } from 'vitest';
import { sha256 } from '../../../utils/evidence/digest.ts';
import type { CaptureRecord } from '../../../utils/evidence/record.ts';
import { instantOf } from '../../../utils/evidence/time.ts';
import { VaultDatabase } from '../../../utils/vault/database.ts';
import type { PublicRing } from '../../../utils/vault/keys.ts';
import { type CaptureFile, CaptureWriter, type Describe } from '../../../utils/vault/writing.ts';
import { accountWith } from '../item.ts';

// Dexie looks for IndexedDB when it is imported, which a test may do before this file.
Dexie.dependencies = { indexedDB, IDBKeyRange };

/** Texts of the sample capture that must not be readable in the database. */
export const MARKERS = [
  'https://web.telegram.org/a/#-1001234567890',
  'Qırmızı çəmən kanalı',
  'a drawing of a red kite over a meadow',
  'screenshot.png',
  '\u0089PNG\r\n\u001a\n',
] as const;
const [URL_MARK, TITLE_MARK, TEXT_MARK] = MARKERS;

const PNG = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 1, 2, 3, 4);
const utf8 = (text: string): Uint8Array<ArrayBuffer> => new TextEncoder().encode(text);

export const PAGE_HTML = `<!doctype html><title>${TITLE_MARK}</title><p>${TEXT_MARK}`;

export function sampleFiles(): CaptureFile[] {
  return [
    { path: 'viewport.png', role: 'viewport', mediaType: 'image/png', bytes: PNG },
    { path: 'screenshot.png', role: 'screenshot', mediaType: 'image/png', bytes: PNG },
    { path: 'page.html', role: 'page', mediaType: 'text/html', bytes: utf8(PAGE_HTML) },
    { path: 'text.txt', role: 'text', mediaType: 'text/plain', bytes: utf8(TEXT_MARK) },
  ];
}

export interface CaptureDraft {
  id: string;
  files: CaptureFile[];
  describe: Describe;
}

/** Stores a capture; takes away what it laid down when that fails, as capturing does. */
export async function commitCapture(
  db: VaultDatabase,
  ring: PublicRing,
  { id, files, describe }: CaptureDraft,
) {
  const writer = await CaptureWriter.begin(db, ring, id);
  try {
    for (const file of files) await writer.add(file, file.bytes);
    return await writer.commit(describe);
  } catch (error) {
    await writer.discard();
    throw error;
  }
}

/** A finished capture of an invented channel. */
export async function sampleDraft(title: string = TITLE_MARK): Promise<CaptureDraft> {
  const id = v7();
  const pageHash = await sha256(PAGE_HTML);
  const describe = (
    custody: CaptureRecord['custody'],
    artifacts: CaptureRecord['artifacts'],
  ): CaptureRecord => ({
    schema: 'subut-capture/1',
    id,
    custody,
    capturedAt: instantOf(new Date('2026-11-24T09:15:02.123Z')),
    serverTime: null,
    originals: null,
    page: {
      url: URL_MARK,
      canonicalUrl: null,
      permalink: null,
      title,
      referrer: null,
      language: 'az',
      sha256: pageHash,
    },
    site: {
      name: 'telegram-a',
      kind: 'channel',
      thread: null,
      account: accountWith({ id: '-1001234567890', username: 'qirmizi', title }),
      items: [],
      confidence: 'full',
      unread: [],
      sources: ['shown'],
      walls: [],
      expansion: { opened: 0, left: 0, uncovered: 0 },
    },
    method: {
      trigger: { kind: 'toolbar', clicked: null },
      range: { kind: 'page', limit: 40 },
      engine: 'captureVisibleTab',
      viewport: { width: 1280, height: 800 },
      devicePixelRatio: 1,
      zoom: 1,
      picture: { width: 1280, height: 800, head: null },
      band: { x: 0, y: 0, width: 1280, height: 800 },
      frames: [{ index: 0, row: 0, rows: 800, offset: 0, ids: [], sha256: pageHash, at: 12 }],
      adjustments: [],
      gaps: [],
      coverage: {
        firstItem: null,
        lastItem: null,
        itemsSeen: 0,
        itemsClaimed: null,
        numbersAbsent: [],
        framesFailed: 0,
        imagesNotLoaded: 0,
        fontsNotReady: 0,
        innerScrollers: 0,
        reachedStart: true,
        reachedEnd: true,
        leftOut: [],
      },
      freshLoad: false,
      secondLook: null,
      masked: false,
      complete: true,
      endedBy: 'whole',
      durationMs: 40,
    },
    environment: {
      userAgent: 'Mozilla/5.0',
      platform: 'Linux',
      browser: 'Chromium 147',
      extension: '0.1.0',
      screen: { width: 1280, height: 800 },
      languages: ['az'],
    },
    artifacts,
  });
  return { id, files: sampleFiles(), describe };
}

const open = new Set<VaultDatabase>();
let count = 0;

/** An empty vault, removed after the test. */
export function freshVault(): VaultDatabase {
  return openVault(`vault-${++count}`);
}

/** Opens a vault by its name, as another context of the extension or the next start of the browser does. */
export function openVault(name: string): VaultDatabase {
  const db = new VaultDatabase(name);
  open.add(db);
  return db;
}

afterEach(async () => {
  for (const db of open) db.close();
  for (const name of new Set([...open].map((db) => db.name))) await VaultDatabase.delete(name);
  open.clear();
});

/** All rows of all tables, to compare a vault with itself. */
export async function allRows(db: VaultDatabase): Promise<Record<string, unknown[]>> {
  const tables = db.tables.map(async (table) => [table.name, await table.toArray()] as const);
  const keys = (await db.keys.toArray()).map(async (row) => ({ ...row, armored: await row.armored.text() }));
  return { ...Object.fromEntries(await Promise.all(tables)), keys: await Promise.all(keys) };
}

/** All strings, numbers and bytes of a value, one after the other. */
export function bytesOf(value: unknown): Buffer {
  if (value instanceof Uint8Array) return Buffer.from(value);
  if (typeof value !== 'object' || value === null) return Buffer.from(`${value}\n`);
  return Buffer.concat(Object.entries(value).flatMap(([name, part]) => [Buffer.from(name), bytesOf(part)]));
}
