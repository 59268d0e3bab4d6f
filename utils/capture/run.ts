import { v7 as uuid } from 'uuid';
import { browser } from 'wxt/browser';
import { canonicalBytes } from '../evidence/canonical.ts';
import type { Adjustment, Method, Rect, Trigger } from '../evidence/record.ts';
import { type CaptureFile, commitCapture } from '../vault/captures.ts';
import type { VaultDatabase } from '../vault/database.ts';
import { loadRing } from '../vault/keys.ts';
import type { CaptureResult, JobState } from './channel.ts';
import { type CaptureStory, describeCapture } from './describe.ts';
import { Door } from './door.ts';
import { readEnvironment } from './environment.ts';
import { Cancelled, CaptureError } from './errors.ts';
import { type Walk, walk } from './frames.ts';
import type { PageFacts, Restored } from './page/agent.ts';
import { composePicture, coverRegions, cutOut, deviceRect, paintedRect } from './picture/compose.ts';
import { layStrips } from './picture/strips.ts';
import { Screen } from './screen.ts';

/** One capture from the click to the vault. The page is put back before anything is stored. */

export interface CaptureRequest {
  tab: { id: number; windowId: number };
  trigger: Trigger;
  clickedAt: Date;
  maxFrames: number;
  signal: AbortSignal;
  onState(state: JobState): void;
}

interface Seen {
  engine: Method['engine'];
  facts: PageFacts;
  viewport: Blob;
  html: string;
  text: string;
  /** What each frame shows of the viewport, CSS px. */
  band: Rect;
  walk: Walk;
  adjustments: Adjustment[];
  innerScrollers: number;
}

const utf8 = (text: string): Uint8Array<ArrayBuffer> => new TextEncoder().encode(text);
const bytesOf = async (blob: Blob): Promise<Uint8Array<ArrayBuffer>> =>
  new Uint8Array(await blob.arrayBuffer());

/** Looks at the page and takes its pictures; whatever happens, the page is put back. */
async function look(request: CaptureRequest): Promise<Seen> {
  const { tab, signal, onState } = request;
  let frames = 0;
  let expected: number | null = null;
  const report = (waitingFor: 'page' | 'hidden' | null): void =>
    onState({ phase: 'capturing', frames, expected, waitingFor });
  report('page');
  const screen = new Screen(tab, signal, (hidden) => report(hidden ? 'hidden' : null));
  const door = await Door.open(tab.id);
  const facts = await door.ask('describe');
  let viewport: Blob;
  try {
    viewport = await screen.shoot();
  } catch (error) {
    if (error instanceof CaptureError && error.code === 'screenshot-refused') {
      return redraw(door, facts, request.clickedAt);
    }
    throw error;
  }
  const snapshot = await door.ask('snapshot');
  try {
    await door.still(true);
    const prepared = await door.ask('prepare');
    expected = Math.min(prepared.expected, request.maxFrames);
    const taken = await walk(door, screen, prepared, {
      maxFrames: request.maxFrames,
      startUrl: facts.url,
      clickedAt: request.clickedAt.getTime(),
      signal,
      onFrame(count, contentHeight) {
        frames = count;
        expected = Math.min(
          request.maxFrames,
          Math.max(count, Math.ceil(contentHeight / prepared.band.height)),
        );
        report(null);
      },
    });
    const { adjustments, innerScrollers } = await putBack(door);
    const { html, text } = snapshot;
    return {
      engine: 'captureVisibleTab',
      facts,
      viewport,
      html,
      text,
      band: prepared.band,
      walk: taken,
      adjustments: [...snapshot.adjustments, ...adjustments],
      innerScrollers,
    };
  } catch (error) {
    await putBack(door);
    throw error;
  }
}

/** The page drawn anew from its code: one frame that holds all of it. */
async function redraw(door: Door, facts: PageFacts, clickedAt: Date): Promise<Seen> {
  const { html, text, adjustments } = await door.ask('snapshot');
  const drawn = await door.redraw();
  const { items, ids } = await door.ask('readAll');
  const shot = await (await fetch(drawn.address)).blob();
  const { width, height } = facts.viewport;
  const inWindow = { x: 0, y: drawn.scrollTop, width, height };
  const viewport = await cutOut(shot, deviceRect(inWindow, drawn.ratio));
  const at = Date.now() - clickedAt.getTime();
  const { imagesMissing } = drawn;
  const frame = { index: 0, offset: 0, doubt: null, ids, shot, imagesMissing, at };
  return {
    engine: 'html2canvas',
    facts: { ...facts, devicePixelRatio: drawn.ratio, head: null },
    viewport,
    html,
    text,
    band: { x: 0, y: 0, width: drawn.width, height: drawn.height },
    walk: {
      frames: [frame],
      items,
      endedBy: drawn.cut ? 'limit' : drawn.partial ? 'loaded' : 'whole',
      error: null,
      framesFailed: 0,
      reachedStart: !drawn.partial,
      reachedEnd: !drawn.cut,
    },
    adjustments: [...adjustments, { kind: 'redrawn', target: 'html' }],
    innerScrollers: 0,
  };
}

