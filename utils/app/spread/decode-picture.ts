import type { Bytes } from '../../bytes/byte-reader.ts';
import type { Rgba } from '../../spread/picture.ts';
import { PictureError } from './picture-error.ts';
import { readHeader } from './picture-header.ts';
import { checkSize, MOST_BYTES, MOST_LOOKED } from './picture-size.ts';

/*
 * A picture file as pixels, by the browser's own decoders. The first picture of one that moves; turned as its camera says; its colours as they are
 * shown, which is what somebody copies who takes a screenshot, and what sites convert to.
 */

/**
 * To be closed by the caller.
 * @throws PictureError
 */
export async function decodePicture(file: Bytes): Promise<ImageBitmap> {
  if (file.length > MOST_BYTES.picture) throw new PictureError('too-large', `${file.length} bytes`);
  const { format, width, height } = readHeader(file);
  checkSize(width, height);
  try {
    return await createImageBitmap(new Blob([file], { type: `image/${format}` }));
  } catch (cause) {
    throw new PictureError('damaged', format, { cause });
  }
}

/** The size of a picture that is to have no more pixels than that, in its own shape. */
function within({ width, height }: ImageBitmap, most: number): { width: number; height: number } {
  const share = Math.min(1, Math.sqrt(most / (width * height)));
  return { width: Math.max(1, Math.floor(width * share)), height: Math.max(1, Math.floor(height * share)) };
}

/** The pixels of a picture, which is closed. */
export function pixelsOf(picture: ImageBitmap): Rgba {
  const { width, height } = within(picture, MOST_LOOKED);
  const canvas = new OffscreenCanvas(width, height);
  // In memory of the program, not of a graphics card.
  const context = canvas.getContext('2d', { willReadFrequently: true });
  if (context === null) throw new Error('no 2d canvas');
  context.imageSmoothingQuality = 'high';
  context.drawImage(picture, 0, 0, width, height);
  picture.close();
  return context.getImageData(0, 0, width, height);
}
