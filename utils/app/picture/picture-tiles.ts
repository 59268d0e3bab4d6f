import type { PngSize } from '../../png/decode.ts';
import type { Pixels } from './decode-worker.ts';
import { type PictureSource, TileDecoder } from './tile-decoder.ts';

/*
 * A picture of any height, of which only the part near the view is in memory. A PNG can only be decoded from the top,
 * so tiles are decoded in order. Passed tiles are cached as small PNGs within a limit, so that scrolling back does not
 * start from the top. All of it is there at a low resolution from the start: what is not decoded yet is blurred, never blank.
 */

/** Rows in a tile; the last one has fewer. */
export const TILE_ROWS = 512;

/** Size of the tile cache in bytes, and the distance in tiles up to which they are kept. */
const KEPT_BYTES = 48 * 2 ** 20;
const KEPT_TILES = 64;
/** Tiles that may wait to be cached: what is in view comes first. */
const LEAVING_MOST = 2;

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
}

export class PictureTiles implements PngSize {
  readonly width: number;
  readonly height: number;
  /** All of it, small. */
  readonly overview: HTMLCanvasElement;
  readonly #decoder: TileDecoder;
  readonly #onView: (view: TileView) => void;
  readonly #shown = new Map<number, HTMLCanvasElement>();
  readonly #leaving = new Map<number, HTMLCanvasElement>();
  readonly #kept = new Map<number, Uint8Array<ArrayBuffer>>();
  #isOpen = false;
  /** Pixels that were drawn. */
  #spent: Pixels | null = null;
  /** Those in view, then those beside it, nearest first. */
  #wanted: readonly number[] = [];
  /** How many of them are in view. */
  #inView = 0;
  #closed = false;
  #wake: () => void = () => undefined;

  private constructor(
    decoder: TileDecoder,
    { width, height }: PngSize,
    overview: HTMLCanvasElement,
    onView: (view: TileView) => void,
  ) {
    this.#decoder = decoder;
    this.#onView = onView;
    this.width = width;
    this.height = height;
    this.overview = overview;
  }

  /**
   * Reads the whole picture once: its digest is checked, and its overview made, before anything is shown.
   * @param source the file, from its start each time
   * @throws PngError; what the source throws
   */
  static async open(source: PictureSource, onView: (view: TileView) => void): Promise<PictureTiles> {
    const decoder = new TileDecoder(source);
    try {
      const { size, overview } = await decoder.overview(OVERVIEW);
      const small = draw(overview.rgba, overview.width, overview.height);
      return new PictureTiles(decoder, size, small, onView);
    } catch (error) {
      decoder.close();
      throw error;
    }
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

  /** Loads wanted tiles until the picture is closed. @throws PngError; what the source throws */
  async run(): Promise<void> {
    try {
      while (!this.#closed) {
        this.#letGo();
        const missing = this.#missing();
        this.#tell();
        const isCrowded = this.#leaving.size >= LEAVING_MOST;
        if (missing !== null && !isCrowded) await this.#bring(missing);
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

  #sleep(resolve: () => void): void {
    this.#wake = resolve;
    // It may have been woken meanwhile.
    if (this.#closed || this.#missing() !== null || this.#far().length > 0) resolve();
  }

  #missing(): number | null {
    return this.#wanted.find((index) => !this.#shown.has(index)) ?? null;
  }

  #far(): number[] {
    return Array.from(this.#shown.keys()).filter((index) => !this.#wanted.includes(index));
  }

  #tell(): void {
    if (this.#closed) return;
    const done = this.#isOpen ? this.#decoder.row / TILE_ROWS : 0;
    const missing = this.#wanted.slice(0, this.#inView).find((index) => !this.#shown.has(index));
    const reading = missing === undefined ? null : Math.min(1, done / (missing + 1));
    this.#onView({ tiles: new Map(this.#shown), reading });
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
    const { row, rows, rgba } = await this.#next(index);
    this.#spent = rgba;
    const place = row / TILE_ROWS;
    if (this.#wanted.includes(place)) this.#shown.set(place, draw(rgba, this.width, rows));
    else if (this.#distance(place) <= KEPT_TILES && !this.#kept.has(place))
      this.#leaving.set(place, draw(rgba, this.width, rows));
  }

  /** Decodes the next tile; starts from the top when the wanted one was passed. */
  async #next(index: number) {
    if (!this.#isOpen || this.#decoder.row > index * TILE_ROWS || this.#decoder.row === this.height) {
      await this.#decoder.open();
      this.#isOpen = true;
    }
    const spent = this.#spent;
    this.#spent = null;
    return this.#decoder.read(TILE_ROWS, spent);
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
      if (canvas !== undefined) this.#leaving.set(index, canvas);
    }
  }

  /** Caches one of the tiles that went out of view. */
  async #pack(): Promise<void> {
    const [first] = this.#leaving;
    if (first === undefined) return;
    const [index, canvas] = first;
    const packed = await pack(canvas);
    // It may have come back into view meanwhile.
    if (this.#closed || this.#leaving.get(index) !== canvas) return;
    this.#leaving.delete(index);
    // Frees the pixels at once.
    canvas.width = 0;
    this.#keep(index, packed);
  }

  #keep(index: number, packed: Uint8Array<ArrayBuffer>): void {
    this.#kept.set(index, packed);
    let bytes = Array.from(this.#kept.values()).reduce((sum, { length }) => sum + length, 0);
    const farthestFirst = Array.from(this.#kept.keys()).sort((a, b) => this.#distance(b) - this.#distance(a));
    for (const place of farthestFirst) {
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

async function pack(canvas: HTMLCanvasElement): Promise<Uint8Array<ArrayBuffer>> {
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'));
  if (blob === null) throw new Error('a tile could not be made smaller');
  return new Uint8Array(await blob.arrayBuffer());
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
