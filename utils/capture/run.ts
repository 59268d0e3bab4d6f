import { v7 as uuid } from 'uuid';
import { browser } from 'wxt/browser';
import type { Adjustment, Trigger } from '../evidence/record.ts';
import type { VaultDatabase } from '../vault/database.ts';
import { dropJournal, Journal } from '../vault/journal.ts';
import { loadRing, type PublicRing } from '../vault/keys.ts';
import { type Archive, archivePage } from './archive.ts';
import type { CaptureResult, JobState } from './channel.ts';
import { Door } from './door.ts';
import { readEnvironment } from './environment.ts';
import { CaptureError } from './errors.ts';
import { finishCapture } from './finish.ts';
import { type Walk, walk } from './frames.ts';
import { forgetKey, rememberKey } from './journal-keys.ts';
import { LivePicture } from './live-picture.ts';
import { originalsOf } from './media/collector.ts';
import { type MediaRequest, MediaSession, maskSnapshot, useOf } from './media/session.ts';
import { filesOf, type ShelfNote } from './media/shelf.ts';
import { type Beginning, itemsOf } from './notes.ts';
import type { PageFacts, Prepared } from './page/agent.ts';
import type { Snapshot } from './page/snapshot.ts';
import { coverRegions, deviceRect } from './picture/compose.ts';
import { Progress } from './progress.ts';
import { holdsEnough, limitOf, type WantedRange } from './range.ts';
import { journalLock } from './recover.ts';
import { captureRedrawn } from './redraw.ts';
import { openAnew } from './reload.ts';
import { Screen } from './screen.ts';
import { lookAgain } from './second-look.ts';

/** One capture from the click to the vault: each step is on the disk before the next begins. */

export interface CaptureRequest {
  tab: { id: number; windowId: number };
  trigger: Trigger;
  clickedAt: Date;
  /** What is to be captured. */
  range: WantedRange;
  /** Loads the page anew first. */
  freshLoad: boolean;
  /** Loads it anew afterwards and compares. */
  secondLook: boolean;
  media: MediaRequest;
  /** Takes covers off spoilers. */
  uncover: boolean;
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
  const media = await MediaSession.open(tab.id, request.media);
  try {
    // The code as it stands before anything is covered: covering leaves traces in it.
    const early = media?.masked ? maskSnapshot(await door.ask('snapshot')) : null;
    const shot = await firstShot(screen, media);
    if (shot === null) {
      const begun = await begin(request, door, facts, early);
      const { beginning, archive } = await withArchive(begun, door);
      return await captureRedrawn(db, ring, door, beginning, archive.files);
    }
    const viewport = await coverOwn(shot, facts);
    const id = uuid();
    return await navigator.locks.request(journalLock(id), () =>
      captureByFrames(db, ring, request, { id, door, screen, facts, early, viewport, progress, media }),
    );
  } finally {
    await media?.putBack();
  }
}

