import type { CHANGES } from '../../utils/spread/measured.ts';
import type { Rgba } from '../../utils/spread/picture.ts';
import { bar } from './canvas.ts';
import { HARDER, type Harder } from './harder.ts';
import { recompressed } from './jpeg.ts';
import { copy, cropped, mapped, mirrored, squared, turned } from './pieces.ts';
import { onPage, onPhone, withBanner, withBorder, withEmoji, withWatermark } from './posted.ts';
import { scaled } from './scale.ts';

/* What people do to a picture before they post it again. Each gives a picture of its own. */

type Random = () => number;

type Change = (picture: Rgba, random: Random) => Rgba;
/** Those that a picture is drawn with; screenshots are taken by a browser. */
type Once = Exclude<(typeof CHANGES)[number], 'screenshot'>;

const ONCE: Readonly<Record<Once, Change>> = {
  jpeg30: (picture) => recompressed(picture, 30),
  px320: (picture) => scaled(picture, 320),
  crop5: (picture) => cropped(picture, 0.05),
  crop10: (picture) => cropped(picture, 0.1),
  crop20: (picture) => cropped(picture, 0.2),
  square: squared,
  mirror: mirrored,
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

export const CHANGE_NAMES = Object.keys(ONCE) as Once[];

export const HARDER_NAMES = Object.keys(HARDER) as Harder[];
export type DrawnChange = Once | Harder;

/** A picture after a change, and after the JPEG that it is posted as. */
export function changed(picture: Rgba, name: DrawnChange, random: Random): Rgba {
  const change: Change = { ...ONCE, ...HARDER }[name];
  return recompressed(change(picture, random), 75);
}
