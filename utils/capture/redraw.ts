import { newCaptureId } from '../evidence/capture-id.ts';
import type { CaptureFile } from '../vault/content/store-capture.ts';
import type { VaultDatabase } from '../vault/db/database.ts';
import { withCaptureLock } from '../vault/db/locks.ts';
import type { PublicKeyring } from '../vault/keys/keyring.ts';
import type { PageClient } from './page/client/page-client.ts';
import type { CaptureResult } from './queue/channel.ts';
import { finishCapture, type Seen } from './record/finish.ts';
import type { FrameEntry, JournalHeader } from './record/journal-entries.ts';
import { cutOut, deviceRect } from './stitch/compose.ts';

/** They are taken while the page is walked through, and a page that is redrawn is not. */
const WITHOUT_ORIGINALS = {
  kind: 'not-copied',
  target: 'original pictures and videos: the page was drawn from its code',
} as const;

/** The fallback when the browser refuses screenshots: one frame, rendered from the page's code. */
export async function captureRedrawn(
  db: VaultDatabase,
  ring: PublicKeyring,
  pageClient: PageClient,
  header: Omit<JournalHeader, 'band' | 'upward'>,
  archive: readonly CaptureFile[],
): Promise<CaptureResult> {
  const drawn = await pageClient.redraw(header.masked);
  const { items, ids } = await pageClient.ask('readAll');
  const shot = await (await fetch(drawn.address)).blob();
  // Nothing that lay over the page is told apart in what is drawn from its code.
  const { layers: _, ...facts } = header.facts;
  const { width, height } = facts.viewport;
  const viewport = await cutOut(shot, deviceRect({ x: 0, y: drawn.scrollTop, width, height }, drawn.ratio));
  const frame: FrameEntry = {
    index: 0,
    offset: 0,
    doubt: null,
    ids,
    imagesMissing: drawn.imagesMissing,
    fontsLoading: false,
    at: Date.now() - new Date(header.clickedAt).getTime(),
    items: items.map((item, place) => ({ item, place, height: 0 })),
    atEnd: !drawn.cut,
    adjustments: [{ kind: 'redrawn', target: 'html' }, ...pageClient.takeTold()],
    innerScrollers: 0,
    reading: null,
  };
  const id = newCaptureId(new Date(header.clickedAt));
  const seen: Seen = {
    id,
    header: {
      ...header,
      adjustments: [...header.adjustments, ...(header.originals === null ? [] : [WITHOUT_ORIGINALS])],
      engine: 'html2canvas',
      facts: { ...facts, devicePixelRatio: drawn.ratio, head: null, beside: [] },
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
      notShown: [],
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
  return withCaptureLock(id, () => finishCapture(db, ring, seen));
}
