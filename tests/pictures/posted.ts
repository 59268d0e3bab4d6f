import type { Rgba } from '../../utils/spread/picture.ts';
import { bar, blank, type Colour, ellipse, textLine } from './canvas.ts';
import { copy, laid } from './pieces.ts';
import { resized, scaled } from './scale.ts';

/* What is put over a picture or around it: screens and pages, emoji and banners. Each gives a picture of its own. */

type Random = () => number;

const INK: Colour = [60, 64, 70];

/** A phone's screen with a picture between its bars. @param across its width; the screen has 540 */
export function onPhone(picture: Rgba, random: Random, across = 540): Rgba {
  const width = 540;
  const shown = resized(picture, across, Math.round((picture.height * across) / picture.width));
  const height = Math.max(Math.round(width * 2.1), shown.height + 240);
  const screen = blank(width, height, random() < 0.5 ? [0, 0, 0] : [250, 250, 250]);
  const ink: Colour = (screen.data[0] as number) > 100 ? [40, 40, 40] : [235, 235, 235];
  textLine(screen, 30, 16, 70, 16, ink, random);
  ellipse(screen, { x: width - 40, y: 24, across: 12, down: 7, colour: ink });
  ellipse(screen, { x: 40, y: 74, across: 20, down: 20, colour: [90, 140, 200] });
  textLine(screen, 74, 66, 160, 16, ink, random);
  for (const at of [1, 3, 5, 7])
    ellipse(screen, { x: (width * at) / 8, y: height - 50, across: 13, down: 13, colour: ink });
  return laid(screen, shown, (width - across) >> 1, Math.round((height - shown.height) / 2));
}

export function onPage(picture: Rgba, random: Random): Rgba {
  const width = 1200;
  const shown = scaled(picture, 480);
  const page = blank(width, 900, [246, 247, 249]);
  textLine(page, 60, 40, 260, 18, INK, random);
  for (let line = 0; line < 4; line++)
    textLine(page, 360, 90 + line * 24, 300 + random() * 180, 13, INK, random);
  for (let line = 0; line < 5; line++) textLine(page, 60, 120 + line * 40, 140, 13, INK, random);
  return laid(page, shown, 360, 220);
}

export function withEmoji(picture: Rgba, random: Random): Rgba {
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

export function withBanner(picture: Rgba, random: Random): Rgba {
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

export function withWatermark(picture: Rgba, random: Random): Rgba {
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

export function withBorder(picture: Rgba): Rgba {
  const [x, y] = [Math.round(picture.width * 0.1), Math.round(picture.height * 0.1)];
  return laid(blank(picture.width + 2 * x, picture.height + 2 * y), picture, x, y);
}
