import { v7 as uuid } from 'uuid';
import { browser } from 'wxt/browser';
import type { Adjustment, Trigger } from '../evidence/record.ts';
import type { VaultDatabase } from '../vault/database.ts';
import { dropJournal, Journal } from '../vault/journal.ts';
import { loadRing, type PublicRing } from '../vault/keys.ts';
import { making } from '../vault/lock.ts';
import { type Archive, archivePage } from './archive.ts';
import type { CaptureResult, JobState } from './channel.ts';
import { Door } from './door.ts';
import { readEnvironment } from './environment.ts';
import { CaptureError } from './errors.ts';
import { finishCapture } from './finish.ts';
import { type Walk, walk } from './frames.ts';
import { forgetKey, rememberKey } from './journal-keys.ts';
import { LivePicture } from './live-picture.ts';
import { type Beginning, itemsOf } from './notes.ts';
import type { PageFacts, Prepared } from './page/agent.ts';
import { coverRegions, deviceRect } from './picture/compose.ts';
import { Progress } from './progress.ts';
import { captureRedrawn } from './redraw.ts';
import { openAnew } from './reload.ts';
import { Screen } from './screen.ts';
import { lookAgain } from './second-look.ts';

/** One capture from the click to the vault: each step is on the disk before the next begins. */

export interface CaptureRequest {
  tab: { id: number; windowId: number };
  trigger: Trigger;
  clickedAt: Date;
  maxFrames: number;
  /** Loads the page anew first. */
  freshLoad: boolean;
  /** Loads it anew afterwards and compares. */
  secondLook: boolean;
  /** Nothing shall be kept. */
  cancel: AbortSignal;
  /** What was seen until now is enough. */
  stop: AbortSignal;
  onState(state: JobState): void;
}

/** What is done to every page; the page's own list comes on top. */
const EVERYWHERE: readonly Adjustment[] = [
  { kind: 'stilled', target: 'animations, transitions, scrollbars, caret' },
  { kind: 'scroll-behaviour', target: 'smooth scrolling and snapping' },
  { kind: 'scrolled', target: 'the content' },
];

/** @throws CaptureError, Cancelled, VaultFullError; a capture of which a frame was seen can then still be recovered */
export async function runCapture(db: VaultDatabase, request: CaptureRequest): Promise<CaptureResult> {
  const ring = await loadRing(db);
  const { tab, cancel, onState } = request;
  const progress = new Progress(onState);
  progress.waits('page');
  const screen = new Screen(tab, cancel, (hidden) => progress.waits(hidden ? 'hidden' : null));
  const { door, facts } = await (request.freshLoad ? openAnew(tab.id) : openAsIs(tab.id));
  const shot = await screen.shoot().catch((error: unknown) => {
    if (error instanceof CaptureError && error.code === 'screenshot-refused') return null;
    throw error;
  });
  if (shot === null) {
    const { beginning, archive } = await begin(request, door, facts);
    return captureRedrawn(db, ring, door, beginning, archive.files);
  }
  const viewport = await coverOwn(shot, facts);
  const id = uuid();
  return making(id, () =>
    captureByFrames(db, ring, request, { id, door, screen, facts, viewport, progress }),
  );
}

async function openAsIs(tabId: number): Promise<{ door: Door; facts: PageFacts }> {
  const door = await Door.open(tabId);
  return { door, facts: await door.ask('describe') };
}

/** The untouched picture of the screen, with what is the user's own painted over. */
function coverOwn(shot: Blob, { own, devicePixelRatio }: PageFacts): Promise<Blob> {
  const regions = own.map(({ rect }) => deviceRect(rect, devicePixelRatio)).filter((rect) => rect !== null);
  return coverRegions(shot, regions);
}

/** What the page is at the click: its code and text, and the archive that the browser makes of it. */
async function begin(
  request: CaptureRequest,
  door: Door,
  facts: PageFacts,
): Promise<{ beginning: Omit<Beginning, 'band' | 'upward'>; archive: Archive }> {
  const snapshot = await door.ask('snapshot');
  const archive = await archivePage(door, facts, snapshot);
  const { html, text, adjustments } = snapshot;
  const beginning = {
    version: 1 as const,
    tabId: request.tab.id,
    clickedAt: request.clickedAt.toISOString(),
    trigger: request.trigger,
    engine: 'captureVisibleTab' as const,
    facts,
    zoom: await browser.tabs.getZoom(request.tab.id).catch(() => 1),
    environment: await readEnvironment(facts.screen),
    html,
    text,
    adjustments: [...adjustments, ...archive.adjustments],
    archived: archive.files.length > 0,
    freshLoad: request.freshLoad,
  };
  return { beginning, archive };
}

interface Scene {
  id: string;
  door: Door;
  screen: Screen;
  facts: PageFacts;
  viewport: Blob;
  progress: Progress;
}

async function captureByFrames(
  db: VaultDatabase,
  ring: PublicRing,
  request: CaptureRequest,
  { id, door, screen, facts, viewport, progress }: Scene,
): Promise<CaptureResult> {
  const journal = await Journal.begin(db, ring, id);
  await rememberKey(id, journal.key);
  let beginning: Beginning;
  let archive: Archive;
  let live: LivePicture | undefined;
  let walked: Walk;
  try {
    const page = await begin(request, door, facts);
    archive = page.archive;
    await door.still(true);
    const prepared = await door.ask('prepare');
    beginning = {
      ...page.beginning,
      band: prepared.band,
      upward: prepared.upward,
      adjustments: [...page.beginning.adjustments, ...EVERYWHERE],
    };
    await journal.write(0, beginning, new Uint8Array(await viewport.arrayBuffer()));
    live = await LivePicture.begin(db, ring, id, beginning, viewport);
    walked = await takeFrames(request, { door, screen, facts, journal, live, progress }, prepared);
    request.cancel.throwIfAborted();
  } catch (error) {
    await door.putBack();
    // Nothing was seen, or nothing shall be kept.
    await live?.discard();
    await dropJournal(db, id);
    await forgetKey(id);
    throw error;
  }
  await door.putBack();
  const secondLook = request.secondLook
    ? await lookAgain(request.tab.id, facts.url, itemsOf(walked.frames))
    : null;
  request.onState({ phase: 'storing' });
  const result = await finishCapture(db, ring, {
    id,
    beginning,
    viewport,
    frames: walked.frames,
    ending: walked,
    archive: archive.files,
    secondLook,
    shotOf: async (index) => new Blob([(await journal.read(index + 1)).bytes]),
    laid: await live.finish(walked.frames),
  });
  await forgetKey(id);
  return result;
}

interface Taking extends Pick<Scene, 'door' | 'screen' | 'facts' | 'progress'> {
  journal: Journal;
  live: LivePicture;
}

function takeFrames(
  { maxFrames, clickedAt, cancel, stop }: CaptureRequest,
  { door, screen, facts, progress, journal, live }: Taking,
  prepared: Prepared,
): Promise<Walk> {
  return walk(door, screen, prepared, {
    maxFrames,
    startUrl: facts.url,
    clickedAt: clickedAt.getTime(),
    cancel,
    stop,
    async save(note, shot) {
      await journal.write(note.index + 1, note, new Uint8Array(await shot.arrayBuffer()));
      void live.add(note, shot);
    },
    onFrame(frames, contentHeight) {
      const loaded = Math.max(frames, Math.ceil(contentHeight / prepared.band.height));
      progress.counts(frames, Math.min(maxFrames, loaded));
    },
  });
}
