import { detachBuffer } from '../bytes/detach-buffer.ts';
import { newCaptureId } from '../evidence/capture-id.ts';
import type { Adjustment, Method } from '../evidence/method.ts';
import { discardJournal, Journal } from '../vault/content/journal.ts';
import type { VaultDatabase } from '../vault/db/database.ts';
import { withCaptureLock } from '../vault/db/locks.ts';
import type { PublicKeyring } from '../vault/keys/keyring.ts';
import { loadKeyring } from '../vault/keys/keys.ts';
import {
  begin,
  type CaptureRequest,
  type Copy,
  copyOf,
  coverOwn,
  firstShot,
  measured,
  withArchive,
} from './begin.ts';
import { originalsOf } from './media/collector.ts';
import { filesOf } from './media/media-store.ts';
import { type Collected, MediaSession, maskSnapshot } from './media/session.ts';
import type { PageFacts, Prepared } from './page/agent.ts';
import { awaitNextClick } from './page/client/next-click.ts';
import { PageClient } from './page/client/page-client.ts';
import { reloadPage } from './page/client/reload.ts';
import { SCROLL_RESTORE_MS } from './page/client/timeouts.ts';
import type { CaptureResult } from './queue/channel.ts';
import { Progress } from './queue/progress.ts';
import { holdsEnough, limitOf, longestOf } from './range.ts';
import type { SeenConnection } from './record/connection-facts.ts';
import { withConnection } from './record/connection-watch.ts';
import { finishCapture } from './record/finish.ts';
import {
  deviceGeometry,
  itemsOf,
  type JournalHeader,
  ratioOf,
  viewportOnly,
} from './record/journal-entries.ts';
import { forgetKey, refuseCapture, rememberKey } from './record/journal-keys.ts';
import type { Archive } from './record/mhtml.ts';
import { readAgain } from './record/second-look.ts';
import { isWorthKeeping } from './record/worth-keeping.ts';
import { captureRedrawn } from './redraw.ts';
import { Screen } from './screen.ts';
import { LivePicture, type StoredPicture } from './stitch/live-picture.ts';
import { ShotCheck } from './stitch/shot-check.ts';
import { storePictures } from './stitch/store-pictures.ts';
import { endOf, type Walk, walk } from './walk.ts';

/** One capture from click to vault: each step is on disk before the next begins. */

/** Storing is never aborted. */
const NEVER = new AbortController().signal;

/** What is done to every page; the page's own list comes on top. */
const EVERYWHERE: readonly Adjustment[] = [
  { kind: 'stilled', target: 'animations, transitions, scrollbars, caret' },
  { kind: 'scroll-behaviour', target: 'smooth scrolling and snapping' },
  { kind: 'scrolled', target: 'the content' },
];

/** @throws CaptureError, Cancelled, VaultFullError; a capture of which a frame was seen can then still be recovered */
export async function runCapture(db: VaultDatabase, request: CaptureRequest): Promise<CaptureResult> {
  const ring = await loadKeyring(db);
  const { tab, cancel, onState } = request;
  const progress = new Progress(onState);
  progress.waits('page');
  const screen = new Screen(tab, cancel, (hidden) => progress.waits(hidden ? 'hidden' : null));
  const opened = (): Promise<void> =>
    awaitNextClick(tab.windowId, cancel, (waits) => progress.waits(waits ? 'click' : 'page'));
  const {
    pageClient,
    facts: told,
    connection,
  } = await withConnection(tab.id, request.freshLoad, () =>
    request.freshLoad ? reloadPage(tab.id, cancel, opened) : openAsIs(tab.id, cancel),
  );
  const media = await MediaSession.open(tab.id, request.media, cancel);
  try {
    // The code as it stands before anything is covered: covering leaves traces in it.
    const early = media?.masked ? maskSnapshot(await copyOf(pageClient)) : null;
    const shot = await firstShot(screen, media);
    if (shot === null) {
      const begun = await begin(request, pageClient, told, { early, connection });
      const { header, archive } = await withArchive(begun, pageClient, cancel);
      return await captureRedrawn(db, ring, pageClient, header, archive.files);
    }
    const facts = await measured(told, shot);
    const viewport = await coverOwn(shot, facts);
    const id = newCaptureId(request.clickedAt);
    return await withCaptureLock(id, () =>
      captureByFrames(db, ring, request, {
        ...{ id, pageClient, screen, facts, early, connection, viewport, progress, media },
      }),
    );
  } finally {
    await media?.putBack();
  }
}

async function openAsIs(
  tabId: number,
  cancel: AbortSignal,
): Promise<{ pageClient: PageClient; facts: PageFacts }> {
  const pageClient = await PageClient.open(tabId, cancel);
  return { pageClient, facts: await pageClient.ask('describe') };
}

interface Scene {
  id: string;
  pageClient: PageClient;
  screen: Screen;
  facts: PageFacts;
  /** Where it had to be taken before the first picture. */
  early: Copy | null;
  connection: SeenConnection | null;
  viewport: Blob;
  progress: Progress;
  media: MediaSession | null;
}

