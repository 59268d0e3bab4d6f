import type { VaultDatabase } from '../vault/database.ts';
import { VaultError } from '../vault/errors.ts';
import { dropJournal, Journal, unfinishedCaptures } from '../vault/journal.ts';
import type { OpenRing, PublicRing } from '../vault/keys.ts';
import type { CaptureResult } from './channel.ts';
import { Door } from './door.ts';
import { finishCapture } from './finish.ts';
import { rememberedCaptures, rememberedKey } from './journal-keys.ts';
import type { Beginning, FrameNote } from './notes.ts';

/** Captures that were cut off: by a browser that ended, a background script that was stopped, a disk that was full. */

/** Held as long as somebody writes or finishes the journal. */
export const journalLock = (capture: string): string => `subut-journal ${capture}`;

export interface Recovered {
  tabId: number;
  result: CaptureResult;
}

/**
 * Finishes each capture that nobody is working on and whose journal can be opened, from what had been seen.
 * @param ring without private keys only those can be opened whose key is still in memory
 * @param onRecovered is told of each that was finished; what could not be stays as it is
 */
export async function recoverCaptures(
  db: VaultDatabase,
  ring: PublicRing | OpenRing,
  onRecovered: (recovered: Recovered) => Promise<void> = async () => undefined,
): Promise<void> {
  for (const id of await unfinishedCaptures(db)) {
    const recovered = await navigator.locks.request(journalLock(id), { ifAvailable: true }, async (lock) =>
      lock === null ? null : recover(db, ring, id).catch(() => null),
    );
    if (recovered !== null) await onRecovered(recovered);
  }
}

/** How many captures were cut off, could not be finished, and are not being worked on: no room, say, or damage. */
export async function countUnfinished(db: VaultDatabase): Promise<number> {
  const { held = [] } = await navigator.locks.query();
  const busy = new Set(held.map(({ name }) => name));
  return (await unfinishedCaptures(db)).filter((id) => !busy.has(journalLock(id))).length;
}

async function recover(
  db: VaultDatabase,
  ring: PublicRing | OpenRing,
  id: string,
): Promise<Recovered | null> {
  const key = await rememberedKey(id);
  // Only in the life of the browser in which it was begun is the tab still the same. Bars may be hidden there although
  // nothing is on the disk yet.
  const tabId = (await rememberedCaptures())[id]?.tabId;
  if (tabId !== undefined) await Door.reopen(tabId).putBack();
  if (key === null && !('vaultPrivate' in ring)) return null;
  const journal =
    key === null ? await Journal.unlock(db, ring as OpenRing, id) : await Journal.resume(db, id, key);
  const written = await read(journal);
  if (written === null) {
    // Cut off before anything was seen: there is nothing to keep.
    await dropJournal(db, id);
    return null;
  }
  const { beginning, viewport, frames } = written;
  const result = await finishCapture(db, ring, {
    id,
    beginning: told(frames.length > 0 ? beginning : withoutHead(beginning)),
    viewport,
    frames: frames.length > 0 ? frames : [viewportAsFrame()],
    ending: {
      endedBy: 'interrupted',
      reachedStart: frames.length > 0 && !beginning.upward,
      reachedEnd: beginning.upward && frames[0]?.atEnd === true,
    },
    shotOf: async (index) =>
      frames.length === 0 ? viewport : new Blob([(await journal.read(index + 1)).bytes]),
    archive: [],
    secondLook: null,
    picture: null,
  });
  return { tabId: beginning.tabId, result };
}

async function read(
  journal: Journal,
): Promise<{ beginning: Beginning; viewport: Blob; frames: FrameNote[] } | null> {
  const count = await journal.count();
  if (count === 0) return null;
  const first = await journal.read(0);
  const frames: FrameNote[] = [];
  for (let entry = 1; entry < count; entry++) {
    try {
      frames.push((await journal.read(entry)).note as FrameNote);
    } catch (error) {
      // What stands before a damaged entry is still good.
      if (error instanceof VaultError) break;
      throw error;
    }
  }
  return { beginning: first.note as Beginning, viewport: new Blob([first.bytes]), frames };
}

/** The archive that was made lay in memory only. */
function told(beginning: Beginning): Beginning {
  if (!beginning.archived) return beginning;
  const lost = { kind: 'not-copied' as const, target: 'page.mhtml: cut off before it was stored' };
  return { ...beginning, adjustments: [...beginning.adjustments, lost] };
}

/** The picture is what stood in the window, with its bar in its place. */
function withoutHead(beginning: Beginning): Beginning {
  return { ...beginning, facts: { ...beginning.facts, head: null } };
}

/** Cut off before its first frame: what stood in the window at the click is all that was seen. */
function viewportAsFrame(): FrameNote {
  return {
    index: 0,
    offset: 0,
    doubt: null,
    ids: [],
    imagesMissing: 0,
    fontsLoading: false,
    at: 0,
    items: [],
    atEnd: false,
    adjustments: [],
    innerScrollers: 0,
  };
}
