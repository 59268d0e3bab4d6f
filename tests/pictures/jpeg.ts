import { decode, encode } from 'jpeg-js';
import type { Rgba } from '../../utils/spread/picture.ts';

/** A picture after it was kept as a JPEG. @param quality 1 to 100 */
export function recompressed({ width, height, data }: Rgba, quality: number): Rgba {
  return decode(encode({ width, height, data: Buffer.from(data) }, quality).data, { useTArray: true });
}
