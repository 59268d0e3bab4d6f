import type { PngSize } from '../../png/decode.ts';
import type { ShrunkenRows } from '../../png/shrink.ts';
import type { Pixels } from './decode-worker.ts';
import { readShared } from './shared-read.ts';
import { type PictureSource, TileDecoder } from './tile-decoder.ts';

/*
 * A picture of any height, of which only the part near the view is in memory. A PNG can only be decoded from the top,
 * so tiles are decoded in order. Passed tiles are kept within a limit, so that scrolling back does not start from the top.
 * The first pass goes to the end and makes an overview of it: what was passed is there at a low resolution from then on,
 * blurred and never blank, and what was not reached yet cannot be scrolled to.
 */

/** Rows in a tile; the last one has fewer. */
export const TILE_ROWS = 512;

/** Rows that are known before it is shown: so many that they fill the box, which then keeps its height. */
export const FIRST_ROWS = 3 * TILE_ROWS;

/** Size of the cache of packed tiles in bytes, and the distance in tiles up to which they are kept. */
const KEPT_BYTES = 48 * 2 ** 20;
const KEPT_TILES = 64;
/** Size of the tiles out of view that wait to be packed, which is done when nothing else is to do. */
const LEAVING_BYTES = 24 * 2 ** 20;
/** Tiles that are kept of those that are passed on the way to what is wanted: it may move back a little. */
const PASSED = 6;

/** Tiles that are loaded beside the view: where it moves to, and where it comes from. */
const AHEAD = 2;
const BEHIND = 1;

/** The whole picture made small: 8 MB, and no higher than every browser draws a canvas in one piece. */
const OVERVIEW = { rows: 8192, pixels: 2 * 2 ** 20 };

export interface TileView {
  /** Loaded tiles in and near the view, by index. */
  tiles: ReadonlyMap<number, HTMLCanvasElement>;
  /** Progress towards the tiles in view, 0 to 1; `null` when they are loaded. */
  reading: number | null;
  /** Rows from the top that the overview has. */
  known: number;
}

export class PictureTiles implements PngSize {
  readonly width: number;
  readonly height: number;
  /** All of it that is known, small. */
  readonly overview: HTMLCanvasElement;
  readonly #decoder: TileDecoder;
  readonly #onView: (view: TileView) => void;
  readonly #shown = new Map<number, HTMLCanvasElement>();
  readonly #leaving = new Map<number, HTMLCanvasElement>();
  readonly #kept = new Map<number, Uint8Array<ArrayBuffer>>();
  /** Rows that the overview has. */
  #known = 0;
  /** Pixels that were drawn. */
  #spent: Pixels | null = null;
  /** Those in view, then those beside it, nearest first. */
  #wanted: readonly number[] = [0, 1, 2];
  /** How many of them are in view. */
  #inView = 0;
  #closed = false;
  #wake: () => void = () => undefined;

  private constructor(
    decoder: TileDecoder,
    { width, height }: PngSize,
    small: PngSize,
    onView: (view: TileView) => void,
  ) {
    this.#decoder = decoder;
    this.#onView = onView;
    this.width = width;
    this.height = height;
    [this.overview] = canvasOf(small.width, small.height);
  }

  /**
   * Reads the whole picture: its digest is checked before anything is shown.
   * @param source the file, from its start each time
   * @throws PngError; what the source throws
   */
  static async open(source: PictureSource, onView: (view: TileView) => void): Promise<PictureTiles> {
    const { toEnd, along } = readShared(source);
    const decoder = new TileDecoder(along);
    const begin = async (): Promise<PictureTiles> => {
      const { size, small } = await decoder.open(OVERVIEW);
      const picture = new PictureTiles(decoder, size, small ?? size, onView);
      await picture.#readFirst();
      return picture;
    };
    const [begun, checked] = await Promise.allSettled([begin(), toEnd]);
    if (begun.status === 'fulfilled' && checked.status === 'fulfilled') return begun.value;
    if (begun.status === 'fulfilled') begun.value.close();
    decoder.close();
    // That it is damaged says more than what could not be decoded of it.
    throw checked.status === 'rejected' ? checked.reason : begun.status === 'rejected' && begun.reason;
  }

