import { newCaptureId } from '../evidence/capture-id.ts';
import type { Adjustment, Method } from '../evidence/method.ts';
import { release } from '../evidence/release.ts';
import type { VaultDatabase } from '../vault/database.ts';
import { discardJournal, Journal } from '../vault/journal.ts';
import { loadRing } from '../vault/keys.ts';
import { making } from '../vault/lock.ts';
import type { PublicRing } from '../vault/ring.ts';
import type { Archive } from './archive.ts';
import type { CaptureResult } from './channel.ts';
import { Door } from './door.ts';
import { finishCapture } from './finish.ts';
import { endOf, type Walk, walk } from './frames.ts';
import { forgetKey, refuseCapture, rememberKey } from './journal-keys.ts';
import { type LaidPicture, LivePicture } from './live-picture.ts';
import { originalsOf } from './media/collector.ts';
import { type Collected, MediaSession, maskSnapshot } from './media/session.ts';
import { filesOf } from './media/shelf.ts';
import { type Beginning, deviceGeometry, itemsOf, windowOnly } from './notes.ts';
import {
  begin,
  type CaptureRequest,
  type Copy,
  copyOf,
  coverOwn,
  firstShot,
  withArchive,
} from './opening.ts';
import type { PageFacts, Prepared } from './page/agent.ts';
import { WAY_BACK_MS } from './patience.ts';
import { layPictures } from './pictures.ts';
import { Progress } from './progress.ts';
import { holdsEnough, limitOf, longestOf } from './range.ts';
import { captureRedrawn } from './redraw.ts';
import { openAnew } from './reload.ts';
import { Screen } from './screen.ts';
import { lookAgain } from './second-look.ts';
import { ShotCheck } from './shot-check.ts';
import { isWorthKeeping } from './worth.ts';

/** One capture from the click to the vault: each step is on the disk before the next begins. */

/** Nobody gives up what is stored. */
const NEVER = new AbortController().signal;

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
  const { door, facts } = await (request.freshLoad ? openAnew(tab.id, cancel) : openAsIs(tab.id, cancel));
  const media = await MediaSession.open(tab.id, request.media, cancel);
  try {
    // The code as it stands before anything is covered: covering leaves traces in it.
    const early = media?.masked ? maskSnapshot(await copyOf(door)) : null;
    const shot = await firstShot(screen, media);
    if (shot === null) {
      const begun = await begin(request, door, facts, early);
      const { beginning, archive } = await withArchive(begun, door, cancel);
      return await captureRedrawn(db, ring, door, beginning, archive.files);
    }
    const viewport = await coverOwn(shot, facts);
    const id = newCaptureId(request.clickedAt);
    return await making(id, () =>
      captureByFrames(db, ring, request, { id, door, screen, facts, early, viewport, progress, media }),
    );
  } finally {
    await media?.putBack();
  }
}

async function openAsIs(tabId: number, cancel: AbortSignal): Promise<{ door: Door; facts: PageFacts }> {
  const door = await Door.open(tabId, cancel);
  return { door, facts: await door.ask('describe') };
}

