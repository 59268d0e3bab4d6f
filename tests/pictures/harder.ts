import { blur } from '../../utils/spread/blur.ts';
import type { HARDER_CHANGES } from '../../utils/spread/measured.ts';
import type { Rgba } from '../../utils/spread/picture.ts';
import { bar, blank, type Colour, ellipse, textLine } from './canvas.ts';
import { drawing } from './drawing.ts';
import { recompressed } from './jpeg.ts';
import { copy, cropped, cut, laid, mirrored, squared } from './pieces.ts';
import { onPhone, withBanner, withEmoji } from './posted.ts';
import { channelOf, resized, scaled } from './scale.ts';

/* What is harder than one change: two of them, and what hides the edges of a picture or changes all of it. */

type Random = () => number;
/** A screenshot that is posted twice is taken by a browser. */
export type Harder = Exclude<(typeof HARDER_CHANGES)[number], 'screenshotTwice'>;

const STORY = { width: 540, height: 960 };

/** Each channel by itself. */
function blurred(picture: Rgba, sigma: number): Rgba {
  const out = blank(picture.width, picture.height);
  for (const channel of [0, 1, 2]) {
    const { data } = blur(channelOf(picture, channel), sigma);
    for (const [at, value] of data.entries()) out.data[at * 4 + channel] = Math.round(value);
  }
  return out;
}

/** The largest part in the middle that has a shape. */
function covering(picture: Rgba, width: number, height: number): Rgba {
  const share = Math.min(picture.width / width, picture.height / height);
  const [across, down] = [Math.round(width * share), Math.round(height * share)];
  const part = cut(picture, (picture.width - across) >> 1, (picture.height - down) >> 1, across, down);
  return resized(part, width, height);
}

/** As a story shows a picture of another shape: whole, before itself, large, dark and out of focus. */
function onStory(picture: Rgba): Rgba {
  const { width, height } = STORY;
  const behind = blurred(covering(picture, width / 4, height / 4), 6);
  const story = resized(behind, width, height);
  bar(story, 0, 0, width, height, [0, 0, 0], 0.25);
  const share = Math.min((width * 0.9) / picture.width, (height * 0.8) / picture.height);
  const shown = resized(picture, Math.round(picture.width * share), Math.round(picture.height * share));
  return laid(story, shown, (width - shown.width) >> 1, (height - shown.height) >> 1);
}

function withRoundCorners(picture: Rgba): Rgba {
  const margin = Math.round(picture.width * 0.06);
  const page = blank(picture.width + 2 * margin, picture.height + 2 * margin, [250, 250, 250]);
  const radius = Math.min(picture.width, picture.height) * 0.08;
  laid(page, picture, margin, margin);
  for (let y = 0; y < picture.height; y++) {
    for (let x = 0; x < picture.width; x++) {
      const [u, v] = [Math.min(x, picture.width - 1 - x), Math.min(y, picture.height - 1 - y)];
      if (u >= radius || v >= radius || Math.hypot(u - radius, v - radius) <= radius) continue;
      page.data.fill(
        250,
        ((margin + y) * page.width + margin + x) * 4,
        ((margin + y) * page.width + margin + x) * 4 + 3,
      );
    }
  }
  return page;
}

/** A messenger at night: a list of chats on the left in another dark colour, a bar above, bubbles. */
function onDarkPage(picture: Rgba, random: Random): Rgba {
  const page = blank(1200, 900, [14, 22, 33]);
  const ink: Colour = [205, 214, 222];
  bar(page, 0, 0, 320, 900, [23, 33, 43]);
  bar(page, 320, 0, 880, 56, [23, 33, 43]);
  for (let chat = 0; chat < 10; chat++) {
    ellipse(page, {
      x: 42,
      y: 90 + chat * 80,
      across: 26,
      down: 26,
      colour: [80 + random() * 120, 120, 170],
    });
    textLine(page, 84, 74 + chat * 80, 110 + random() * 90, 13, ink, random);
    textLine(page, 84, 98 + chat * 80, 180, 11, [110, 125, 140], random);
  }
  textLine(page, 344, 20, 190, 15, ink, random);
  const shown = scaled(picture, 480);
  bar(page, 396, 84, shown.width + 8, shown.height + 86, [24, 37, 51]);
  textLine(page, 412, shown.height + 108, shown.width * 0.7, 14, ink, random);
  textLine(page, 412, shown.height + 134, shown.width * 0.4, 14, ink, random);
  bar(page, 396, shown.height + 190, 360, 60, [24, 37, 51]);
  textLine(page, 412, shown.height + 210, 280, 14, ink, random);
  return laid(page, shown, 400, 88);
}

function withStickers(picture: Rgba, random: Random): Rgba {
  const out = [0, 1, 2].reduce((before) => withEmoji(before, random), copy(picture));
  const size = out.width / 14;
  bar(out, out.width * 0.1, out.height * 0.8, out.width * 0.6, size * 1.6, [255, 255, 255]);
  textLine(
    out,
    out.width * 0.12,
    out.height * 0.8 + size * 0.3,
    out.width * 0.55,
    size,
    [20, 20, 20],
    random,
  );
  return out;
}

/** In the corner of a picture of something else, with half of its sides. */
function insideOther(picture: Rgba, random: Random): Rgba {
  const other = drawing(Math.floor(random() * 2 ** 30), 1000, 1000);
  const shown = scaled(picture, 500);
  bar(other, 454, 454, shown.width + 12, shown.height + 12, [255, 255, 255]);
  return laid(other, shown, 460, 460);
}

/** More contrast, warmer, with dark corners. */
function filtered(picture: Rgba): Rgba {
  const out = copy(picture);
  const { width, height, data } = out;
  for (let at = 0; at < width * height; at++) {
    const [u, v] = [(at % width) / width - 0.5, Math.floor(at / width) / height - 0.5];
    const dark = 1 - 0.9 * (u * u + v * v);
    for (const [channel, gain] of [1.3, 1.2, 1].entries()) {
      const value = ((data[at * 4 + channel] as number) - 120) * gain + 130;
      data[at * 4 + channel] = Math.round(Math.max(0, Math.min(255, value * dark)));
    }
  }
  return out;
}

/** A screenshot, made smaller to fit on a phone's screen, and that one photographed. */
function onPhoneTwice(picture: Rgba, random: Random): Rgba {
  return onPhone(scaled(recompressed(onPhone(picture, random), 75), 900), random, 430);
}

export const HARDER: Readonly<Record<Harder, (picture: Rgba, random: Random) => Rgba>> = {
  cropEmoji: (picture, random) => withEmoji(cropped(picture, 0.1), random),
  mirrorCrop: (picture) => cropped(mirrored(picture), 0.1),
  squareBanner: (picture, random) => withBanner(squared(picture), random),
  mirrorPhone: (picture, random) => onPhone(mirrored(picture), random),
  phoneTwice: onPhoneTwice,
  blurredSides: onStory,
  roundedCorners: withRoundCorners,
  darkPage: onDarkPage,
  stickers: withStickers,
  pictureInPicture: insideOther,
  stretched: (picture) => resized(picture, Math.round(picture.width * 0.8), picture.height),
  filter: filtered,
};
