/** 8-bit RGBA rows. */
export interface Pixels {
  data: Uint8ClampedArray;
  width: number;
}
