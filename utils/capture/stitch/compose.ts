import { detachBuffer } from '../../bytes/detach-buffer.ts';
import { type Sha256, sha256 } from '../../bytes/digest.ts';
import type { Rect } from '../../evidence/method.ts';
import { type PngFile, PngWriter } from '../../png/encode.ts';
import { encodePart, type PngPart } from '../../png/image-data.ts';
import { placeOf } from './beside-parts.ts';
import { drawGapBand } from './gap-band.ts';
import type { Pixels } from './pixels.ts';
import { findSeam, SEAM_ROWS } from './seam.ts';
import type { Strip } from './strips.ts';

/** `screenshot.png`, put together from the shots of the screen. All rectangles are in device pixels. */

/** Ground on which a head bar narrower than the picture is set. */
const HEAD_GROUND = 0xee;

/** A strip in the picture, below the rows of the band that says that something may be missing before it. */
export interface JoinedStrip extends Strip {
  /** Rows of that band, which end where the strip begins; 0 where there is no gap. */
  band: number;
}

/** What became of it; its pixels are in the file by then. */
export interface Picture {
  width: number;
  height: number;
  /** As they were joined: a device pixel or two off from where they were laid, and moved down by the bands of gaps. */
  strips: JoinedStrip[];
  /** SHA-256 of each strip's rows, 8-bit RGB. */
  digests: Sha256[];
}

/** The pixels of a rectangle of an encoded image. */
export async function readRgba(image: Blob, rect: Rect): Promise<Pixels> {
  const [canvas, context] = await drawn(image, rect);
  const { data } = context.getImageData(0, 0, rect.width, rect.height);
  // A canvas without area holds no pixels until it is collected.
  canvas.width = 0;
  return { data, width: rect.width };
}

/** 8-bit RGB. @param rgb the bytes to set them in; new ones where these do not fit */
export function dropAlpha(rgba: Uint8ClampedArray, rgb?: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
  const { length } = rgba;
  if (rgb?.length !== (length / 4) * 3) rgb = new Uint8Array((length / 4) * 3);
  for (let from = 0, to = 0; from < length; from += 4, to += 3) {
    rgb[to] = rgba[from] as number;
    rgb[to + 1] = rgba[from + 1] as number;
    rgb[to + 2] = rgba[from + 2] as number;
  }
  return rgb;
}

/** Rows of the head, or of another part of the window: at its place in the column where it fits, on a plain ground. */
async function headRows(shot: Blob, rect: Rect, band: Rect): Promise<Uint8Array<ArrayBuffer>> {
  const { data } = await readRgba(shot, rect);
  const bar = dropAlpha(data);
  detachBuffer(data);
  const rows = new Uint8Array(band.width * rect.height * 3).fill(HEAD_GROUND);
  for (let row = 0; row < rect.height; row++) {
    const line = bar.subarray(row * rect.width * 3, (row + 1) * rect.width * 3);
    rows.set(line, (row * band.width + placeOf(rect, band)) * 3);
  }
  return rows;
}

/** Parts of the untouched shot that are set above the strips, one under the other. */
export interface Head {
  shot: Blob;
  rects: readonly Rect[];
}

/** The rows of a strip, ready to be appended to what stands above it. */
export interface EncodedStrip {
  index: number;
  /** The first row of the band that it shows: where its pixels continue the strip above. */
  from: number;
  /** Why something may be missing before it; `null` when it continues the strip above. */
  gap: Strip['gap'];
  part: PngPart;
  /** SHA-256 of its rows, 8-bit RGB. */
  digest: Sha256;
  /** Its last rows, 8-bit RGB: the next strip is held against them. */
  tail: Uint8Array<ArrayBuffer>;
}

/** The last rows of a frame, against which the one below is held. @param rows of the band, 8-bit RGB */
export const tailOf = (rows: Uint8Array<ArrayBuffer>, width: number): Uint8Array<ArrayBuffer> =>
  rows.slice(-SEAM_ROWS * width * 3);

/**
 * Sets a strip where its pixels continue the one above.
 * @param rows of the band, 8-bit RGB
 * @param above the tail of the strip above; `null`: there is none
 */
export async function encodeStrip(
  { index, from, gap }: Strip,
  rows: Uint8Array<ArrayBuffer>,
  width: number,
  above: Uint8Array | null,
): Promise<EncodedStrip> {
  const stride = width * 3;
  const join = above === null || gap !== null ? null : findSeam(above, rows, stride, from);
  const first = from + (join === null || join.fails ? 0 : join.shift);
  const kept = rows.subarray(first * stride);
  return {
    index,
    from: first,
    // Wherever the anchors say it stands: what it shows does not go on from what is above.
    gap: join?.fails ? 'page-moved' : gap,
    digest: await sha256(kept),
    part: await encodePart(kept, width),
    tail: tailOf(rows, width),
  };
}

