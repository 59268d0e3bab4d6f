import { readFileSync } from 'node:fs';
import { encode } from 'jpeg-js';
import type { KeptMedia } from '../../utils/spread/kept-media.ts';
import type { Rgba } from '../../utils/spread/picture.ts';
import type { MediaFile } from '../driver/with-media.ts';
import { changed } from '../pictures/changes.ts';
import { drawing } from '../pictures/drawing.ts';
import {
  animatedPng,
  animatedWebp,
  deepPng,
  gif,
  grayPng,
  hugeJpeg,
  hugePng,
  hugeWebp,
  palettePng,
  turnedJpeg,
} from '../pictures/formats.ts';
import { portrait } from '../pictures/portrait.ts';
import { randomOf } from '../pictures/random.ts';
import { expect } from './fixtures.ts';

/* Media of captures whose fingerprints are taken, and what is to be found of them, in every browser. */

type Kept = Pick<KeptMedia, 'media' | 'proposals' | 'unread'>;

const jpeg = ({ width, height, data }: Rgba): Uint8Array<ArrayBuffer> =>
  new Uint8Array(encode({ width, height, data: Buffer.from(data) }, 80).data);

export const file = (name: string, picture: Rgba): MediaFile => ({
  name: `${name}.jpg`,
  mediaType: 'image/jpeg',
  bytes: jpeg(picture),
});

const stored = (name: string): Uint8Array<ArrayBuffer> =>
  new Uint8Array(readFileSync(`tests/pictures/files/${name}`));

const [ship, face] = [drawing(1), portrait(2)];

/** Two pictures that were changed and posted again, and two others. */
export const CHANGED: readonly (readonly MediaFile[])[] = [
  [file('ship', ship), file('face', face)],
  [file('ship-crop', changed(ship, 'crop10', randomOf(1)))],
  [file('ship-mirror', changed(ship, 'mirror', randomOf(2))), file('house', drawing(3))],
  [file('face-emoji', changed(face, 'emoji', randomOf(3))), file('ship-again', ship)],
  [file('other-face', portrait(9))],
];

/** The names of the files of each proposal. */
export function proposedIn(rows: readonly Kept[]): string[] {
  const named = rows.flatMap(({ media }) =>
    media.map(({ capture, number, picture }) => [`${capture} ${number}`, picture.path.slice(6, -4)] as const),
  );
  const names = new Map<string, string>(named);
  return rows
    .flatMap(({ proposals }) =>
      proposals.map(({ one, other, why }) => {
        const two = [names.get(one), names.get(other)].toSorted();
        return `${two.join(' ')} ${why.method}`;
      }),
    )
    .toSorted();
}

/** Of {@link CHANGED}, newest first: the one with the same bytes as a later one is proposed by them alone. */
export function expectProposed(proposed: readonly string[]): void {
  expect(proposed).toContain('face face-emoji fingerprint');
  expect(proposed).toContain('ship ship-again same-bytes');
  expect(proposed).toContain('ship-again ship-crop fingerprint');
  expect(proposed).toContain('ship-again ship-mirror fingerprint');
  expect(proposed.filter((one) => one.includes('house') || one.includes('other-face'))).toEqual([]);
}

const picture = drawing(4, 240, 180);
const second = drawing(5, 240, 180);
const whole = jpeg(picture);
const webp = stored('drawing.webp');

/** All of them are said to be JPEG: what a server says is not believed. */
export const ALL_KINDS: readonly MediaFile[] = Object.entries({
  'plain.jpg': whole,
  'gray.png': grayPng(picture),
  'palette.png': palettePng(picture),
  'deep.png': deepPng(picture),
  'moving.png': animatedPng(picture, second),
  'moving.gif': gif([picture, second]),
  'still.webp': webp,
  'moving.webp': animatedWebp([webp, webp], 96, 72),
  'turned.jpg': turnedJpeg(whole),
  'inks.jpg': stored('drawing-cmyk.jpg'),
  'new.avif': stored('drawing.avif'),
  'phone.heic': stored('drawing.heic'),
  'called-wrong.png': jpeg(drawing(6, 240, 180)),
  'drawn.svg': new TextEncoder().encode('<svg xmlns="http://www.w3.org/2000/svg" width="90" height="90"/>'),
  'cut-off.png': grayPng(picture).slice(0, 300),
  'head-only.jpg': whole.slice(0, 20),
  'half.jpg': whole.slice(0, whole.length / 2),
  'huge.png': hugePng(),
  'huge.jpg': hugeJpeg(whole),
  'huge.webp': hugeWebp(),
  'huge.gif': gif([picture], 60_000, 60_000),
  'dot.gif': gif([drawing(7, 8, 8)]),
  'nothing.jpg': new Uint8Array(),
  'last.jpg': jpeg(drawing(8, 240, 180)),
}).map(([name, bytes]) => ({ name, mediaType: 'image/jpeg', bytes }));

const [SIZE, SMALL] = ['240 x 180', '96 x 72'];

/** Of {@link ALL_KINDS}. */
export const READ: Readonly<Record<string, string>> = {
  ...{ 'plain.jpg': SIZE, 'gray.png': SIZE, 'palette.png': SIZE, 'deep.png': SIZE, 'moving.png': SIZE },
  ...{ 'moving.gif': SIZE, 'still.webp': SMALL, 'moving.webp': SMALL, 'turned.jpg': '180 x 240' },
  ...{ 'inks.jpg': SMALL, 'new.avif': SMALL, 'called-wrong.png': SIZE, 'last.jpg': SIZE },
};

export const UNREAD: Readonly<Record<string, string>> = {
  ...{ 'phone.heic': 'format', 'drawn.svg': 'format', 'nothing.jpg': 'format' },
  ...{ 'cut-off.png': 'damaged', 'head-only.jpg': 'damaged', 'half.jpg': 'damaged' },
  ...{ 'huge.png': 'too-large', 'huge.jpg': 'too-large', 'huge.webp': 'too-large', 'huge.gif': 'too-large' },
  'dot.gif': 'too-small',
};

/** Of the capture with all kinds: the sizes of what was read, and why the rest was not. */
export function readAndUnread(rows: readonly Kept[]): {
  read: Record<string, string>;
  unread: Record<string, string>;
} {
  const row = rows.find(({ media }) => media.length > 10);
  const read = row?.media
    .filter(({ width }) => width > 0)
    .map((one) => [one.picture.path.slice(6), `${one.width} x ${one.height}`] as const);
  const unread = row?.unread.map(({ path, why }) => [path.slice(6), why] as const);
  return { read: Object.fromEntries(read ?? []), unread: Object.fromEntries(unread ?? []) };
}
