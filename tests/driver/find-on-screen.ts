import type { PNG } from 'pngjs';

/** Finds things in a picture of the screen by what they look like, so that neither a theme nor a size matters. */

/** A place on the screen, in its pixels. */
export interface Point {
  x: number;
  y: number;
}

type Colour = readonly [red: number, green: number, blue: number];

/** A toolbar may shade an icon a little, and a monitor's profile may too. */
const TOLERANCE = 12;
const OPAQUE = 255;

/** The middle of each place where the opaque pixels of `icon` stand in the picture, from top to bottom. */
export function findIcon(picture: PNG, icon: PNG): Point[] {
  const wanted = opaquePixels(icon);
  const found: Point[] = [];
  for (let y = 0; y <= picture.height - icon.height; y += 1) {
    for (let x = 0; x <= picture.width - icon.width; x += 1) {
      if (wanted.every(({ dx, dy, colour }) => isColour(picture, x + dx, y + dy, colour))) {
        found.push({ x: x + icon.width / 2, y: y + icon.height / 2 });
      }
    }
  }
  return found;
}

function opaquePixels(icon: PNG): { dx: number; dy: number; colour: Colour }[] {
  return Array.from({ length: icon.width * icon.height }, (_, place) => place)
    .filter((place) => icon.data[place * 4 + 3] === OPAQUE)
    .map((place) => ({
      dx: place % icon.width,
      dy: Math.floor(place / icon.width),
      colour: colourAt(icon, place),
    }));
}

/** A button's least size: a bar of progress is flatter, a heading's mark narrower. */
const BUTTON = { width: 100, height: 24 };
/** Into a button from its first straight pixel, where neither round corner nor text is. */
const INSIDE = 2;

/** The middle of the first button that is filled with `colour`; `null`: there is none. */
export function findButton(picture: PNG, colour: Colour): Point | null {
  for (let y = 0; y < picture.height; y += 1) {
    for (let x = 0; x < picture.width; x += 1) {
      const width = run(picture, x, y, colour, 'right');
      if (width >= BUTTON.width) {
        const height = run(picture, x + INSIDE, y, colour, 'down');
        if (height >= BUTTON.height) return { x: x + width / 2, y: y + height / 2 };
      }
      x += width;
    }
  }
  return null;
}

/** How many pixels from here on have the colour. */
function run(picture: PNG, x: number, y: number, colour: Colour, way: 'right' | 'down'): number {
  const [dx, dy] = way === 'right' ? [1, 0] : [0, 1];
  let length = 0;
  while (isColour(picture, x + dx * length, y + dy * length, colour)) length += 1;
  return length;
}

function isColour(picture: PNG, x: number, y: number, colour: Colour): boolean {
  if (x >= picture.width || y >= picture.height) return false;
  const here = colourAt(picture, y * picture.width + x);
  return here.every((level, channel) => Math.abs(level - (colour[channel] ?? 0)) <= TOLERANCE);
}

function colourAt({ data }: PNG, place: number): Colour {
  return [data[place * 4] ?? 0, data[place * 4 + 1] ?? 0, data[place * 4 + 2] ?? 0];
}
