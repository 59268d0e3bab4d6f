import { sha256 } from '../../../utils/bytes/digest.ts';
import type { CaptureRecord } from '../../../utils/evidence/record.ts';
import type { CaptureFiles } from '../../unit/package/fixture.ts';
import { pngOf } from '../../unit/package/png.ts';

/* Captures of the vectors are small: a few rows of one colour each, and a page of a few words. */

const [WIDTH, HEIGHT, WINDOW] = [24, 40, 24];
const SECOND_ROW = HEIGHT - WINDOW;

const rowsOf = (first: number, rows: number): Uint8Array<ArrayBuffer> => {
  const rgb = new Uint8Array(WIDTH * rows * 3);
  for (let row = 0; row < rows; row++)
    rgb.fill(((first + row) * 6) % 256, row * WIDTH * 3, (row + 1) * WIDTH * 3);
  return rgb;
};

/** Puts small pictures into a capture, with two frames and a gap between them. */
export async function drawSmall({ method }: CaptureRecord, files: CaptureFiles): Promise<void> {
  const window = { width: WIDTH, height: WINDOW };
  files.set('screenshot.png', pngOf(rowsOf(0, HEIGHT), WIDTH));
  files.set('viewport.png', pngOf(rowsOf(0, WINDOW), WIDTH));
  const [first, second] = method.frames;
  Object.assign(first ?? {}, { row: 0, rows: SECOND_ROW, sha256: await sha256(rowsOf(0, SECOND_ROW)) });
  Object.assign(second ?? {}, {
    row: SECOND_ROW,
    rows: WINDOW,
    offset: SECOND_ROW,
    sha256: await sha256(rowsOf(SECOND_ROW, WINDOW)),
  });
  Object.assign(method, {
    viewport: window,
    band: { x: 0, y: 0, ...window },
    picture: { width: WIDTH, height: HEIGHT, head: null },
    gaps: [{ row: SECOND_ROW, reason: 'anchor-lost' }],
  });
}

/** Leaves of a capture what every capture has: its record and the copy of its page. Nothing was pictured. */
export function leaveLeast(record: CaptureRecord, files: CaptureFiles): void {
  for (const path of files.keys()) if (path !== 'page.html') files.delete(path);
  record.artifacts = record.artifacts.filter(({ role }) => role === 'page');
  record.originals = null;
  record.site.items = [];
  Object.assign(record.method, { frames: [], gaps: [], adjustments: [] });
  Object.assign(record.method.coverage, { firstItem: null, lastItem: null, itemsSeen: 0 });
  record.method.picture = { width: 0, height: 0, head: null };
}
