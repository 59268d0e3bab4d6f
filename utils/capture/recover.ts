import { release } from '../evidence/release.ts';
import type { VaultDatabase } from '../vault/database.ts';
import { VaultError, VaultFullError } from '../vault/errors.ts';
import { bytesToFinish, discardJournal, Journal, unfinishedCaptures } from '../vault/journal.ts';
import { beingMade, unlessMade } from '../vault/lock.ts';
import { belongsTo } from '../vault/origins.ts';
import type { OpenRing, PublicRing } from '../vault/ring.ts';
import { needRoom } from '../vault/room.ts';
import type { CaptureResult } from './channel.ts';
import { Door } from './door.ts';
import { finishCapture } from './finish.ts';
import { NewerJournal, readBeginning, readFrameNote } from './journal-forms.ts';
import { forgetKey, rememberedCaptures, rememberedKey } from './journal-keys.ts';
import { type LaidPicture, LivePicture } from './live-picture.ts';
import { originalsOf } from './media/collector.ts';
import { filesOf, NOTES, readNotes } from './media/shelf.ts';
import { MediaSide } from './media/side.ts';
import { type Beginning, deviceGeometry, type FrameNote, windowOnly } from './notes.ts';
import { readRgba } from './picture/compose.ts';

/** Captures that were cut off: by a browser that ended, a background script that was stopped, a disk that was full. */

export interface Recovered {
  tabId: number;
  result: CaptureResult;
}

/**
 * Finishes each capture that nobody is working on and whose journal can be opened, from what had been seen.
 * @param ring without private keys only those can be opened whose key is still in memory
 * @param onRecovered is told of each that was finished; what could not be stays as it is
 * @returns the captures that a later version of this program began, and only such a one can finish
 */
export async function recoverCaptures(
  db: VaultDatabase,
  ring: PublicRing | OpenRing,
  onRecovered: (recovered: Recovered) => Promise<void> = async () => undefined,
): Promise<string[]> {
  const ofLater: string[] = [];
  for (const id of await unfinishedCaptures(db)) {
    const recovered = await unlessMade(id, async () => {
      try {
        return await recover(db, ring, id);
      } catch (error) {
        // That there is no room is told by whoever counts what waits.
        if (!(error instanceof VaultFullError)) console.error(error);
        if (error instanceof NewerJournal) ofLater.push(id);
        return null;
      }
    });
    if (recovered !== null) await onRecovered(recovered);
  }
  return ofLater;
}

/** How many captures were cut off, could not be finished, and are not being worked on: no room, say, or damage. */
export async function countUnfinished(db: VaultDatabase): Promise<number> {
  const left = await unfinishedCaptures(db);
  return left.length - (await beingMade(left)).size;
}

async function recover(
  db: VaultDatabase,
  home: PublicRing | OpenRing,
  id: string,
): Promise<Recovered | null> {
  const key = await rememberedKey(id);
  // Only in the life of the browser in which it was begun is the tab still the same. Bars may be hidden there although
  // nothing is on the disk yet.
  const remembered = (await rememberedCaptures())[id];
  const tabId = remembered?.tabId;
  if (tabId !== undefined && !(await isCapturedAnew(id, tabId))) {
    await Door.reopen(tabId).putBack();
    await MediaSide.reopen(tabId).putBack();
  }
  if (remembered?.isRefused === true) {
    await discardJournal(db, id);
    await forgetKey(id);
    return null;
  }
  const found = await openJournal(db, home, id, key);
  if (found === null) return null;
  const { ring, journal } = found;
  // It waits for room rather than fill the disk: what was seen is safe where it is.
  await needRoom(await bytesToFinish(db, id));
  const written = await read(db, ring, journal);
  if (written === null) {
    // Cut off before anything was seen: there is nothing to keep.
    await discardJournal(db, id);
    return null;
  }
  const { beginning, viewport, frames, laid } = written;
  const notes = await readNotes(journal);
  const result = await finishCapture(db, ring, {
    id,
    ...(frames.length > 0 ? { beginning: told(beginning), frames } : windowOnly(told(beginning))),
    viewport,
    ending: {
      endedBy: 'interrupted',
      reachedStart: frames.length > 0 && !beginning.upward,
      reachedEnd: beginning.upward && frames.some(({ atEnd }) => atEnd),
      walls: [],
      unseenEnds: [],
      waited: null,
    },
    shotOf: async (index) =>
      frames.length === 0 ? viewport : new Blob([(await journal.read(index + 1)).bytes]),
    archive: [],
    media: filesOf(journal, notes),
    originals: beginning.originals === null ? null : originalsOf(beginning.originals, notes),
    secondLook: null,
    place: null,
    laid,
  });
  return { tabId: beginning.tabId, result };
}

