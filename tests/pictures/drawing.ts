import type { Rgba } from '../../utils/spread/picture.ts';
import { bar, blank, type Colour, ellipse, fade, grain } from './canvas.ts';
import { randomOf } from './random.ts';

/** A neutral drawing: hills, discs and bars in colours by chance. The same for the same seed and size. */
export function drawing(seed: number, width = 800, height = 600): Rgba {
  const random = randomOf(seed);
  const colour = (): Colour => [random() * 256, random() * 256, random() * 256];
  const picture = blank(width, height);
  const side = Math.max(width, height);
  fade(picture, colour(), colour());
  for (let hill = 0; hill < 3; hill++) {
    const size = side * (0.2 + random() * 0.4);
    ellipse(picture, {
      x: random() * width,
      y: height * (0.7 + random() * 0.5),
      across: size,
      down: size * (0.3 + random() * 0.5),
      colour: colour(),
    });
  }
  const shapes = 15 + Math.floor(random() * 40);
  for (let shape = 0; shape < shapes; shape++) {
    const size = side * (0.01 + random() ** 2 * 0.12);
    const [x, y] = [random() * width, random() * height];
    if (random() < 0.3) bar(picture, x, y, size * (0.3 + random()), size * (0.3 + random()), colour());
    else {
      ellipse(picture, {
        x,
        y,
        across: size,
        down: size * (0.3 + random() * 0.7),
        angle: random() * Math.PI,
        colour: colour(),
        soft: random() < 0.5 ? random() : 0,
      });
    }
  }
  grain(picture, 6, random);
  return picture;
}