interface Scene {
  id: string;
  door: Door;
  screen: Screen;
  facts: PageFacts;
  /** Where it had to be taken before the first picture. */
  early: Copy | null;
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
  let live: LivePicture | undefined;
  let laying: Promise<LaidPicture> | undefined;
  let walked: Walk;
  let collected: Collected = { notes: [], adjustments: [] };
  let secondLook: Method['secondLook'] = null;
  let begun: Awaited<ReturnType<typeof begin>> | undefined;
  let isWritten = false;
  let place: Promise<NonNullable<Method['place']>> | null = null;
  try {
    media?.collect(journal);
    begun = await begin(request, door, facts, early);
    const seen = new Uint8Array(await viewport.arrayBuffer());
    // What she saw is on the disk before anything is done to the page.
    await journal.write(0, begun.beginning, seen);
    isWritten = true;
    const page = await withArchive(begun, door, request.cancel);
    archive = page.archive;
    await door.still();
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
    live = await LivePicture.begin(db, ring, id, beginning, viewport);
    walked = await takeFrames(
      request,
      { door, screen, facts, journal, live, progress, media, seen },
      prepared,
    );
    request.cancel.throwIfAborted();
    // While the page goes back to her place, which for a chat may take seconds, its picture is put together.
    const shots = {
      beginning,
      viewport,
      frames: walked.frames,
      shotOf: shotsIn(journal, request.cancel),
      early: live.early,
    };
    laying = live.finish(walked.frames).then((laid) => laid ?? layPictures(db, ring, id, shots));
    laying.catch(() => undefined);
    const back = door.putBack(WAY_BACK_MS);
    // One that was left, or is loaded anew for a second look, has no such place any more.
    const isLeft = request.secondLook || walked.endedBy === 'navigated' || walked.endedBy === 'tab-closed';
    if (isLeft) await back;
    else place = back;
    if (media !== null) progress.waits('media');
    // From here on there are frames: but for Cancel, nothing fails any more before they are stored.
    if (media !== null) collected = await media.finish(request, walked.endedBy === 'silent');
    request.cancel.throwIfAborted();
    await media?.putBack();
    if (request.secondLook && walked.endedBy !== 'silent') {
      const enough = AbortSignal.any([request.cancel, request.stop]);
      secondLook = await lookAgain(request.tab.id, facts.url, itemsOf(walked.frames), enough);
    }
    request.cancel.throwIfAborted();
  } catch (error) {
    await media?.stop();
    await door.putBack();
    // Cancelled, it ends with the shot that is being set.
    await laying?.then(({ writer }) => writer.discard()).catch(() => undefined);
    await live?.discard();
    if (begun === undefined || !isWorthKeeping(error, isWritten)) {
      const isGone = await discardJournal(db, id).then(() => true, tellAndGoOn);
      await (isGone ? forgetKey(id) : refuseCapture(id));
      throw error;
    }
    // What stood in the window was seen all the same. Should there be no room for it now, it waits in the journal.
    const { beginning } = begun;
    return finishCapture(db, ring, {
      id,
      ...windowOnly(beginning),
      viewport,
      ending: {
        endedBy: endOf(error),
        reachedStart: false,
        reachedEnd: false,
        walls: [],
        unseenEnds: [],
        waited: null,
      },
      archive: [],
      media: [],
      originals: beginning.originals === null ? null : originalsOf(beginning.originals, []),
      secondLook: null,
      place: null,
      shotOf: async () => viewport,
      laid: null,
    });
  }
  request.onState({ phase: 'storing' });
  const { notes, adjustments } = collected;
  return finishCapture(db, ring, {
    id,
    beginning: { ...beginning, adjustments: [...beginning.adjustments, ...adjustments] },
    viewport,
    frames: walked.frames,
    ending: walked,
    archive: archive.files,
    media: filesOf(journal, notes),
    originals: beginning.originals === null ? null : originalsOf(beginning.originals, notes),
    secondLook,
    place,
    shotOf: shotsIn(journal, NEVER),
    // No room, say: what took it may be gone by the time the picture is made anew.
    laid: await laying.catch(() => null),
  });
}

/** The shots of a journal, by the index of their frames. @param cancel nobody wants them any more */
function shotsIn(journal: Journal, cancel: AbortSignal): (index: number) => Promise<Blob> {
  return async (index) => {
    cancel.throwIfAborted();
    return new Blob([(await journal.read(index + 1)).bytes]);
  };
}

interface Taking extends Pick<Scene, 'door' | 'screen' | 'facts' | 'progress' | 'media'> {
  journal: Journal;
  live: LivePicture;
  /** viewport.png. */
  seen: Uint8Array;
}

function takeFrames(
  { range, clickedAt, cancel, stop, isPatient }: CaptureRequest,
  { door, screen, facts, progress, journal, live, media, seen }: Taking,
  prepared: Prepared,
): Promise<Walk> {
  const maxFrames = limitOf(range);
  const { height } = prepared.band;
  let laying: Promise<void> = Promise.resolve();
  return walk(door, screen, prepared, {
    maxFrames,
    longestMs: longestOf(range),
    check: new ShotCheck(deviceGeometry({ facts, band: prepared.band }).band, facts.devicePixelRatio, seen),
    holdsEnough: (way, frames) => holdsEnough(range, way, frames, height),
    startUrl: facts.url,
    clickedAt: clickedAt.getTime(),
    cancel,
    stop,
    async save(note, shot) {
      // One frame may wait for the picture while the next is taken, and no more: else they pile up.
      await laying;
      // A frame that does not reach the disk is not among the frames; then the picture is made from those that did.
      laying = live.add(note, shot.pixels);
      await journal.write(note.index + 1, note, shot.bytes);
      release(shot.bytes);
    },
    onFrame(frames, contentHeight) {
      const loaded = Math.max(frames, Math.ceil(contentHeight / height));
      // How many frames one message takes is known only when they are there.
      progress.counts(frames, range.kind === 'item' ? null : Math.min(maxFrames, loaded));
    },
    isCovered: async () => (await media?.isCovered()) ?? true,
    kept: async () => media?.look(),
    onWait(way) {
      progress.waits(way === null ? null : way === 'up' ? 'older' : 'newer');
    },
    isPatient,
  });
}

/** On a full disk nothing can be deleted; why the capture failed is what is to be told. */
function tellAndGoOn(error: unknown): false {
  console.error(error);
  return false;
}
