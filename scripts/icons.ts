import { mkdir, writeFile } from 'node:fs/promises';
import { crc32, deflateSync } from 'node:zlib';

/*
 * Draws the icons: a sealed sheet in one colour, with no word and no camera, so that the toolbar tells a passer-by
 * nothing. `node scripts/icons.ts` writes public/icon/*.png, and public/note/*.png for the neutral appearance; the shape is the one of components/ui/Mark.tsx.
 */

const SIZES = [16, 32, 48, 96, 128];
const SHEET = [0x1f, 0x6f, 0x5c] as const;
const PLAIN_SHEET = [0x6b, 0x72, 0x80] as const;
const SEAL = [0xff, 0xff, 0xff] as const;
/** Points looked at along each side of a pixel, for smooth edges. */
const FINE = 8;

/** The drawing's own units: a square of 32. */
const UNITS = 32;
const LEFT = 6;
const RIGHT = 26;
const TOP = 2;
const BOTTOM = 30;
const CORNER = 2;
/** How far the folded corner reaches in. */
const FOLD = 7;

function inSheet(x: number, y: number): boolean {
  if (x < LEFT || x > RIGHT || y < TOP || y > BOTTOM) return false;
  if (x - (RIGHT - FOLD) > y - TOP) return false;
  // The three corners that are not folded are round.
  const dx = Math.max(LEFT + CORNER - x, x - (RIGHT - CORNER), 0);
  const dy = Math.max(TOP + CORNER - y, y - (BOTTOM - CORNER), 0);
  const folded = x > RIGHT - FOLD && y < TOP + FOLD;
  return folded || dx * dx + dy * dy <= CORNER * CORNER;
}

const inSeal = (x: number, y: number): boolean => (x - 16) ** 2 + (y - 19) ** 2 <= 4.5 ** 2;

/** Three lines of writing, in place of the seal. */
const inWriting = (x: number, y: number): boolean =>
  x >= 10 && x <= 22 && [13, 18, 23].some((line) => y >= line && y <= line + 2);

interface Drawing {
  folder: string;
  sheet: readonly [number, number, number];
  /** What is white on it. */
  isMark(x: number, y: number): boolean;
}

const DRAWINGS: readonly Drawing[] = [
  { folder: 'icon', sheet: SHEET, isMark: inSeal },
  { folder: 'note', sheet: PLAIN_SHEET, isMark: inWriting },
];

/** One pixel as RGBA. */
function pixel({ sheet: colour, isMark }: Drawing, column: number, row: number, size: number): number[] {
  let covered = 0;
  let sealed = 0;
  for (let step = 0; step < FINE * FINE; step += 1) {
    const x = ((column + ((step % FINE) + 0.5) / FINE) * UNITS) / size;
    const y = ((row + (Math.floor(step / FINE) + 0.5) / FINE) * UNITS) / size;
    if (!inSheet(x, y)) continue;
    covered += 1;
    if (isMark(x, y)) sealed += 1;
  }
  const share = covered === 0 ? 0 : sealed / covered;
  const channels = colour.map((sheet, index) => Math.round(sheet + ((SEAL[index] ?? 0) - sheet) * share));
  return [...channels, Math.round((covered / (FINE * FINE)) * 255)];
}

/** A chunk of a PNG (PNG specification, 5.3). */
function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'ascii'), data]);
  const frame = Buffer.alloc(8);
  frame.writeUInt32BE(data.length, 0);
  frame.writeUInt32BE(crc32(body), 4);
  return Buffer.concat([frame.subarray(0, 4), body, frame.subarray(4)]);
}

function icon(drawing: Drawing, size: number): Buffer {
  const rows = Array.from({ length: size }, (_, row) => [
    0, // filter: none
    ...Array.from({ length: size }, (_, column) => pixel(drawing, column, row, size)).flat(),
  ]);
  const header = Buffer.alloc(13);
  header.writeUInt32BE(size, 0);
  header.writeUInt32BE(size, 4);
  // 8 bits, colour with alpha.
  header.set([8, 6, 0, 0, 0], 8);
  return Buffer.concat([
    Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(Buffer.from(rows.flat()), { level: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

for (const drawing of DRAWINGS) {
  const folder = new URL(`../public/${drawing.folder}/`, import.meta.url);
  await mkdir(folder, { recursive: true });
  for (const size of SIZES) await writeFile(new URL(`${size}.png`, folder), icon(drawing, size));
}
