import { encodePng } from './png.ts';

/** One colour from edge to edge, so that a test can ask whether a picture is to be seen anywhere. @param colour `ff00c8` */
export function flatPng(colour: string, width: number, height: number): Buffer {
  const rgb = Buffer.from(colour, 'hex');
  return encodePng(width, height, Buffer.alloc(width * height * 3, rgb));
}
