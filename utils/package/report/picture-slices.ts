import { PAGE_HEIGHT, PAGE_WIDTH, type PictureSlice } from './report.ts';

/** Cuts an exhibit's picture into page-sized parts; provided by an environment that can decode it. */
export type SlicePicture = (png: Uint8Array<ArrayBuffer>, covered: boolean) => Promise<PictureSlice[]>;

/** Pixels across a covered part: where text and pictures stand can be told, what they say or show cannot. */
const COVERED_WIDTH = 20;

/** Wider parts are made smaller: what a printed page can show at 200 dots an inch. */
const MAX_WIDTH = Math.round((PAGE_WIDTH / 72) * 200);
const QUALITY = 0.85;

/** For browsers: one part at a time, so that only the part, not the whole picture, is held besides the decoded one. */
export const slicePicture: SlicePicture = async (png, covered) => {
  const whole = await createImageBitmap(new Blob([png], { type: 'image/png' }));
  try {
    const { width, height } = whole;
    const scale = Math.min(1, (covered ? COVERED_WIDTH : MAX_WIDTH) / width);
    const rows = Math.max(1, Math.floor((width * (PAGE_HEIGHT - 60)) / PAGE_WIDTH));
    const slices: PictureSlice[] = [];
    for (let row = 0; row < height; row += rows) {
      const part = Math.min(rows, height - row);
      const canvas = new OffscreenCanvas(Math.round(width * scale), Math.max(1, Math.round(part * scale)));
      const context = canvas.getContext('2d');
      if (context === null) return [];
      context.drawImage(whole, 0, row, width, part, 0, 0, canvas.width, canvas.height);
      context.imageSmoothingQuality = 'high';
      const blob = await canvas.convertToBlob({ type: 'image/jpeg', quality: QUALITY });
      const bytes = new Uint8Array(await blob.arrayBuffer());
      slices.push({ bytes, mediaType: 'image/jpeg', width: canvas.width, height: canvas.height });
    }
    return slices;
  } finally {
    whole.close();
  }
};