/** Puts the picture together in a file as its strips come, in reading order; holds no more of it than it needs to join the next. */
export class PictureBuilder {
  #writer: PngWriter;
  #band: Rect;
  readonly #ratio: number;
  #strips: JoinedStrip[] = [];
  #digests: Sha256[] = [];
  #above: Uint8Array | null = null;
  /** The rows of a strip: the same bytes for each. */
  #rows: Uint8Array<ArrayBuffer> | undefined;

  private constructor(band: Rect, ratio: number, file: PngFile) {
    this.#band = band;
    this.#ratio = ratio;
    this.#writer = new PngWriter(band.width, file);
  }

  /** @param ratio device px in a CSS px */
  static async begin(band: Rect, ratio: number, head: Head, file: PngFile): Promise<PictureBuilder> {
    const builder = new PictureBuilder(band, ratio, file);
    for (const rect of head.rects) await builder.#writer.write(await headRows(head.shot, rect, band));
    return builder;
  }

  /**
   * Sets the next strip where its pixels continue the one before. Calls must not overlap.
   * @param pixels of the band
   * @throws what the file throws
   */
  async add(strip: Strip, pixels: Pixels): Promise<void> {
    const { width, height } = this.#band;
    if (pixels.data.length !== width * height * 4)
      throw new RangeError('the pixels are not those of the band');
    const rows = dropAlpha(pixels.data, this.#rows);
    this.#rows = rows;
    await this.append(await encodeStrip(strip, rows, width, this.#above));
  }

  /** Appends the next strip as it was encoded against the one before. Calls must not overlap. @throws what the file throws */
  async append({ index, from, gap, part, digest, tail }: EncodedStrip): Promise<void> {
    const band = gap === null ? 0 : await this.#drawGap();
    this.#strips.push({ index, from, row: this.#writer.height, rows: part.rows, gap, band });
    this.#digests.push(digest);
    await this.#writer.append(part);
    this.#above = tail;
  }

  /** @returns how many rows it takes */
  async #drawGap(): Promise<number> {
    const { rows, rgba } = drawGapBand(this.#band.width, this.#ratio);
    await this.#writer.write(dropAlpha(rgba));
    return rows;
  }

  /** Closes the file. @throws what the file throws */
  async finish(): Promise<Picture> {
    await this.#writer.finish();
    const { width, height } = this.#writer;
    return { width, height, strips: this.#strips, digests: this.#digests };
  }
}

/** A part of the image, or all of it, drawn on a canvas of its own. */
async function drawn(
  image: Blob,
  part: Rect | null,
): Promise<[OffscreenCanvas, OffscreenCanvasRenderingContext2D]> {
  const bitmap = await createImageBitmap(image, { colorSpaceConversion: 'none' });
  try {
    const canvas = new OffscreenCanvas(part?.width ?? bitmap.width, part?.height ?? bitmap.height);
    const context = canvas.getContext('2d', { willReadFrequently: true });
    if (context === null) throw new Error('no 2d canvas');
    context.drawImage(bitmap, -(part?.x ?? 0), -(part?.y ?? 0));
    return [canvas, context];
  } finally {
    bitmap.close();
  }
}

/** The image with the rectangles painted over; the very same bytes when there are none. */
export async function coverRegions(image: Blob, regions: readonly Rect[]): Promise<Blob> {
  if (regions.length === 0) return image;
  const [canvas, context] = await drawn(image, null);
  context.fillStyle = '#808080';
  for (const { x, y, width, height } of regions) context.fillRect(x, y, width, height);
  return canvas.convertToBlob({ type: 'image/png' });
}

/** The part of the image as an image. */
export async function cutOut(image: Blob, part: Rect | null): Promise<Blob> {
  const [canvas] = await drawn(image, part);
  return canvas.convertToBlob({ type: 'image/png' });
}

/** A CSS rectangle in the viewport as whole device pixels that hold all of it, cut to `bounds`; `null` when nothing is left. */
export function deviceRect(rect: Rect, ratio: number, bounds?: Rect): Rect | null {
  let left = Math.floor(rect.x * ratio);
  let top = Math.floor(rect.y * ratio);
  let right = Math.ceil((rect.x + rect.width) * ratio);
  let bottom = Math.ceil((rect.y + rect.height) * ratio);
  if (bounds !== undefined) {
    left = Math.max(left, bounds.x);
    top = Math.max(top, bounds.y);
    right = Math.min(right, bounds.x + bounds.width);
    bottom = Math.min(bottom, bounds.y + bounds.height);
  }
  return right > left && bottom > top ? { x: left, y: top, width: right - left, height: bottom - top } : null;
}

/** The device pixels on which the browser paints a CSS rectangle: edges are set on the nearest ones. `null` when there are none. */
export function paintedRect(rect: Rect, ratio: number): Rect | null {
  const left = Math.round(rect.x * ratio);
  const top = Math.round(rect.y * ratio);
  const width = Math.round((rect.x + rect.width) * ratio) - left;
  const height = Math.round((rect.y + rect.height) * ratio) - top;
  return width > 0 && height > 0 ? { x: left, y: top, width, height } : null;
}
