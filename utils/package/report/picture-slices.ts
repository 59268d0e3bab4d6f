import { PngReader } from '../../png/decode.ts';
import { PAGE_HEIGHT, PAGE_WIDTH, type PictureSlice } from './report.ts';

/** Cuts an exhibit's picture into page-sized parts; provided by an environment that can decode it. */
export type SlicePicture = (png: Uint8Array<ArrayBuffer>, covered: boolean) => Promise<PictureSlice[]>;

/** Pixels across a covered part: where text and pictures stand can be told, what they say or show cannot. */
const COVERED_WIDTH = 20;

/** Wider parts are made smaller: what a printed page can show at 200 dots an inch. */
const MAX_WIDTH = Math.round((PAGE_WIDTH / 72) * 200);
const QUALITY = 0.85;

/**
 * For browsers. Some rows at a time: a browser decodes no picture of more rows than its own limit (65,535 in Firefox), and a
 * whole page has more.
 * @throws PngError
 */
export const slicePicture: SlicePicture = async (png, covered) => {
  const picture = await PngReader.open(inOnePart(png));
  const { width, height } = picture;
  const scale = Math.min(1, (covered ? COVERED_WIDTH : MAX_WIDTH) / width);
  const most = Math.max(1, Math.floor((width * (PAGE_HEIGHT - 60)) / PAGE_WIDTH));
  const slices: PictureSlice[] = [];
  try {
    while (picture.row < height) {
      const part = await picture.read(most);
      slices.push(await encodeSlice(new ImageData(part.rgba(), width, part.rows), scale));
    }
  } finally {
    await picture.close();
  }
  return slices;
};

async function encodeSlice(pixels: ImageData, scale: number): Promise<PictureSlice> {
  const whole = await createImageBitmap(pixels);
  try {
    const width = Math.round(whole.width * scale);
    const height = Math.max(1, Math.round(whole.height * scale));
    const canvas = new OffscreenCanvas(width, height);
    const context = canvas.getContext('2d');
    if (context === null) throw new Error('no canvas to draw on');
    context.imageSmoothingQuality = 'high';
    context.drawImage(whole, 0, 0, width, height);
    const blob = await canvas.convertToBlob({ type: 'image/jpeg', quality: QUALITY });
    return { bytes: new Uint8Array(await blob.arrayBuffer()), mediaType: 'image/jpeg', width, height };
  } finally {
    whole.close();
  }
}

async function* inOnePart(bytes: Uint8Array<ArrayBuffer>): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  yield bytes;
}
