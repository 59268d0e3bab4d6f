/** What the page `features/placed.html` shows, in its order, and where the picture is in what it was given. For page and test. */

export interface ShownPicture {
  name: string;
  kind: 'image' | 'video' | 'drawing';
  /** Of the drawing; of the kind that changes least when it is scaled. */
  seed: number;
  size: readonly [width: number, height: number];
  /** What of the drawing is to be seen, px of it; all of it where left out. */
  part?: { x: number; y: number; width: number; height: number };
  /** How large that is on the page, CSS px. */
  shown: readonly [width: number, height: number];
  whole?: false;
}

const NATURAL = { size: [400, 300], shown: [400, 300] } as const;

export const SHOWN: readonly ShownPicture[] = [
  { name: 'plain', kind: 'image', seed: 304, ...NATURAL },
  { name: 'rounded', kind: 'image', seed: 309, ...NATURAL },
  {
    name: 'cover',
    kind: 'image',
    seed: 314,
    size: [400, 300],
    part: { x: 50, y: 0, width: 300, height: 300 },
    shown: [240, 240],
  },
  { name: 'contain', kind: 'image', seed: 319, size: [400, 300], shown: [240, 180] },
  { name: 'framed', kind: 'image', seed: 324, ...NATURAL },
  { name: 'ground', kind: 'image', seed: 329, ...NATURAL },
  { name: 'svg', kind: 'image', seed: 334, ...NATURAL },
  { name: 'poster', kind: 'video', seed: 339, ...NATURAL },
  { name: 'canvas', kind: 'drawing', seed: 344, ...NATURAL },
  { name: 'shadow', kind: 'image', seed: 349, ...NATURAL },
  { name: 'inner', kind: 'image', seed: 354, ...NATURAL },
  { name: 'tall', kind: 'image', seed: 359, size: [300, 1500], shown: [300, 1500] },
  {
    name: 'cut',
    kind: 'image',
    seed: 364,
    size: [400, 300],
    part: { x: 0, y: 0, width: 250, height: 300 },
    shown: [250, 300],
    whole: false,
  },
  { name: 'last', kind: 'image', seed: 369, ...NATURAL },
];

export const pathOf = ({ seed, size: [width, height] }: ShownPicture): string =>
  `/stand-in/placed/${seed}-${width}x${height}.png`;
