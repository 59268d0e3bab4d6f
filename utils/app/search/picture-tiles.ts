import { type DecodedRows, PngReader, type PngSize } from '../../png/decode.ts';

/*
 * A picture of any height, of which only the part near the view is in memory. A PNG can only be decoded from the top,
 * so tiles are decoded in order. Passed tiles are cached as small PNGs within a limit, so that scrolling back does not
 * start from the top.
 */

/** Rows in a tile; the last one has fewer. */
export const TILE_ROWS = 512;

/** Size of the tile cache in bytes, and the distance in tiles up to which they are kept. */
const KEPT_BYTES = 48 * 2 ** 20;
const KEPT_TILES = 64;

export interface TileView {
  /** Loaded tiles in view, by index. */
  tiles: ReadonlyMap<number, HTMLCanvasElement>;
  /** Progress towards the wanted tiles, 0 to 1; `null` when all are loaded. */
  reading: number | null;
}

type Source = () => AsyncIterable<Uint8Array<ArrayBuffer>>;

export class PictureTiles implements PngSize {
  readonly width: number;
  readonly height: number;
  readonly #source: Source;
  readonly #onView: (view: TileView) => void;
  readonly #shown = new Map<number, HTMLCanvasElement>();
  readonly #kept = new Map<number, Uint8Array<ArrayBuffer>>();
  #reader: PngReader | null;
  #wanted = { first: 0, last: -1 };
  #closed = false;
  #wake: () => void = () => undefined;

  private constructor(source: Source, reader: PngReader, onView: (view: TileView) => void) {
    this.#source = source;
    this.#reader = reader;
    this.#onView = onView;
    this.width = reader.width;
    this.height = reader.height;
  }

  /**
   * Reads the whole picture once to check its digest before anything is shown; then its size.
   * @param source the file, from its start each time
   * @throws PngError; what the source throws
   */
  static async open(source: Source, onView: (view: TileView) => void): Promise<PictureTiles> {
    for await (const _ of source()) {
      // Its digest is checked at its end.
    }
    return new PictureTiles(source, await PngReader.open(source()), onView);
  }

  get count(): number {
    return Math.ceil(this.height / TILE_ROWS);
  }

  /** Sets the view; tiles are loaded one after the other. */
  want(first: number, last: number): void {
    this.#wanted = { first: Math.max(0, first), last: Math.min(this.count - 1, last) };
    this.#wake();
  }

  /** Loads wanted tiles until the picture is closed. @throws PngError; what the source throws */
  async run(): Promise<void> {
    try {
      while (!this.#closed) {
        await this.#putAway();
        const missing = this.#missing();
        this.#tell(missing);
        if (missing === null) await new Promise<void>((resolve) => this.#sleep(resolve));
        else await this.#bring(missing);
      }
    } finally {
      this.#shown.clear();
      this.#kept.clear();
      await this.#reader?.close();
    }
  }

  close(): void {
    this.#closed = true;
    this.#wake();
  }

  #sleep(resolve: () => void): void {
    const { first, last } = this.#wanted;
    this.#wake = resolve;
    // It may have been woken during the cleanup.
    if (this.#closed || this.#missing() !== null || this.#far(first, last).length > 0) resolve();
  }

  #missing(): number | null {
    const { first, last } = this.#wanted;
    for (let index = first; index <= last; index++) if (!this.#shown.has(index)) return index;
    return null;
  }

  #far(first: number, last: number): number[] {
    return Array.from(this.#shown.keys()).filter((index) => index < first || index > last);
  }

  #tell(missing: number | null): void {
    if (this.#closed) return;
    const done = this.#reader === null ? 0 : this.#reader.row / TILE_ROWS;
    const reading = missing === null ? null : Math.min(1, done / (missing + 1));
    this.#onView({ tiles: new Map(this.#shown), reading });
  }

  async #bring(index: number): Promise<void> {
    const kept = this.#kept.get(index);
    if (kept !== undefined) {
      this.#kept.delete(index);
      this.#shown.set(index, await unpack(kept));
      return;
    }
    const tile = await this.#next(index);
    const place = tile.row / TILE_ROWS;
    const distance = this.#distance(place);
    if (distance === 0) this.#shown.set(place, draw(tile, this.width));
    else if (distance <= KEPT_TILES && !this.#kept.has(place))
      await this.#keep(place, draw(tile, this.width));
  }

  /** Decodes the next tile; starts from the top when the wanted one was passed. */
  async #next(index: number): Promise<DecodedRows> {
    if (this.#reader === null || this.#reader.row > index * TILE_ROWS || this.#reader.row === this.height) {
      await this.#reader?.close();
      this.#reader = null;
      this.#reader = await PngReader.open(this.#source());
    }
    return this.#reader.read(TILE_ROWS);
  }

  /** Tiles between this one and what is wanted. */
  #distance(index: number): number {
    const { first, last } = this.#wanted;
    return Math.max(0, first - index, index - last);
  }

  async #putAway(): Promise<void> {
    const { first, last } = this.#wanted;
    for (const index of this.#far(first, last)) {
      const canvas = this.#shown.get(index);
      this.#shown.delete(index);
      if (canvas !== undefined) await this.#keep(index, canvas);
    }
  }

  async #keep(index: number, canvas: HTMLCanvasElement): Promise<void> {
    this.#kept.set(index, await pack(canvas));
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

function draw(tile: DecodedRows, width: number): HTMLCanvasElement {
  const [canvas, context] = canvasOf(width, tile.rows);
  context.putImageData(new ImageData(tile.rgba(), width, tile.rows), 0, 0);
  return canvas;
}

async function pack(canvas: HTMLCanvasElement): Promise<Uint8Array<ArrayBuffer>> {
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'));
  // Frees the pixels at once.
  canvas.width = 0;
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
