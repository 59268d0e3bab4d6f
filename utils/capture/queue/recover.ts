import { detachBuffer } from '../../bytes/detach-buffer.ts';
import { bytesToFinish, discardJournal, Journal, unfinishedCaptures } from '../../vault/content/journal.ts';
import { sourceVaultOf } from '../../vault/custody/source-vaults.ts';
import type { VaultDatabase } from '../../vault/db/database.ts';
import { lockedCaptures, tryCaptureLock } from '../../vault/db/locks.ts';
import { requireSpace } from '../../vault/db/quota.ts';
import { VaultError, VaultFullError } from '../../vault/errors.ts';
import type { OpenKeyring, PublicKeyring } from '../../vault/keys/keyring.ts';
import { originalsOf } from '../media/collector.ts';
import { MediaClient } from '../media/media-client.ts';
import { FIRST_MEDIA_ENTRY, filesOf, readMediaEntries } from '../media/media-store.ts';
import { PageClient } from '../page/client/page-client.ts';
import { finishCapture } from '../record/finish.ts';
import {
  deviceGeometry,
  type FrameEntry,
  type JournalHeader,
  viewportOnly,
} from '../record/journal-entries.ts';
import { forgetKey, rememberedCaptures, rememberedKey } from '../record/journal-keys.ts';
import { NewerJournal, readFrameEntry, readHeader } from '../record/journal-schemas.ts';
import { namesOpenedFile } from '../record/opened-file.ts';
import { readRgba } from '../stitch/compose.ts';
import { LivePicture, type StoredPicture } from '../stitch/live-picture.ts';
import type { CaptureResult } from './channel.ts';

/** Finishes interrupted captures: the browser exited, the background was stopped, or the disk was full. */

export interface Recovered {
  tabId: number;
  result: CaptureResult;
}

/**
 * Finishes each interrupted capture whose journal can be opened.
 * @param ring without private keys only journals whose key is in memory can be opened
 * @param onRecovered called for each finished capture; others stay as they are
 * @returns the captures that a later version of this program began, and only such a one can finish
 */
export async function recoverCaptures(
  db: VaultDatabase,
  ring: PublicKeyring | OpenKeyring,
  onRecovered: (recovered: Recovered) => Promise<void> = async () => undefined,
): Promise<string[]> {
  const ofLater: string[] = [];
  for (const id of await unfinishedCaptures(db)) {
    const recovered = await tryCaptureLock(id, async () => {
      try {
        return await recover(db, ring, id);
      } catch (error) {
        // The lack of space is reported by the code that counts waiting captures.
        if (!(error instanceof VaultFullError)) console.error(error);
        if (error instanceof NewerJournal) ofLater.push(id);
        return null;
      }
    });
    if (recovered !== null) await onRecovered(recovered);
  }
  return ofLater;
}

/** How many interrupted captures could not be finished (no space, or damage) and are not in progress. */
export async function countUnfinished(db: VaultDatabase): Promise<number> {
  const left = await unfinishedCaptures(db);
  return left.length - (await lockedCaptures(left)).size;
}

async function recover(
  db: VaultDatabase,
  home: PublicKeyring | OpenKeyring,
  id: string,
): Promise<Recovered | null> {
  const key = await rememberedKey(id);
  // Only in the life of the browser in which it was begun is the tab still the same. Bars may be hidden there although
  // nothing is on the disk yet.
  const remembered = (await rememberedCaptures())[id];
  const tabId = remembered?.tabId;
  if (tabId !== undefined && !(await isCapturedAnew(id, tabId))) {
    await PageClient.reopen(tabId).putBack();
    await MediaClient.reopen(tabId).putBack();
  }
  if (remembered?.isRefused === true) {
    await discardJournal(db, id);
    await forgetKey(id);
    return null;
  }
  const found = await openJournal(db, home, id, key);
  if (found === null) return null;
  const { ring, journal } = found;
  // Wait for space instead of filling the disk: the journal is safe.
  await requireSpace(await bytesToFinish(db, id));
  const written = await read(db, ring, journal);
  if (written === null) {
    // Interrupted before the first entry: nothing to keep.
    await discardJournal(db, id);
    return null;
  }
  const { header, viewport, frames, laid } = written;
  const notes = await readMediaEntries(journal);
  const result = await finishCapture(db, ring, {
    id,
    ...(frames.length > 0 ? { header: told(header), frames } : viewportOnly(told(header))),
    viewport,
    ending: {
      endedBy: 'interrupted',
      reachedStart: frames.length > 0 && !header.upward,
      reachedEnd: header.upward && frames.some(({ atEnd }) => atEnd),
      walls: [],
      unseenEnds: [],
      notShown: [],
      waited: null,
    },
    shotOf: async (index) =>
      frames.length === 0 ? viewport : new Blob([(await journal.read(index + 1)).bytes]),
    archive: [],
    media: filesOf(journal, notes),
    originals: header.originals === null ? null : originalsOf(header.originals, notes),
    secondLook: null,
    place: null,
    laid,
  });
  return { tabId: header.tabId, result };
}