async function captureByFrames(
  db: VaultDatabase,
  ring: PublicKeyring,
  request: CaptureRequest,
  { id, pageClient, screen, facts, early, connection, viewport, progress, media }: Scene,
): Promise<CaptureResult> {
  const journal = await Journal.begin(db, ring, id);
  await rememberKey(id, journal.key, request.tab.id);
  let header: JournalHeader;
  let archive: Archive;
  let live: LivePicture | undefined;
  let laying: Promise<StoredPicture> | undefined;
  let walked: Walk;
  let collected: Collected = { notes: [], adjustments: [] };
  let secondLook: Method['secondLook'] = null;
  let begun: Awaited<ReturnType<typeof begin>> | undefined;
  let isWritten = false;
  let place: Promise<NonNullable<Method['place']>> | null = null;
  try {
    media?.collect(journal);
    begun = await begin(request, pageClient, facts, { early, connection });
    const seen = new Uint8Array(await viewport.arrayBuffer());
    // The first screenshot is on disk before the page is changed.
    await journal.write(0, begun.header, seen);
    isWritten = true;
    const page = await withArchive(begun, pageClient, request.cancel);
    archive = page.archive;
    await pageClient.still();
    const ready = await pageClient.ask('prepare', { uncover: request.uncover });
    // One message is kept with what stands on either side of it: the walk begins with what she saw.
    const prepared = { ...ready, upward: ready.upward || request.range.kind === 'item' };
    header = {
      ...page.header,
      band: prepared.band,
      upward: prepared.upward,
      adjustments: [...page.header.adjustments, ...EVERYWHERE],
    };
    await journal.write(0, header, seen);
    live = await LivePicture.begin(db, ring, id, header, viewport);
    walked = await takeFrames(
      request,
      { pageClient, screen, facts, journal, live, progress, media, seen },
      prepared,
    );
    request.cancel.throwIfAborted();
    // The picture is stitched while the page scrolls back, which can take seconds for a chat.
    const shots = {
      header,
      viewport,
      frames: walked.frames,
      shotOf: shotsIn(journal, request.cancel),
      early: live.early,
    };
    laying = live.finish(walked.frames).then((laid) => laid ?? storePictures(db, ring, id, shots));
    laying.catch(() => undefined);
    const back = pageClient.putBack(SCROLL_RESTORE_MS);
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
      secondLook = await readAgain(request.tab.id, facts.url, itemsOf(walked.frames), enough);
    }
    request.cancel.throwIfAborted();
  } catch (error) {
    await media?.stop();
    await pageClient.putBack();
    // A cancel takes effect after the current shot.
    await laying?.then(({ writer }) => writer.discard()).catch(() => undefined);
    await live?.discard();
    if (begun === undefined || !isWorthKeeping(error, isWritten)) {
      const isGone = await discardJournal(db, id).then(() => true, tellAndGoOn);
      await (isGone ? forgetKey(id) : refuseCapture(id));
      throw error;
    }
    // Keep what was visible in the window. If there is no space now, it waits in the journal.
    const { header } = begun;
    return finishCapture(db, ring, {
      id,
      ...viewportOnly(header),
      viewport,
      ending: {
        endedBy: endOf(error),
        reachedStart: false,
        reachedEnd: false,
        walls: [],
        unseenEnds: [],
        notShown: [],
        waited: null,
      },
      archive: [],
      media: [],
      originals: header.originals === null ? null : originalsOf(header.originals, []),
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
    header: { ...header, adjustments: [...header.adjustments, ...adjustments] },
    viewport,
    frames: walked.frames,
    ending: walked,
    archive: archive.files,
    media: filesOf(journal, notes),
    originals: header.originals === null ? null : originalsOf(header.originals, notes),
    secondLook,
    place,
    shotOf: shotsIn(journal, NEVER),
    // Disk full, for instance: there may be space when the picture is made again.
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

interface Taking extends Pick<Scene, 'pageClient' | 'screen' | 'facts' | 'progress' | 'media'> {
  journal: Journal;
  live: LivePicture;
  /** viewport.png. */
  seen: Uint8Array;
}

function takeFrames(
  { range, clickedAt, cancel, stop, isPatient }: CaptureRequest,
  { pageClient, screen, facts, progress, journal, live, media, seen }: Taking,
  prepared: Prepared,
): Promise<Walk> {
  const maxFrames = limitOf(range);
  const { height } = prepared.band;
  let laying: Promise<void> = Promise.resolve();
  return walk(pageClient, screen, prepared, {
    maxFrames,
    longestMs: longestOf(range),
    check: new ShotCheck(
      deviceGeometry({ facts, band: prepared.band }).band,
      ratioOf(facts),
      seen,
      facts.shot,
    ),
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
      detachBuffer(shot.bytes);
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

/** On a full disk even deleting fails; report the original error. */
function tellAndGoOn(error: unknown): false {
  console.error(error);
  return false;
}
