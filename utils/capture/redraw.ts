import { newCaptureId } from '../evidence/capture-id.ts';
import type { VaultDatabase } from '../vault/database.ts';
import { making } from '../vault/lock.ts';
import type { PublicRing } from '../vault/ring.ts';
import type { CaptureFile } from '../vault/writing.ts';
import type { CaptureResult } from './channel.ts';
import type { Door } from './door.ts';
import { finishCapture, type Seen } from './finish.ts';
import type { Beginning, FrameNote } from './notes.ts';
import { cutOut, deviceRect } from './picture/compose.ts';

/** They are taken while the page is walked through, and a page that is redrawn is not. */
const WITHOUT_ORIGINALS = {
  kind: 'not-copied',
  target: 'original pictures and videos: the page was drawn from its code',
} as const;

/** The way out where the browser refuses pictures of the screen: one frame, drawn anew from the page's code. */
export async function captureRedrawn(
  db: VaultDatabase,
  ring: PublicRing,
  door: Door,
  beginning: Omit<Beginning, 'band' | 'upward'>,
  archive: readonly CaptureFile[],
): Promise<CaptureResult> {
  const drawn = await door.redraw(beginning.masked);
  const { items, ids } = await door.ask('readAll');
  const shot = await (await fetch(drawn.address)).blob();
  const { facts } = beginning;
  const { width, height } = facts.viewport;
  const viewport = await cutOut(shot, deviceRect({ x: 0, y: drawn.scrollTop, width, height }, drawn.ratio));
  const frame: FrameNote = {
    index: 0,
    offset: 0,
    doubt: null,
    ids,
    imagesMissing: drawn.imagesMissing,
    fontsLoading: false,
    at: Date.now() - new Date(beginning.clickedAt).getTime(),
    items: items.map((item, place) => ({ item, place, height: 0 })),
    atEnd: !drawn.cut,
    adjustments: [{ kind: 'redrawn', target: 'html' }, ...door.takeTold()],
    innerScrollers: 0,
    reading: null,
  };
  const id = newCaptureId(new Date(beginning.clickedAt));
  const seen: Seen = {
    id,
    beginning: {
      ...beginning,
      adjustments: [...beginning.adjustments, ...(beginning.originals === null ? [] : [WITHOUT_ORIGINALS])],
      engine: 'html2canvas',
      facts: { ...facts, devicePixelRatio: drawn.ratio, head: null },
      band: { x: 0, y: 0, width: drawn.width, height: drawn.height },
      upward: false,
    },
    viewport,
    frames: [frame],
    ending: {
      endedBy: drawn.cut ? 'limit' : drawn.partial ? 'loaded' : 'whole',
      reachedStart: !drawn.partial,
      reachedEnd: !drawn.cut,
      walls: [],
      unseenEnds: [],
      waited: null,
    },
    shotOf: async () => shot,
    archive,
    media: [],
    originals: null,
    secondLook: null,
    place: null,
    laid: null,
  };
  return making(id, () => finishCapture(db, ring, seen));
}
