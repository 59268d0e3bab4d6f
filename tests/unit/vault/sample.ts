import { v7 } from 'uuid';
import { sha256 } from '../../../utils/bytes/digest.ts';
import { HEAD_START } from '../../../utils/evidence/inert/policy.ts';
import type { CaptureRecord } from '../../../utils/evidence/record.ts';
import { instantOf } from '../../../utils/evidence/time.ts';
import type { BuildRecord, CaptureFile } from '../../../utils/vault/content/store-capture.ts';
import { accountWith } from '../item.ts';

/** A capture as capturing hands it to the vault. */

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

export const PAGE_HTML = `<!doctype html>${HEAD_START}<title>${TITLE_MARK}</title><p>${TEXT_MARK}`;

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
  describe: BuildRecord;
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
