import { encode } from 'jpeg-js';
import { changed } from '../../pictures/changes.ts';
import { drawing } from '../../pictures/drawing.ts';
import { randomOf } from '../../pictures/random.ts';

/* Drawings that were changed as people do it: number 9203 is the second drawing with the third change. */

const CHANGES = ['jpeg30', 'crop10', 'mirror', 'banner', 'emoji', 'border'] as const;
const FIRST = 9100;

const made = new Map<number, Buffer>();

/** A JPEG; `null`: the number is not of one. */
export function changedPicture(number: number): Buffer | null {
  const change = CHANGES[number % 100];
  if (number < FIRST || change === undefined) return null;
  const known = made.get(number);
  if (known !== undefined) return known;
  const picture = changed(drawing(Math.floor(number / 100), 800, 600), change, randomOf(number));
  const { data } = encode({ ...picture, data: Buffer.from(picture.data) }, 80);
  made.set(number, data);
  return data;
}