const EVERYWHERE: Adjustment[] = [
  { kind: 'stilled', target: 'animations, transitions, scrollbars, caret' },
  { kind: 'scroll-behaviour', target: 'smooth scrolling and snapping' },
  { kind: 'scrolled', target: 'the content' },
];

/** A page that is gone has nothing to be put back: that is no error here. */
async function putBack(door: Door): Promise<Restored> {
  const { adjustments, innerScrollers } = await door
    .ask('restore')
    .catch(() => ({ adjustments: [], innerScrollers: 0 }));
  await door.still(false).catch(() => undefined);
  return { adjustments: [...EVERYWHERE, ...adjustments], innerScrollers };
}

function itemsText(walked: Walk): string {
  return walked.items
    .map(({ id, date, author, text }) => {
      const head = [`[${id}]`, date?.utc ?? date?.raw, author].filter((part) => part != null);
      return `${head.join(' ')}\n${text}\n`;
    })
    .join('\n');
}

async function makeFiles(seen: Seen, viewport: Blob, screenshot: Blob): Promise<CaptureFile[]> {
  const items = itemsText(seen.walk);
  return [
    { path: 'viewport.png', role: 'viewport', mediaType: 'image/png', bytes: await bytesOf(viewport) },
    { path: 'screenshot.png', role: 'screenshot', mediaType: 'image/png', bytes: await bytesOf(screenshot) },
    { path: 'page.html', role: 'page', mediaType: 'text/html', bytes: utf8(seen.html) },
    {
      path: 'text.txt',
      role: 'text',
      mediaType: 'text/plain',
      bytes: utf8(items === '' ? seen.text : `${seen.text}\n${items}`),
    },
    {
      path: 'items.json',
      role: 'items',
      mediaType: 'application/json',
      bytes: canonicalBytes(seen.walk.items),
    },
  ];
}

async function story(
  request: CaptureRequest,
  seen: Seen,
): Promise<{ story: CaptureStory; files: CaptureFile[] }> {
  const { facts, walk: walked } = seen;
  const ratio = facts.devicePixelRatio;
  const band = paintedRect(seen.band, ratio);
  if (band === null) throw new Error('the page has no visible content');
  const own = facts.own.map(({ rect }) => deviceRect(rect, ratio)).filter((rect) => rect !== null);
  const viewport = seen.engine === 'html2canvas' ? seen.viewport : await coverRegions(seen.viewport, own);
  const whole = { x: band.x, y: 0, width: band.width, height: Math.round(facts.viewport.height * ratio) };
  const head = facts.head === null ? null : deviceRect(facts.head, ratio, whole);
  const placed = walked.frames.map((frame) => ({ ...frame, offset: Math.round(frame.offset * ratio) }));
  const strips = layStrips(placed, band.height, head?.height ?? 0);
  const shots = new Map(walked.frames.map(({ index, shot }) => [index, shot]));
  const picture = await composePicture({
    shots,
    strips,
    band,
    head: head === null ? null : { shot: viewport, rect: head },
  });
  const lastFrame = Math.max(...walked.frames.map(({ at }) => at));
  return {
    story: {
      id: uuid(),
      clickedAt: request.clickedAt,
      trigger: request.trigger,
      engine: seen.engine,
      facts,
      zoom: await browser.tabs.getZoom(request.tab.id).catch(() => 1),
      band: seen.band,
      walk: walked,
      items: walked.items,
      picture,
      head,
      adjustments: seen.adjustments,
      innerScrollers: seen.innerScrollers,
      durationMs: lastFrame,
      environment: await readEnvironment(facts.screen),
    },
    files: await makeFiles(seen, viewport, picture.png),
  };
}

/** @throws CaptureError, Cancelled, VaultFullError; then nothing is stored */
export async function runCapture(db: VaultDatabase, request: CaptureRequest): Promise<CaptureResult> {
  const ring = await loadRing(db);
  const seen = await look(request);
  request.onState({ phase: 'storing' });
  const { story: told, files } = await story(request, seen);
  if (request.signal.aborted) throw new Cancelled();
  const { record, bytes } = await commitCapture(db, ring, {
    files,
    describe: (custody, artifacts) => describeCapture(told, custody, artifacts),
  });
  return {
    captureId: record.id,
    title: record.page.title,
    url: record.page.url,
    pageHash: record.page.sha256,
    complete: record.method.complete,
    endedBy: record.method.endedBy,
    coverage: record.method.coverage,
    gaps: record.method.gaps.length,
    frames: record.method.frames.length,
    engine: record.method.engine,
    bytes,
    durationMs: record.method.durationMs,
  };
}
