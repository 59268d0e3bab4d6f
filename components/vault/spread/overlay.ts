import { layOver, type Matrix } from '../../../utils/spread/lay-over.ts';
import { type Gray, grayOf } from '../../../utils/spread/picture.ts';
import { SpreadError } from '../../../utils/spread/spread-error.ts';

/* Two pictures drawn over each other. */

/** Pixels of the longer side: enough to see what differs, and little enough to find at once how the two lie on each other. */
export const OVERLAY_SIDE = 720;

export interface Overlay {
  one: ImageBitmap;
  other: ImageBitmap;
  /** From the second to the first; `null`: not known. */
  how: Matrix | null;
}

function grayPixels(bitmap: ImageBitmap): Gray {
  const canvas = new OffscreenCanvas(bitmap.width, bitmap.height);
  const context = canvas.getContext('2d', { willReadFrequently: true });
  if (context === null) throw new Error('no canvas');
  context.drawImage(bitmap, 0, 0);
  return grayOf(context.getImageData(0, 0, bitmap.width, bitmap.height));
}

function wayBetween(one: ImageBitmap, other: ImageBitmap): Matrix | null {
  try {
    return layOver(grayPixels(one), grayPixels(other));
  } catch (error) {
    if (error instanceof SpreadError) return null;
    throw error;
  }
}

/** Takes both; `close` gives them back. */
export const overlayOf = (one: ImageBitmap, other: ImageBitmap): Overlay => ({
  one,
  other,
  how: wayBetween(one, other),
});

export function close({ one, other }: Overlay): void {
  one.close();
  other.close();
}

/** Where it is not known how they lie, each fills the whole. */
const wayOf = ({ one, other, how }: Overlay): Matrix =>
  how ?? { a: one.width / other.width, b: 0, c: 0, d: one.height / other.height, e: 0, f: 0 };

function place(context: CanvasRenderingContext2D, overlay: Overlay): void {
  const { a, b, c, d, e, f } = wayOf(overlay);
  context.setTransform(a, b, c, d, e, f);
}

function start(canvas: HTMLCanvasElement, { one }: Overlay): CanvasRenderingContext2D {
  canvas.width = one.width;
  canvas.height = one.height;
  const context = canvas.getContext('2d');
  if (context === null) throw new Error('no canvas');
  return context;
}

/** @param share of the second picture, 0 to 1 */
export function drawOver(canvas: HTMLCanvasElement, overlay: Overlay, share: number): void {
  const context = start(canvas, overlay);
  context.drawImage(overlay.one, 0, 0);
  context.globalAlpha = share;
  place(context, overlay);
  context.drawImage(overlay.other, 0, 0);
}

/** Middle grey, where only the first picture has something. */
const NOTHING = '#808080';

/** The difference of each colour: black where there is none. */
export function drawDifference(canvas: HTMLCanvasElement, overlay: Overlay): void {
  const context = start(canvas, overlay);
  context.fillStyle = NOTHING;
  context.fillRect(0, 0, canvas.width, canvas.height);
  place(context, overlay);
  context.beginPath();
  context.rect(0, 0, overlay.other.width, overlay.other.height);
  context.clip();
  context.resetTransform();
  context.drawImage(overlay.one, 0, 0);
  context.globalCompositeOperation = 'difference';
  place(context, overlay);
  context.drawImage(overlay.other, 0, 0);
}
