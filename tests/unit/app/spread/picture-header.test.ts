import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { encode } from 'jpeg-js';
import { describe, expect, it } from 'vitest';
import { PictureError } from '../../../../utils/app/spread/picture-error.ts';
import { readHeader } from '../../../../utils/app/spread/picture-header.ts';
import { drawing } from '../../../pictures/drawing.ts';
import {
  animatedPng,
  animatedWebp,
  gif,
  grayPng,
  hugeJpeg,
  hugePng,
  hugeWebp,
  turnedJpeg,
} from '../../../pictures/formats.ts';

const picture = drawing(1, 70, 50);
const jpeg = Uint8Array.from(encode({ ...picture, data: Buffer.from(picture.data) }, 80).data);
const stored = (name: string): Uint8Array => Uint8Array.from(readFileSync(`tests/pictures/files/${name}`));
const webp = stored('drawing.webp');

const SIZES: readonly [string, Uint8Array, string][] = [
  ['PNG', grayPng(picture), 'png 70 x 50'],
  ['animated PNG', animatedPng(picture, picture), 'png 70 x 50'],
  ['a PNG that says more', hugePng(), 'png 60000 x 60000'],
  ['JPEG', jpeg, 'jpeg 70 x 50'],
  ['a JPEG behind its camera’s notes, as stored', turnedJpeg(jpeg), 'jpeg 70 x 50'],
  ['a JPEG that says more', hugeJpeg(jpeg), 'jpeg 60000 x 60000'],
  ['JPEG with four inks', stored('drawing-cmyk.jpg'), 'jpeg 96 x 72'],
  ['GIF', gif([picture]), 'gif 70 x 50'],
  ['WebP', webp, 'webp 96 x 72'],
  ['animated WebP', animatedWebp([webp, webp], 96, 72), 'webp 96 x 72'],
  ['a WebP that says more', hugeWebp(), 'webp 16384 x 16384'],
  ['AVIF', stored('drawing.avif'), 'avif 96 x 72'],
];

describe('what a picture file says of itself', () => {
  it.each(SIZES)('%s', (_, bytes, expected) => {
    const { format, width, height } = readHeader(bytes);
    expect(`${format} ${width} x ${height}`).toBe(expected);
  });

  it('is nothing that a browser reads, of HEIC, SVG and nothing', () => {
    for (const bytes of [stored('drawing.heic'), new TextEncoder().encode('<svg/>'), new Uint8Array()])
      expect(() => readHeader(bytes)).toThrow(expect.objectContaining({ code: 'format' }));
  });

  it('is damaged where it ends before its size', () => {
    for (const bytes of [
      jpeg.slice(0, 30),
      hugePng().slice(0, 20),
      gif([picture]).slice(0, 8),
      webp.slice(0, 20),
    ])
      expect(() => readHeader(bytes)).toThrow(expect.objectContaining({ code: 'damaged' }));
  });

  it('ends, whatever stands there', () => {
    const starts = SIZES.map(([, bytes]) => bytes.slice(0, 400));
    const anywhere = fc.tuple(
      fc.constantFrom(...starts),
      fc.array(fc.tuple(fc.nat(399), fc.nat(255)), { maxLength: 12 }),
    );
    fc.assert(
      fc.property(anywhere, ([start, changes]) => {
        const bytes = Uint8Array.from(start);
        for (const [at, value] of changes) bytes[at] = value;
        try {
          readHeader(bytes);
        } catch (error) {
          expect(error).toBeInstanceOf(PictureError);
        }
      }),
      { numRuns: 2000 },
    );
  });
});
