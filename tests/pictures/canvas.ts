import type { Rgba } from '../../utils/spread/picture.ts';

/* What the test's pictures are drawn with: soft shapes on a plain array, the same on every machine. */

export type Colour = readonly [red: number, green: number, blue: number];

export const blank = (width: number, height: number, [red, green, blue]: Colour = [255, 255, 255]): Rgba => {
  const data = new Uint8ClampedArray(width * height * 4);
  for (let at = 0; at < data.length; at += 4) {
    data[at] = red;
    data[at + 1] = green;
    data[at + 2] = blue;
    data[at + 3] = 255;
  }
  return { width, height, data };
};

function blend(picture: Rgba, at: number, colour: Colour, share: number): void {
  for (const channel of [0, 1, 2] as const) {
    const old = picture.data[at + channel] as number;
    picture.data[at + channel] = Math.round(old + (colour[channel] - old) * share);
  }
}

export interface Ellipse {
  /** Its middle and half axes, pixels. */
  x: number;
  y: number;
  across: number;
  down: number;
  colour: Colour;
  /** Radians, clockwise. */
  angle?: number;
  /** 0 has a sharp edge, 1 fades from the middle on. */
  soft?: number;
  /** 0 to 1. */
  share?: number;
}

export function ellipse(
  picture: Rgba,
  { x, y, across, down, colour, angle = 0, soft = 0, share = 1 }: Ellipse,
) {
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  const reach = Math.max(across, down);
  const [top, bottom] = [
    Math.max(0, Math.floor(y - reach)),
    Math.min(picture.height - 1, Math.ceil(y + reach)),
  ];
  const [left, right] = [
    Math.max(0, Math.floor(x - reach)),
    Math.min(picture.width - 1, Math.ceil(x + reach)),
  ];
  for (let row = top; row <= bottom; row++) {
    for (let column = left; column <= right; column++) {
      const [dx, dy] = [column - x, row - y];
      const [u, v] = [(dx * cos + dy * sin) / across, (dy * cos - dx * sin) / down];
      const inside = 1 - (u * u + v * v);
      if (inside <= 0) continue;
      const fade = soft === 0 ? 1 : Math.min(1, inside / soft);
      blend(picture, (row * picture.width + column) * 4, colour, share * fade);
    }
  }
}

export function bar(
  picture: Rgba,
  x: number,
  y: number,
  width: number,
  height: number,
  colour: Colour,
  share = 1,
) {
  const [top, bottom] = [Math.max(0, Math.round(y)), Math.min(picture.height, Math.round(y + height))];
  const [left, right] = [Math.max(0, Math.round(x)), Math.min(picture.width, Math.round(x + width))];
  for (let row = top; row < bottom; row++) {
    for (let column = left; column < right; column++) {
      blend(picture, (row * picture.width + column) * 4, colour, share);
    }
  }
}

/** From one colour at the top to another at the bottom. */
export function fade(picture: Rgba, from: Colour, to: Colour): void {
  for (let row = 0; row < picture.height; row++) {
    const share = row / picture.height;
    const colour = [0, 1, 2].map(
      (at) => (from[at] as number) + ((to[at] as number) - (from[at] as number)) * share,
    );
    bar(picture, 0, row, picture.width, 1, colour as unknown as Colour);
  }
}

/** Something that looks like a line of text from afar. */
export function textLine(
  picture: Rgba,
  x: number,
  y: number,
  width: number,
  size: number,
  colour: Colour,
  random: () => number,
  share = 1,
) {
  const stroke = Math.max(1, size / 7);
  for (let at = x; at < x + width; at += size * 0.62) {
    if (random() < 0.15) continue;
    if (random() < 0.7) bar(picture, at, y, stroke, size, colour, share);
    if (random() < 0.6) bar(picture, at, y + (random() * size) / 2, size * 0.45, stroke, colour, share);
    if (random() < 0.6) bar(picture, at, y + size - stroke, size * 0.45, stroke, colour, share);
    if (random() < 0.5) bar(picture, at + size * 0.4, y + size * 0.3, stroke, size * 0.7, colour, share);
  }
}

/** What a sensor adds. @param strength grey levels at most */
export function grain(picture: Rgba, strength: number, random: () => number): void {
  for (let at = 0; at < picture.data.length; at += 4) {
    const change = (random() + random() - 1) * strength;
    for (let channel = 0; channel < 3; channel++) {
      picture.data[at + channel] = Math.round((picture.data[at + channel] as number) + change);
    }
  }
}
