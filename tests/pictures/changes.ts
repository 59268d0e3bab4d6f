import type { Rgba } from '../../utils/spread/picture.ts';
import { bar, blank, type Colour, ellipse, textLine } from './canvas.ts';
import { recompressed } from './jpeg.ts';
import { resized, scaled } from './scale.ts';

/* What people do to a picture before they post it again. Each gives a picture of its own. */

type Random = () => number;

function cut({ width, data }: Rgba, x: number, y: number, across: number, down: number): Rgba {
  const out = blank(across, down);
  for (let row = 0; row < down; row++) {
    const from = ((y + row) * width + x) * 4;
    out.data.set(data.subarray(from, from + across * 4), row * across * 4);
  }
  return out;
}

const cropped = (picture: Rgba, share: number): Rgba => {
  const [x, y] = [Math.round(picture.width * share), Math.round(picture.height * share)];
  return cut(picture, x, y, picture.width - 2 * x, picture.height - 2 * y);
};

function laid(page: Rgba, picture: Rgba, x: number, y: number): Rgba {
  for (let row = 0; row < picture.height; row++) {
    const from = row * picture.width * 4;
    page.data.set(picture.data.subarray(from, from + picture.width * 4), ((y + row) * page.width + x) * 4);
  }
  return page;
}

function mapped(
  picture: Rgba,
  width: number,
  height: number,
  from: (x: number, y: number) => [number, number],
): Rgba {
  const out = blank(width, height);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const [u, v] = from(x, y);
      const [left, top] = [Math.floor(u), Math.floor(v)];
      for (let at = 0; at < 3; at++) {
        const value = (column: number, row: number) =>
          picture.data[
            (Math.min(picture.height - 1, Math.max(0, row)) * picture.width +
              Math.min(picture.width - 1, Math.max(0, column))) *
              4 +
              at
          ] as number;
        const [s, t] = [u - left, v - top];
        const above = value(left, top) * (1 - s) + value(left + 1, top) * s;
        const below = value(left, top + 1) * (1 - s) + value(left + 1, top + 1) * s;
        out.data[(y * width + x) * 4 + at] = Math.round(above * (1 - t) + below * t);
      }
    }
  }
  return out;
}

/** Turned by some degrees, and cut so that no corner is empty. */
function turned(picture: Rgba, degrees: number): Rgba {
  const [cos, sin] = [Math.cos((degrees / 180) * Math.PI), Math.sin((degrees / 180) * Math.PI)];
  const { width, height } = picture;
  const whole = mapped(picture, width, height, (x, y) => {
    const [u, v] = [x - width / 2, y - height / 2];
    return [width / 2 + u * cos + v * sin, height / 2 + v * cos - u * sin];
  });
  return cropped(whole, 0.06);
}

const copy = (picture: Rgba): Rgba => cut(picture, 0, 0, picture.width, picture.height);
const INK: Colour = [60, 64, 70];

function onPhone(picture: Rgba, random: Random): Rgba {
  const width = 540;
  const shown = resized(picture, width, Math.round((picture.height * width) / picture.width));
  const height = Math.max(Math.round(width * 2.1), shown.height + 240);
  const screen = blank(width, height, random() < 0.5 ? [0, 0, 0] : [250, 250, 250]);
  const ink: Colour = (screen.data[0] as number) > 100 ? [40, 40, 40] : [235, 235, 235];
  textLine(screen, 30, 16, 70, 16, ink, random);
  ellipse(screen, { x: width - 40, y: 24, across: 12, down: 7, colour: ink });
  ellipse(screen, { x: 40, y: 74, across: 20, down: 20, colour: [90, 140, 200] });
  textLine(screen, 74, 66, 160, 16, ink, random);
  for (const at of [1, 3, 5, 7])
    ellipse(screen, { x: (width * at) / 8, y: height - 50, across: 13, down: 13, colour: ink });
  return laid(screen, shown, 0, Math.round((height - shown.height) / 2));
}

