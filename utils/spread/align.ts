import type { Similarity } from './agree.ts';
import { type Features, PLACE_UNIT, scaleOf } from './features.ts';
import { type Pair, pairsOf } from './pairs.ts';

/*
 * Whether the places that look alike lie in both pictures in the same order: one picture laid on the other, moved, turned and made larger
 * (a similarity). Each pair says by itself how, for it has a size and a direction; so each is tried, and nothing is left to chance.
 */

export interface Alignment {
  /** Places that fit, at different spots. */
  inliers: number;
  /** The part of a picture that they span, of that in which it is more, 0 to 1. */
  span: number;
  /** From the first to the second, pixels of the pictures that the features were taken from. */
  how: Similarity;
}

interface Placed {
  x: number;
  y: number;
  toX: number;
  toY: number;
  /** Of the second to the first, as a logarithm to 2. */
  scale: number;
  turn: number;
}

const SCALE_SLACK = 0.6;
const TURN_SLACK = 0.45;
/** What one pair says of how the pictures lie is rough: pixels, and a part of the way. */
const ROUGH_PIXELS = 6;
const ROUGH_PART = 0.12;
const FINE_PIXELS = 4;
const ROUNDS = 4;
const BEST = 4;
/** Places that are nearer than this are one. */
const SPOT = 6;

const half = (angle: number): number => Math.atan2(Math.sin(angle), Math.cos(angle));

function placed(one: Features, other: Features, pairs: readonly Pair[]): Placed[] {
  const at = (values: Uint16Array, index: number) => (values[index] as number) / PLACE_UNIT;
  return pairs.map((pair) => ({
    x: at(one.places, pair.one * 2),
    y: at(one.places, pair.one * 2 + 1),
    toX: at(other.places, pair.other * 2),
    toY: at(other.places, pair.other * 2 + 1),
    scale: Math.log2(scaleOf(other.scales[pair.other] as number) / scaleOf(one.scales[pair.one] as number)),
    turn: half(
      (((other.directions[pair.other] as number) - (one.directions[pair.one] as number)) / 128) * Math.PI,
    ),
  }));
}

function fromOne({ x, y, toX, toY, scale, turn }: Placed): Similarity {
  const [a, b] = [2 ** scale * Math.cos(turn), 2 ** scale * Math.sin(turn)];
  return { a, b, c: toX - a * x + b * y, d: toY - b * x - a * y };
}

const away = ({ a, b, c, d }: Similarity, { x, y, toX, toY }: Placed): number =>
  Math.hypot(a * x - b * y + c - toX, b * x + a * y + d - toY);

/** By least squares. `null` where all are at one place. */
function fitted(all: readonly Placed[]): Similarity | null {
  const mean = (value: (one: Placed) => number) => all.reduce((sum, one) => sum + value(one), 0) / all.length;
  const [x, y, toX, toY] = [mean((p) => p.x), mean((p) => p.y), mean((p) => p.toX), mean((p) => p.toY)];
  let [along, cross, square] = [0, 0, 0];
  for (const one of all) {
    const [u, v, s, t] = [one.x - x, one.y - y, one.toX - toX, one.toY - toY];
    along += u * s + v * t;
    cross += u * t - v * s;
    square += u * u + v * v;
  }
  if (square < 1) return null;
  const [a, b] = [along / square, cross / square];
  return { a, b, c: toX - a * x + b * y, d: toY - b * x - a * y };
}

/** Those that agree with where, how large and how turned. */
function agreeing(all: readonly Placed[], how: Similarity, slack: (one: Placed) => number): Placed[] {
  const scale = Math.log2(Math.hypot(how.a, how.b));
  const turn = Math.atan2(how.b, how.a);
  return all.filter(
    (one) =>
      Math.abs(one.scale - scale) <= SCALE_SLACK &&
      Math.abs(half(one.turn - turn)) <= TURN_SLACK &&
      away(how, one) <= slack(one),
  );
}

/** One for each spot, in both pictures. */
function atDifferentSpots(all: readonly Placed[]): Placed[] {
  const kept: Placed[] = [];
  for (const one of all) {
    const isNew = kept.every(
      (other) =>
        Math.hypot(one.x - other.x, one.y - other.y) >= SPOT &&
        Math.hypot(one.toX - other.toX, one.toY - other.toY) >= SPOT,
    );
    if (isNew) kept.push(one);
  }
  return kept;
}

/** The area that points span: of their convex hull (monotone chain). */
function spanned(points: readonly (readonly [number, number])[]): number {
  const sorted = points.toSorted((one, other) => one[0] - other[0] || one[1] - other[1]);
  const chain = (all: readonly (readonly [number, number])[]) => {
    const line: (readonly [number, number])[] = [];
    for (const [x, y] of all) {
      for (;;) {
        const [p, q] = line.slice(-2);
        if (p === undefined || q === undefined) break;
        if ((q[0] - p[0]) * (y - p[1]) - (q[1] - p[1]) * (x - p[0]) > 0) break;
        line.pop();
      }
      line.push([x, y]);
    }
    return line.slice(0, -1);
  };
  const hull = [...chain(sorted), ...chain(sorted.toReversed())];
  const twice = hull.reduce((sum, [x, y], at) => {
    const [nextX, nextY] = hull[(at + 1) % hull.length] as readonly [number, number];
    return sum + x * nextY - nextX * y;
  }, 0);
  return Math.abs(twice) / 2;
}

/** How one picture lies on another by their features; `null` where less than three places agree. The limits are the caller's. */
export function align(one: Features, other: Features): Alignment | null {
  const all = placed(one, other, pairsOf(one, other));
  const rough = all
    .map((pair) => {
      const how = fromOne(pair);
      const slack = ({ x, y }: Placed) =>
        ROUGH_PIXELS + ROUGH_PART * 2 ** pair.scale * Math.hypot(x - pair.x, y - pair.y);
      return agreeing(all, how, slack);
    })
    .toSorted((a, b) => b.length - a.length)
    .slice(0, BEST);
  let best: Alignment | null = null;
  for (const start of rough) {
    let agreed = start;
    let how: Similarity | null = null;
    for (let round = 0; round < ROUNDS; round++) {
      how = agreed.length < 3 ? null : fitted(agreed);
      if (how === null) break;
      const pixels = FINE_PIXELS * Math.max(1, Math.hypot(how.a, how.b)) * (round < ROUNDS - 1 ? 2 : 1);
      agreed = agreeing(all, how, () => pixels);
    }
    const spots = atDifferentSpots(agreed);
    if (how === null || spots.length <= (best?.inliers ?? 2)) continue;
    const span = Math.max(
      spanned(spots.map(({ x, y }) => [x, y])) / (one.width * one.height),
      spanned(spots.map(({ toX, toY }) => [toX, toY])) / (other.width * other.height),
    );
    best = { inliers: spots.length, span, how };
  }
  return best;
}
