import type { Rgba } from '../../utils/spread/picture.ts';
import { blank, type Colour, ellipse, fade, grain } from './canvas.ts';
import { randomOf } from './random.ts';

/*
 * Somebody who does not exist, clothed, out of soft gradients: a face, hair, shoulders, before a plain wall or a soft background. What smooth, skin-toned
 * pictures have few of is corners, and this has none on purpose.
 */

const SKIN: readonly Colour[] = [
  [244, 210, 188],
  [229, 184, 153],
  [205, 152, 118],
  [168, 116, 84],
  [121, 80, 57],
];

const mixed = (one: Colour, other: Colour, share: number): Colour => [
  one[0] + (other[0] - one[0]) * share,
  one[1] + (other[1] - one[1]) * share,
  one[2] + (other[2] - one[2]) * share,
];
const BLACK: Colour = [20, 14, 12];
const WHITE: Colour = [250, 248, 244];

/** A drawn portrait. The same for the same seed and size. */
export function portrait(seed: number, width = 600, height = 800): Rgba {
  const random = randomOf(seed);
  const between = (low: number, high: number) => low + random() * (high - low);
  const pick = <T>(all: readonly T[]): T => all[Math.floor(random() * all.length)] as T;
  const colour = (): Colour => [between(30, 230), between(30, 230), between(30, 230)];
  const picture = blank(width, height);
  const wall = colour();
  fade(picture, wall, mixed(wall, pick([BLACK, WHITE]), between(0.1, 0.45)));
  for (let light = Math.floor(between(2, 7)); light > 0; light--) {
    const size = between(0.08, 0.4) * width;
    ellipse(picture, {
      x: random() * width,
      y: random() * height,
      across: size,
      down: size * between(0.5, 2),
      angle: between(-0.6, 0.6),
      colour: mixed(wall, colour(), 0.7),
      soft: between(0.5, 1),
      share: between(0.3, 0.9),
    });
  }
  const unit = between(0.13, 0.24) * width;
  const [x, y] = [between(0.35, 0.65) * width, between(0.28, 0.42) * height];
  const lean = between(-0.3, 0.3);
  const skin = pick(SKIN);
  const dark = mixed(skin, BLACK, 0.35);
  const light = mixed(skin, WHITE, 0.4);
  const hair = pick<Colour>([
    [28, 20, 18],
    [66, 42, 28],
    [120, 82, 46],
    [182, 142, 92],
    [96, 90, 88],
  ]);
  const clothes = colour();
  /** At a place that leans with the head, in halves of a face. */
  const put = (
    u: number,
    v: number,
    across: number,
    down: number,
    what: Colour,
    soft: number,
    share = 1,
    angle = 0,
  ) =>
    ellipse(picture, {
      x: x + unit * (u * Math.cos(lean) - v * Math.sin(lean)),
      y: y + unit * (u * Math.sin(lean) + v * Math.cos(lean)),
      across: across * unit,
      down: down * unit,
      angle: lean + angle,
      colour: what,
      soft,
      share,
    });
  const long = between(0, 1.6);
  put(0, 0.1 + long / 2, 1.25, 1.5 + long / 2, hair, 0.25);
  ellipse(picture, {
    x: x - lean * unit,
    y: y + unit * 4.1,
    across: unit * between(2.1, 2.7),
    down: unit * 2.4,
    colour: clothes,
    soft: 0.15,
  });
  ellipse(picture, {
    x: x - lean * unit,
    y: y + unit * 6,
    across: unit * between(1.6, 2.2),
    down: unit * 4,
    colour: clothes,
    soft: 0.2,
  });
  for (let fold = Math.floor(between(4, 9)); fold > 0; fold--) {
    ellipse(picture, {
      x: x + unit * between(-1.8, 1.8),
      y: y + unit * between(2.6, 5),
      across: unit * between(0.05, 0.2),
      down: unit * between(0.4, 1.2),
      angle: between(-0.9, 0.9),
      colour: mixed(clothes, pick([BLACK, WHITE]), between(0.15, 0.4)),
      soft: 1,
      share: 0.8,
    });
  }
  put(0, 1.3, 0.48, 0.85, dark, 0.4);
  put(0, 0, 1, 1.32, skin, 0.15);
  const side = pick([-1, 1]);
  put(side * 0.5, 0.1, 0.7, 1.1, dark, 1, 0.6);
  put(side * -0.4, -0.2, 0.6, 0.8, light, 1, 0.5);
  const [apart, wide, open, eyes] = [
    between(0.32, 0.5),
    between(0.12, 0.22),
    between(0.045, 0.11),
    between(-0.25, 0),
  ];
  const iris = pick<Colour>([BLACK, [60, 80, 90], [84, 54, 30]]);
  const look = between(-0.06, 0.06);
  const brow = {
    above: between(0.16, 0.32),
    across: between(0.16, 0.3),
    down: between(0.025, 0.07),
    angle: between(-0.2, 0.2),
  };
  for (const eye of [-apart, apart]) {
    put(eye, eyes - 0.03, wide * between(1.3, 1.8), open * between(1.6, 2.4), dark, 1, between(0.3, 0.8));
    put(eye, eyes, wide, open, WHITE, 0.4, between(0.5, 0.9));
    put(eye + look, eyes, open * between(0.8, 1.1), open, iris, 0.4);
    put(eye, eyes - brow.above, brow.across, brow.down, hair, 0.8, 0.8, Math.sign(eye) * brow.angle);
    put(
      eye * 1.1,
      between(0.25, 0.45),
      between(0.2, 0.35),
      between(0.12, 0.28),
      mixed(skin, [220, 90, 90], 0.4),
      1,
      between(0.2, 0.7),
    );
  }
  put(
    side * between(0, 0.12),
    between(0.1, 0.25),
    between(0.05, 0.14),
    between(0.24, 0.42),
    dark,
    1,
    between(0.3, 0.7),
  );
  put(0, between(0.36, 0.52), between(0.1, 0.2), between(0.04, 0.08), dark, 1, between(0.4, 0.9));
  put(
    between(-0.08, 0.08),
    between(0.66, 0.85),
    between(0.22, 0.45),
    between(0.05, 0.14),
    mixed(skin, [170, 40, 50], between(0.3, 0.8)),
    between(0.4, 1),
  );
  put(side * between(0.2, 0.7), between(-0.9, -0.7), 0.9, 0.55, hair, 0.4, 1, between(-0.5, 0.5));
  for (let spot = Math.floor(between(0, 4)); spot > 0; spot--) {
    put(between(-0.7, 0.7), between(-0.5, 1), 0.03, 0.03, dark, 0.8, 0.8);
  }
  grain(picture, 5, random);
  return picture;
}