  /** What is shown first, while the rest of the file is read: nobody sees it before the digest was checked. */
  async #readFirst(): Promise<void> {
    const rows = Math.min(this.height, FIRST_ROWS);
    while (this.#known < rows) await this.#readOn();
  }

  get count(): number {
    return Math.ceil(this.height / TILE_ROWS);
  }

  /**
   * Sets the view; tiles are loaded one after the other.
   * @param first in view; with `last` below it: none
   * @param way where the view moves to: down is 1, up is -1
   */
  want(first: number, last: number, way: number): void {
    const inView = Array.from({ length: Math.max(0, last - first + 1) }, (_, at) => first + at);
    const below = Array.from({ length: way < 0 ? BEHIND : AHEAD }, (_, at) => last + 1 + at);
    const above = Array.from({ length: way < 0 ? AHEAD : BEHIND }, (_, at) => first - 1 - at);
    const beside = inView.length === 0 ? [] : way < 0 ? [...above, ...below] : [...below, ...above];
    const isThere = (index: number): boolean => index >= 0 && index < this.count;
    const seen = inView.filter(isThere);
    this.#wanted = [...seen, ...beside.filter(isThere)];
    this.#inView = seen.length;
    this.#wake();
  }

  /** Loads wanted tiles, and the overview to its end, until the picture is closed. @throws PngError; what the source throws */
  async run(): Promise<void> {
    try {
      while (!this.#closed) {
        this.#letGo();
        const missing = this.#missing();
        this.#tell();
        if (missing !== null) await this.#bring(missing);
        else if (!this.#isWhole) await this.#readOn();
        else if (this.#leaving.size > 0) await this.#pack();
        else await new Promise<void>((resolve) => this.#sleep(resolve));
      }
    } catch (error) {
      // What was under way when it was closed is thrown out of.
      if (!this.#closed) throw error;
    } finally {
      this.close();
    }
  }

  close(): void {
    this.#closed = true;
    this.#decoder.close();
    for (const canvas of [this.overview, ...this.#shown.values(), ...this.#leaving.values()])
      canvas.width = 0;
    this.#shown.clear();
    this.#leaving.clear();
    this.#kept.clear();
    this.#wake();
  }

  get #isWhole(): boolean {
    return this.#known === this.height;
  }

  #sleep(resolve: () => void): void {
    this.#wake = resolve;
    // It may have been woken meanwhile.
    if (this.#closed || this.#missing() !== null || this.#far().length > 0) resolve();
  }

  /** The first that can be had now: the first pass does not turn back. */
  #missing(): number | null {
    const canBeHad = (index: number): boolean =>
      this.#isWhole || index >= this.#place || this.#leaving.has(index) || this.#kept.has(index);
    return this.#wanted.find((index) => !this.#shown.has(index) && canBeHad(index)) ?? null;
  }

  /** Of the tile that is decoded next. */
  get #place(): number {
    return this.#decoder.row / TILE_ROWS;
  }

  #far(): number[] {
    return Array.from(this.#shown.keys()).filter((index) => !this.#wanted.includes(index));
  }

  #tell(): void {
    if (this.#closed) return;
    const missing = this.#wanted.slice(0, this.#inView).find((index) => !this.#shown.has(index));
    const reading = missing === undefined ? null : Math.min(1, this.#place / (missing + 1));
    this.#onView({ tiles: new Map(this.#shown), reading, known: this.#known });
  }

  async #bring(index: number): Promise<void> {
    const leaving = this.#leaving.get(index);
    if (leaving !== undefined) {
      this.#leaving.delete(index);
      this.#shown.set(index, leaving);
      return;
    }
    const kept = this.#kept.get(index);
    if (kept !== undefined) {
      this.#kept.delete(index);
      this.#shown.set(index, await unpack(kept));
      return;
    }
    // It was passed.
    if (this.#isWhole && (this.#place > index || this.#decoder.row === this.height))
      await this.#decoder.open(null);
    await this.#readOn();
  }

  /** Decodes the next tile. */
  async #readOn(): Promise<void> {
    const place = this.#place;
    const isWanted =
      this.#wanted.includes(place) ||
      (this.#distance(place) <= PASSED && !this.#kept.has(place) && !this.#leaving.has(place));
    const spent = isWanted ? this.#spent : null;
    if (isWanted) this.#spent = null;
    const { row, rows, rgba, small } = await this.#decoder.read(TILE_ROWS, isWanted, spent);
    if (this.#closed) return;
    if (small !== null) this.#learn(small, row + rows);
    if (rgba === null) return;
    this.#spent = rgba;
    if (this.#wanted.includes(place)) this.#shown.set(place, draw(rgba, this.width, rows));
    else if (this.#distance(place) <= PASSED) this.#leave(place, draw(rgba, this.width, rows));
  }

  #learn({ row, rows, rgba }: ShrunkenRows, known: number): void {
    this.#known = known;
    const { width } = this.overview;
    if (rows > 0) this.overview.getContext('2d')?.putImageData(new ImageData(rgba, width, rows), 0, row);
  }

  /** Tiles between this one and what is in view. */
  #distance(index: number): number {
    const distances = this.#wanted.map((wanted) => Math.abs(wanted - index));
    return distances.length === 0 ? 0 : Math.min(...distances);
  }

  #letGo(): void {
    for (const index of this.#far()) {
      const canvas = this.#shown.get(index);
      this.#shown.delete(index);
      if (canvas !== undefined) this.#leave(index, canvas);
    }
  }

  /** Keeps it to be packed; the farthest of all that wait goes when there are too many: what is in view does not wait for it. */
  #leave(index: number, canvas: HTMLCanvasElement): void {
    this.#leaving.set(index, canvas);
    const most = Math.max(2, Math.floor(LEAVING_BYTES / (this.width * TILE_ROWS * 4)));
    if (this.#leaving.size <= most) return;
    const [farthest = index] = this.#farthestFirst(this.#leaving);
    const dropped = this.#leaving.get(farthest);
    this.#leaving.delete(farthest);
    // Frees the pixels at once.
    if (dropped !== undefined) dropped.width = 0;
  }

  #farthestFirst(tiles: ReadonlyMap<number, unknown>): number[] {
    return Array.from(tiles.keys()).sort((a, b) => this.#distance(b) - this.#distance(a));
  }

  /** Caches one of the tiles that went out of view. */
  async #pack(): Promise<void> {
    const [first] = this.#leaving;
    if (first === undefined) return;
    const [index, canvas] = first;
    const { width, height } = canvas;
    const pixels = canvas.getContext('2d')?.getImageData(0, 0, width, height);
    if (pixels === undefined) throw new Error('no 2d canvas');
    const packed = await this.#decoder.pack(pixels.data as Pixels, width);
    // It may have come back into view meanwhile.
    if (this.#closed || this.#leaving.get(index) !== canvas) return;
    this.#leaving.delete(index);
    canvas.width = 0;
    this.#keep(index, packed);
  }

  #keep(index: number, packed: Uint8Array<ArrayBuffer>): void {
    this.#kept.set(index, packed);
    let bytes = Array.from(this.#kept.values()).reduce((sum, { length }) => sum + length, 0);
    for (const place of this.#farthestFirst(this.#kept)) {
      if (bytes <= KEPT_BYTES && this.#distance(place) <= KEPT_TILES) break;
      bytes -= this.#kept.get(place)?.length ?? 0;
      this.#kept.delete(place);
    }
  }
}

function canvasOf(width: number, height: number): [HTMLCanvasElement, CanvasRenderingContext2D] {
  const canvas = document.createElement('canvas');
  canvas.width = width;
  canvas.height = height;
  // In page memory only.
  const context = canvas.getContext('2d', { alpha: false, willReadFrequently: true });
  if (context === null) throw new Error('no 2d canvas');
  return [canvas, context];
}

function draw(rgba: Pixels, width: number, rows: number): HTMLCanvasElement {
  const [canvas, context] = canvasOf(width, rows);
  context.putImageData(new ImageData(rgba, width, rows), 0, 0);
  return canvas;
}

async function unpack(png: Uint8Array<ArrayBuffer>): Promise<HTMLCanvasElement> {
  const bitmap = await createImageBitmap(new Blob([png], { type: 'image/png' }), {
    colorSpaceConversion: 'none',
  });
  const [canvas, context] = canvasOf(bitmap.width, bitmap.height);
  context.drawImage(bitmap, 0, 0);
  bitmap.close();
  return canvas;
}
