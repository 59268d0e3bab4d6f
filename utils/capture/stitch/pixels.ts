/** 8-bit RGBA rows. */
export interface Pixels {
  data: Uint8ClampedArray;
  width: number;
}

/** The same bytes, a number for each pixel. */
export const wordsOf = ({ data }: Pixels): Uint32Array =>
  new Uint32Array(data.buffer, data.byteOffset, data.length >> 2);