/** Whether another capture of the tab is being made: it puts the page back itself, and must not lose it in the middle. */
async function isCapturedAnew(id: string, tabId: number): Promise<boolean> {
  const others = Object.entries(await rememberedCaptures()).filter(
    ([other, remembered]) => other !== id && remembered.tabId === tabId,
  );
  return (await beingMade(others.map(([other]) => other))).size > 0;
}

/** A journal, and the keys of the vault that its capture belongs to; `null`: nothing here opens it. */
async function openJournal(
  db: VaultDatabase,
  home: PublicRing | OpenRing,
  id: string,
  key: Uint8Array<ArrayBuffer> | null,
): Promise<{ ring: PublicRing; journal: Journal } | null> {
  // One that came in a backup was begun elsewhere: its key is in no memory here.
  if (key !== null) return { ring: home, journal: await Journal.resume(db, id, key) };
  if (!('vaultPrivate' in home)) return null;
  const { ring } = await belongsTo(db, home, (await db.journals.get(id)) ?? {});
  return { ring, journal: await Journal.unlock(db, ring, id) };
}

interface Written {
  beginning: Beginning;
  viewport: Blob;
  frames: FrameNote[];
  laid: LaidPicture | null;
}

/**
 * Reads the journal; where its frames are in reading order the picture is made on the way, so that each is read once.
 * @throws NewerJournal; VaultError where its beginning is damaged
 */
async function read(db: VaultDatabase, ring: PublicRing, journal: Journal): Promise<Written | null> {
  const count = await journal.count(0, NOTES);
  if (count === 0) return null;
  const first = await journal.read(0);
  const beginning = readBeginning(first.note, journal.capture);
  const viewport = new Blob([first.bytes]);
  const frames: FrameNote[] = [];
  if (count === 1) return { beginning, viewport, frames, laid: null };
  const { band } = deviceGeometry(beginning);
  const live = await LivePicture.begin(db, ring, journal.capture, beginning, viewport);
  for (let entry = 1; entry < count; entry++) {
    try {
      const { note: written, bytes } = await journal.read(entry);
      const note = readFrameNote(written, journal.capture, entry);
      frames.push(note);
      // One that cannot be read now says so when the picture is made from the shots.
      const pixels = live.isBegun ? await readRgba(new Blob([bytes]), band).catch(() => null) : null;
      await live.add(note, pixels);
      if (pixels !== null) release(pixels.data);
    } catch (error) {
      // What stands before a damaged entry is still good.
      if (error instanceof VaultError) {
        console.error(error);
        break;
      }
      await live.discard();
      throw error;
    }
  }
  return { beginning, viewport, frames, laid: frames.length > 0 ? await live.finish(frames) : null };
}

/** The archive that was made lay in memory only. */
function told(beginning: Beginning): Beginning {
  if (!beginning.archived) return beginning;
  const lost = { kind: 'not-copied' as const, target: 'page.mhtml.txt: cut off before it was stored' };
  return { ...beginning, adjustments: [...beginning.adjustments, lost] };
}
