import { freeBuffer } from '../../bytes/free-buffer.ts';
import { PngReader } from '../../png/decode.ts';
import type { PictureSlice } from './report-blocks.ts';

/** Cuts an exhibit's picture into page-sized parts; provided by an environment that can decode it. */
export type SlicePicture = (png: Uint8Array<ArrayBuffer>, covered: boolean) => Promise<PictureSlice[]>;

/** Points of A4 that a picture has on its page. */
const PAGE_WIDTH = 515;
const PAGE_HEIGHT = 640;

/** Pixels across a covered part: where text and pictures stand can be told, what they say or show cannot. */
const COVERED_WIDTH = 20;

/** Wider parts are made smaller: what a printed page can show at 200 dots an inch. */
const MAX_WIDTH = Math.round((PAGE_WIDTH / 72) * 200);
const QUALITY = 0.85;

/** Rows that are decoded at a time where none is made smaller: what was decoded is used again for the next. */
const STRIP_ROWS = 64;

/**
 * For browsers. Some rows at a time: a browser decodes no picture of more rows than its own limit (65,535 in Firefox), and a
 * whole page has more. The picture is given up.
 * @throws PngError
 */
export const slicePicture: SlicePicture = async (png, covered) => {
  const picture = await PngReader.open(inOnePart(png));
  const { width, height } = picture;
  const scale = Math.min(1, (covered ? COVERED_WIDTH : MAX_WIDTH) / width);
  const most = Math.max(1, Math.floor((width * PAGE_HEIGHT) / PAGE_WIDTH));
  const slices: PictureSlice[] = [];
  try {
    while (picture.row < height) {
      const rows = Math.min(most, height - picture.row);
      const canvas = scale === 1 ? await drawn(picture, rows) : await drawnSmaller(picture, rows, scale);
      slices.push(await encoded(canvas));
    }
  } finally {
    await picture.close();
    freeBuffer(png);
  }
  return slices;
};

/** The canvas is given up. */
async function encoded(canvas: OffscreenCanvas): Promise<PictureSlice> {
  const { width, height } = canvas;
  const blob = await canvas.convertToBlob({ type: 'image/jpeg', quality: QUALITY });
  // Its pixels would stay until they are collected.
  canvas.width = 0;
  canvas.height = 0;
  return { bytes: new Uint8Array(await blob.arrayBuffer()), mediaType: 'image/jpeg', width, height };
}

async function drawn(picture: PngReader, rows: number): Promise<OffscreenCanvas> {
  const { canvas, context } = canvasOf(picture.width, rows);
  for (let row = 0; row < rows; ) {
    const strip = await picture.read(Math.min(STRIP_ROWS, rows - row));
    context.putImageData(new ImageData(strip.rgba(), picture.width, strip.rows), 0, row);
    row += strip.rows;
  }
  return canvas;
}

/** As one: strips that are made smaller each for itself would show where they meet. */
async function drawnSmaller(picture: PngReader, most: number, scale: number): Promise<OffscreenCanvas> {
  const { rgba, rows } = await picture.read(most);
  const pixels = new ImageData(rgba(), picture.width, rows);
  const whole = await createImageBitmap(pixels);
  try {
    const width = Math.round(whole.width * scale);
    const height = Math.max(1, Math.round(whole.height * scale));
    const { canvas, context } = canvasOf(width, height);
    context.imageSmoothingQuality = 'high';
    context.drawImage(whole, 0, 0, width, height);
    return canvas;
  } finally {
    whole.close();
  }
}

function canvasOf(width: number, height: number) {
  const canvas = new OffscreenCanvas(width, height);
  const context = canvas.getContext('2d', { willReadFrequently: true });
  if (context === null) throw new Error('no canvas to draw on');
  return { canvas, context };
}

async function* inOnePart(bytes: Uint8Array<ArrayBuffer>): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  yield bytes;
}
