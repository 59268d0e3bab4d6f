import { encodePng } from './png.ts';

/*
 * The pictures of the stand-ins: neutral drawings, computed pixel by pixel from a seed, so that none has to be kept in
 * the repository and each is the same on every machine.
 */

type Colour = readonly [number, number, number];
/** The colour at a point of the unit square; `y` grows downwards. */
type Motif = (x: number, y: number) => Colour;

function mix(a: Colour, b: Colour, share: number): Colour {
  const t = Math.min(1, Math.max(0, share));
  return [a[0] + (b[0] - a[0]) * t, a[1] + (b[1] - a[1]) * t, a[2] + (b[2] - a[2]) * t];
}

/** A colour from hue (turns), saturation and lightness (0 to 1). */
function hsl(hue: number, saturation: number, lightness: number): Colour {
  const channel = (n: number) => {
    const k = (n + hue * 12) % 12;
    const amount = saturation * Math.min(lightness, 1 - lightness);
    return 255 * (lightness - amount * Math.max(-1, Math.min(k - 3, 9 - k, 1)));
  };
  return [channel(0), channel(8), channel(4)];
}

/** A fixed sequence of numbers from 0 to 1 for each seed (mulberry32). */
function numbers(seed: number): () => number {
  let state = seed * 0x9e3779b1;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Ridge upon ridge under a low sun. */
function hills(next: () => number): Motif {
  const hue = next();
  const sun = { x: 0.2 + next() * 0.6, y: 0.22 + next() * 0.16 };
  const ridges = Array.from({ length: 5 }, (_, i) => ({
    base: 0.42 + i * 0.12,
    waves: [1.3 + next() * 2, 3 + next() * 4, 7 + next() * 6] as const,
    shift: next() * 7,
    colour: hsl((hue + 0.52 + i * 0.02) % 1, 0.32, 0.62 - i * 0.11),
  }));
  return (x, y) => {
    for (const { base, waves, shift, colour } of ridges.toReversed()) {
      const top =
        base -
        0.06 * Math.sin(x * waves[0] * 3 + shift) -
        0.025 * Math.sin(x * waves[1] * 3 + shift) -
        0.008 * Math.sin(x * waves[2] * 3);
      if (y > top) return mix(colour, hsl(hue, 0.3, 0.85), Math.max(0, 0.22 - (y - top) * 1.2));
    }
    const far = Math.hypot(x - sun.x, y - sun.y);
    const sky = mix(hsl((hue + 0.55) % 1, 0.45, 0.72), hsl((hue + 0.04) % 1, 0.75, 0.85), y * 1.9);
    return far < 0.075 ? [255, 246, 214] : mix([255, 240, 200], sky, far * 2.4);
  };
}

/** The sea, a pale sun and a sail. */
function sea(next: () => number): Motif {
  const hue = 0.5 + next() * 0.14;
  const boat = 0.25 + next() * 0.5;
  return (x, y) => {
    const mast = x - boat;
    if (y > 0.36 && y < 0.6 && mast > 0 && mast < (y - 0.36) * 0.6) return [250, 250, 244];
    if (y > 0.42 && y < 0.6 && mast < -0.01 && -mast < (y - 0.42) * 0.42) return [240, 214, 196];
    if (y > 0.61 && y < 0.645 && Math.abs(mast) < 0.15 - (y - 0.61) * 1.5) return [120, 76, 58];
    if (y < 0.55) {
      const far = Math.hypot(x - 0.75, (y - 0.25) * 0.9);
      return mix(
        [255, 244, 220],
        mix(hsl(hue, 0.55, 0.74), hsl(0.09, 0.7, 0.86), y * 1.6),
        far < 0.06 ? 0 : 0.3 + far,
      );
    }
    const wave = Math.sin(x * 26 + Math.sin(y * 60) * 2.2) * Math.sin(y * y * 160);
    return mix(hsl(hue, 0.5, 0.56 - (y - 0.55) * 0.6), [255, 255, 255], wave > 0.72 ? 0.42 : 0.04);
  };
}

/** A woven medallion. */
function carpet(next: () => number): Motif {
  const hue = next();
  const field = hsl(hue, 0.55, 0.36);
  const cream: Colour = [240, 226, 196];
  const dark = hsl((hue + 0.58) % 1, 0.42, 0.24);
  const gold = hsl((hue + 0.1) % 1, 0.6, 0.58);
  const steps = 34;
  return (x, y) => {
    const column = Math.floor(Math.abs(x - 0.5) * 2 * steps);
    const row = Math.floor(Math.abs(y - 0.5) * 2 * steps);
    const edge = Math.max(column, row);
    if (edge > 31) return dark;
    if (edge > 28) return (column + row) % 4 < 2 ? cream : gold;
    if (edge > 26) return dark;
    const ring = column + row;
    if (ring < 5) return gold;
    if (ring < 8) return dark;
    if (ring < 15) return (column * 2 + row) % 5 < 2 ? cream : field;
    if (ring < 17) return gold;
    if (ring > 36 && ring < 43) return (column + row * 3) % 6 < 2 ? gold : dark;
    return column % 7 === 3 && row % 7 === 3 ? cream : field;
  };
}

/** A town at dusk. */
function town(next: () => number): Motif {
  const hue = 0.56 + next() * 0.2;
  const houses = Array.from({ length: 14 }, (_, i) => ({
    left: i / 14 - 0.01,
    right: (i + 0.82 + next() * 0.25) / 14,
    top: 0.38 + next() * 0.34,
    shade: 0.13 + next() * 0.12,
    lit: Math.floor(next() * 97) + 3,
  }));
  return (x, y) => {
    const house = houses.find(({ left, right, top }) => x > left && x < right && y > top);
    if (house === undefined || y > 0.94) {
      const sky = mix(hsl(hue, 0.5, 0.3), hsl(0.06, 0.75, 0.72), (y - 0.05) * 1.25);
      const star = Math.sin(Math.floor(x * 90) * 12.9 + Math.floor(y * 90) * 78.2) * 43758.5;
      if (y > 0.94) return hsl(hue, 0.3, 0.1);
      return y < 0.4 && star - Math.floor(star) > 0.994 ? [255, 255, 240] : sky;
    }
    const column = ((x - house.left) * 14 * 4) % 1;
    const row = ((y - house.top) * 22) % 1;
    const cell = Math.floor((x - house.left) * 56) * 7 + Math.floor((y - house.top) * 22) * 13;
    const isWindow = column > 0.3 && column < 0.75 && row > 0.3 && row < 0.75 && y < 0.9;
    if (isWindow && (cell * house.lit) % 5 < 2) return [255, 216, 130];
    return hsl(hue, 0.28, isWindow ? house.shade + 0.07 : house.shade);
  };
}

/** Fruit on a cloth. */
function fruit(next: () => number): Motif {
  const hue = next();
  const pieces = Array.from({ length: 5 }, (_, i) => ({
    x: 0.18 + i * 0.16,
    y: 0.56 + (i % 2) * 0.1 + next() * 0.03,
    size: 0.1 + next() * 0.05,
    colour: hsl([0.98, 0.09, 0.3, 0.14, 0.94][(i + Math.floor(hue * 5)) % 5] ?? 0, 0.68, 0.5),
  })).toSorted((a, b) => b.y - a.y);
  return (x, y) => {
    for (const { x: cx, y: cy, size, colour } of pieces) {
      const far = Math.hypot(x - cx, y - cy) / size;
      if (far < 1) {
        const light = Math.hypot(x - cx + size * 0.35, y - cy + size * 0.4) / size;
        return light < 0.16
          ? [255, 248, 236]
          : mix(mix(colour, [255, 255, 255], 0.25), [40, 18, 30], light * 0.42);
      }
      if (y > cy + size * 0.6 && Math.hypot((x - cx - 0.02) / 1.3, (y - cy - size) * 3) < size)
        return [150, 126, 112];
    }
    const squares = (Math.floor(x * 12) + Math.floor(y * 12)) % 2;
    return y > 0.5
      ? squares
        ? [236, 222, 204]
        : [224, 206, 186]
      : mix(hsl(hue, 0.28, 0.76), hsl(hue, 0.3, 0.62), y * 2);
  };
}

/** Cropped to the picture's shape, so that circles stay round. `shape` is its width by its height. */
function cropped(motif: Motif, shape: number): Motif {
  return (x, y) =>
    shape < 1
      ? motif(0.5 + (x - 0.5) * shape, y)
      : motif(x, Math.max(0, 0.55 + (y - 0.55) * Math.min(1, 1.25 / shape)));
}

const MOTIFS = [hills, sea, carpet, town, fruit];
const drawn = new Map<string, Buffer>();

/** The drawing of a seed as PNG bytes; `width` and `height` in px. */
export function drawing(seed: number, width: number, height: number): Buffer {
  const key = `${seed}-${width}x${height}`;
  const known = drawn.get(key);
  if (known) return known;
  const make = MOTIFS[seed % MOTIFS.length] ?? hills;
  const motif = make === carpet ? make(numbers(seed)) : cropped(make(numbers(seed)), width / height);
  const rgb = new Uint8Array(width * height * 3);
  for (let y = 0, at = 0; y < height; y++) {
    for (let x = 0; x < width; x++, at += 3) rgb.set(motif((x + 0.5) / width, (y + 0.5) / height), at);
  }
  const png = encodePng(width, height, rgb);
  drawn.set(key, png);
  return png;
}