function onPage(picture: Rgba, random: Random): Rgba {
  const width = 1200;
  const shown = scaled(picture, 480);
  const page = blank(width, 900, [246, 247, 249]);
  textLine(page, 60, 40, 260, 18, INK, random);
  for (let line = 0; line < 4; line++)
    textLine(page, 360, 90 + line * 24, 300 + random() * 180, 13, INK, random);
  for (let line = 0; line < 5; line++) textLine(page, 60, 120 + line * 40, 140, 13, INK, random);
  return laid(page, shown, 360, 220);
}

function withEmoji(picture: Rgba, random: Random): Rgba {
  const out = copy(picture);
  const size = 0.15 * Math.min(out.width, out.height);
  const [x, y] = [out.width * (0.3 + random() * 0.4), out.height * (0.3 + random() * 0.4)];
  ellipse(out, { x, y, across: size, down: size, colour: [255, 204, 50] });
  for (const eye of [-0.35, 0.35])
    ellipse(out, {
      x: x + eye * size,
      y: y - 0.2 * size,
      across: 0.12 * size,
      down: 0.2 * size,
      colour: [90, 60, 20],
    });
  ellipse(out, { x, y: y + 0.4 * size, across: 0.45 * size, down: 0.2 * size, colour: [120, 60, 30] });
  return out;
}

function withBanner(picture: Rgba, random: Random): Rgba {
  const out = copy(picture);
  const height = Math.round(out.height * 0.12);
  bar(out, 0, out.height - height, out.width, height, [200, 30, 40]);
  textLine(
    out,
    out.width * 0.08,
    out.height - height * 0.75,
    out.width * 0.8,
    height / 2,
    [255, 255, 255],
    random,
  );
  return out;
}

function withWatermark(picture: Rgba, random: Random): Rgba {
  const out = copy(picture);
  const size = out.width / 11;
  textLine(
    out,
    out.width * 0.15,
    out.height / 2 - size / 2,
    out.width * 0.7,
    size,
    [255, 255, 255],
    random,
    0.5,
  );
  return out;
}

function withBorder(picture: Rgba): Rgba {
  const [x, y] = [Math.round(picture.width * 0.1), Math.round(picture.height * 0.1)];
  return laid(blank(picture.width + 2 * x, picture.height + 2 * y), picture, x, y);
}

function squared(picture: Rgba): Rgba {
  const side = Math.min(picture.width, picture.height);
  return cut(picture, (picture.width - side) >> 1, (picture.height - side) >> 1, side, side);
}

const CHANGES: Readonly<Record<string, (picture: Rgba, random: Random) => Rgba>> = {
  jpeg30: (picture) => recompressed(picture, 30),
  px320: (picture) => scaled(picture, 320),
  crop5: (picture) => cropped(picture, 0.05),
  crop10: (picture) => cropped(picture, 0.1),
  crop20: (picture) => cropped(picture, 0.2),
  square: squared,
  mirror: (picture) => mapped(picture, picture.width, picture.height, (x, y) => [picture.width - 1 - x, y]),
  rotate3: (picture) => turned(picture, 3),
  rotate90: (picture) =>
    mapped(picture, picture.height, picture.width, (x, y) => [y, picture.height - 1 - x]),
  border: withBorder,
  phone: onPhone,
  page40: onPage,
  emoji: withEmoji,
  bar: (picture) => {
    const out = copy(picture);
    bar(out, out.width * 0.2, out.height * 0.35, out.width * 0.6, out.height * 0.1, [0, 0, 0]);
    return out;
  },
  banner: withBanner,
  watermark: withWatermark,
};

export const CHANGE_NAMES = Object.keys(CHANGES);

/** A picture after a change, and after the JPEG that it is posted as. @throws RangeError when there is no such change */
export function changed(picture: Rgba, name: string, random: Random): Rgba {
  const change = CHANGES[name];
  if (change === undefined) throw new RangeError(`no change "${name}"`);
  return recompressed(change(picture, random), 75);
}