/** What stands in the window, with the pictures covered where that is wanted; `null` where the browser refuses. */
async function firstShot(screen: Screen, media: MediaSession | null): Promise<Blob | null> {
  try {
    await media?.begin(screen);
    const shot = await screen.shoot();
    if (await (media?.isCovered() ?? true)) return shot;
    await media?.coverNew();
    const again = await screen.shoot();
    if (await (media?.isCovered() ?? true)) return again;
    throw new CaptureError('not-covered', 'the page always shows something new');
  } catch (error) {
    if (error instanceof CaptureError && error.code === 'screenshot-refused') return null;
    throw error;
  }
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

/** What the page is at the click, and its code and text; of what a frame will show, no more than that it is in the window. */
async function begin(
  request: CaptureRequest,
  door: Door,
  facts: PageFacts,
  early: Snapshot | null,
): Promise<{ beginning: Beginning; snapshot: Snapshot }> {
  const snapshot = early ?? (await door.ask('snapshot'));
  const { html, text, adjustments } = snapshot;
  const beginning: Beginning = {
    version: 1,
    tabId: request.tab.id,
    clickedAt: request.clickedAt.toISOString(),
    trigger: request.trigger,
    range: request.range,
    engine: 'captureVisibleTab',
    facts,
    zoom: await browser.tabs.getZoom(request.tab.id).catch(() => 1),
    environment: await readEnvironment(facts.screen),
    html,
    text,
    adjustments,
    archived: false,
    band: { x: 0, y: 0, ...facts.viewport },
    upward: false,
    freshLoad: request.freshLoad,
    masked: request.media.masked,
    originals: useOf(request.media),
  };
  return { beginning, snapshot };
}

/** Adds the archive that the browser makes of the page. */
async function withArchive(
  { beginning, snapshot }: { beginning: Beginning; snapshot: Snapshot },
  door: Door,
): Promise<{ beginning: Beginning; archive: Archive }> {
  const archive = await archivePage(door, beginning.facts, snapshot, beginning.masked);
  const adjustments = [...beginning.adjustments, ...archive.adjustments];
  return { beginning: { ...beginning, adjustments, archived: archive.files.length > 0 }, archive };
}

interface Scene {
  id: string;
  door: Door;
  screen: Screen;
  facts: PageFacts;
  /** Where it had to be taken before the first picture. */
  early: Snapshot | null;
  viewport: Blob;
  progress: Progress;
  media: MediaSession | null;
}

async function captureByFrames(
  db: VaultDatabase,
  ring: PublicRing,
  request: CaptureRequest,
  { id, door, screen, facts, early, viewport, progress, media }: Scene,
): Promise<CaptureResult> {
  const journal = await Journal.begin(db, ring, id);
  await rememberKey(id, journal.key, request.tab.id);
  let beginning: Beginning;
  let archive: Archive;
  let live: LivePicture;
  let walked: Walk;
  let notes: ShelfNote[];
  try {
    media?.collect(journal);
    const begun = await begin(request, door, facts, early);
    const seen = new Uint8Array(await viewport.arrayBuffer());
    // What she saw is on the disk before anything is done to the page.
    await journal.write(0, begun.beginning, seen);
    const page = await withArchive(begun, door);
    archive = page.archive;
    await door.still(true);
    const ready = await door.ask('prepare', { uncover: request.uncover });
    // One message is kept with what stands on either side of it: the walk begins with what she saw.
    const prepared = { ...ready, upward: ready.upward || request.range.kind === 'item' };
    beginning = {
      ...page.beginning,
      band: prepared.band,
      upward: prepared.upward,
      adjustments: [...page.beginning.adjustments, ...EVERYWHERE],
    };
    await journal.write(0, beginning, seen);
    live = await LivePicture.begin(beginning, viewport);
    walked = await takeFrames(request, { door, screen, facts, journal, live, progress, media }, prepared);
    request.cancel.throwIfAborted();
    await door.putBack();
    if (media !== null) progress.waits('media');
    notes = (await media?.finish(request)) ?? [];
    request.cancel.throwIfAborted();
  } catch (error) {
    await media?.stop();
    await door.putBack();
    // Nothing was seen, or nothing shall be kept.
    await dropJournal(db, id);
    await forgetKey(id);
    throw error;
  }
  await media?.putBack();
  const secondLook = request.secondLook
    ? await lookAgain(request.tab.id, facts.url, itemsOf(walked.frames))
    : null;
  request.onState({ phase: 'storing' });
  return finishCapture(db, ring, {
    id,
    beginning,
    viewport,
    frames: walked.frames,
    ending: walked,
    archive: archive.files,
    media: filesOf(journal, notes),
    originals: beginning.originals === null ? null : originalsOf(beginning.originals, notes),
    secondLook,
    shotOf: async (index) => new Blob([(await journal.read(index + 1)).bytes]),
    picture: await live.finish(walked.frames),
  });
}

interface Taking extends Pick<Scene, 'door' | 'screen' | 'facts' | 'progress' | 'media'> {
  journal: Journal;
  live: LivePicture;
}

function takeFrames(
  { range, clickedAt, cancel, stop }: CaptureRequest,
  { door, screen, facts, progress, journal, live, media }: Taking,
  prepared: Prepared,
): Promise<Walk> {
  const maxFrames = limitOf(range);
  const { height } = prepared.band;
  return walk(door, screen, prepared, {
    maxFrames,
    holdsEnough: (way, frames) => holdsEnough(range, way, frames, height),
    startUrl: facts.url,
    clickedAt: clickedAt.getTime(),
    cancel,
    stop,
    async save(note, shot) {
      await journal.write(note.index + 1, note, shot.bytes);
      live.add(note, shot.image);
    },
    onFrame(frames, contentHeight) {
      const loaded = Math.max(frames, Math.ceil(contentHeight / height));
      // How many frames one message takes is known only when they are there.
      progress.counts(frames, range.kind === 'item' ? null : Math.min(maxFrames, loaded));
    },
    isCovered: async () => (await media?.isCovered()) ?? true,
    kept: async () => media?.look(),
  });
}