/** Whether another capture of the tab is being made: it puts the page back itself, and must not lose it in the middle. */
async function isCapturedAnew(id: string, tabId: number): Promise<boolean> {
  const others = Object.entries(await rememberedCaptures()).filter(
    ([other, remembered]) => other !== id && remembered.tabId === tabId,
  );
  return (await lockedCaptures(others.map(([other]) => other))).size > 0;
}

/** A journal, and the keys of the vault that its capture belongs to; `null`: nothing here opens it. */
async function openJournal(
  db: VaultDatabase,
  home: PublicKeyring | OpenKeyring,
  id: string,
  key: Uint8Array<ArrayBuffer> | null,
): Promise<{ ring: PublicKeyring; journal: Journal } | null> {
  // One that came in a backup was begun elsewhere: its key is in no memory here.
  if (key !== null) return { ring: home, journal: await Journal.resume(db, id, key) };
  if (!('vaultPrivate' in home)) return null;
  const { ring } = await sourceVaultOf(db, home, (await db.journals.get(id)) ?? {});
  return { ring, journal: await Journal.unlock(db, ring, id) };
}

interface Written {
  header: JournalHeader;
  viewport: Blob;
  frames: FrameEntry[];
  laid: StoredPicture | null;
}

/**
 * Reads the journal; where its frames are in reading order the picture is made on the way, so that each is read once.
 * @throws NewerJournal; VaultError where its beginning is damaged
 */
async function read(db: VaultDatabase, ring: PublicKeyring, journal: Journal): Promise<Written | null> {
  const count = await journal.count(0, FIRST_MEDIA_ENTRY);
  if (count === 0) return null;
  const first = await journal.read(0);
  const header = readHeader(first.note, journal.capture);
  const viewport = new Blob([first.bytes]);
  const frames: FrameEntry[] = [];
  if (count === 1) return { header, viewport, frames, laid: null };
  const { band } = deviceGeometry(header);
  const live = await LivePicture.begin(db, ring, journal.capture, header, viewport);
  for (let entry = 1; entry < count; entry++) {
    try {
      const { note: written, bytes } = await journal.read(entry);
      const note = readFrameEntry(written, journal.capture, entry);
      frames.push(note);
      // One that cannot be read now says so when the picture is made from the shots.
      const pixels = live.isBegun ? await readRgba(new Blob([bytes]), band).catch(() => null) : null;
      await live.add(note, pixels);
      if (pixels !== null) detachBuffer(pixels.data);
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
  return { header, viewport, frames, laid: frames.length > 0 ? await live.finish(frames) : null };
}

/** The archive that was made, and the file that the tab showed, lay in memory only. */
function told(header: JournalHeader): JournalHeader {
  const isLost = (path: string) => ({
    kind: 'not-copied' as const,
    target: `${path}: cut off before it was stored`,
  });
  const files = header.adjustments.filter(namesOpenedFile);
  const lost = [
    ...(header.archived ? [isLost('page.mhtml.txt')] : []),
    ...files.map(({ target }) => isLost(target.slice(0, target.indexOf(':')))),
  ];
  const kept = header.adjustments.filter((one) => !files.includes(one));
  return { ...header, adjustments: [...kept, ...lost] };
}
