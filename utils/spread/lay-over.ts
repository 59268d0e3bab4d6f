import type { Features } from './features.ts';
import { lookAt } from './fingerprint.ts';
import { match } from './match.ts';
import { distance, PDQ_DISTANCE, PDQ_FORMS, pdq } from './pdq.ts';
import type { Gray } from './picture.ts';
import { crop, type Rectangle } from './resize.ts';

/*
 * How one picture is drawn over another, so that a person sees what differs. It is computed anew of the two that are looked at: what a match keeps
 * are numbers only.
 */

/** x' = a x + c y + e, y' = b x + d y + f: as a canvas takes it. */
export interface Matrix {
  a: number;
  b: number;
  c: number;
  d: number;
  e: number;
  f: number;
}

/** First the one, then the other. */
const then = (first: Matrix, next: Matrix): Matrix => ({
  a: next.a * first.a + next.c * first.b,
  b: next.b * first.a + next.d * first.b,
  c: next.a * first.c + next.c * first.d,
  d: next.b * first.c + next.d * first.d,
  e: next.a * first.e + next.c * first.f + next.e,
  f: next.b * first.e + next.d * first.f + next.f,
});

/** Of a square of side 1 onto itself: as each form of PDQ turns a picture. */
const FORMS: Record<(typeof PDQ_FORMS)[number], Matrix> = {
  original: { a: 1, b: 0, c: 0, d: 1, e: 0, f: 0 },
  rotate90: { a: 0, b: -1, c: 1, d: 0, e: 0, f: 1 },
  rotate180: { a: -1, b: 0, c: 0, d: -1, e: 1, f: 1 },
  rotate270: { a: 0, b: 1, c: -1, d: 0, e: 1, f: 0 },
  flipX: { a: 1, b: 0, c: 0, d: -1, e: 0, f: 1 },
  flipY: { a: -1, b: 0, c: 0, d: 1, e: 1, f: 0 },
  flipPlus: { a: 0, b: 1, c: 1, d: 0, e: 0, f: 0 },
  flipMinus: { a: 0, b: -1, c: -1, d: 0, e: 1, f: 1 },
};

const scaled = (across: number, down: number): Matrix => ({ a: across, b: 0, c: 0, d: down, e: 0, f: 0 });
const moved = (x: number, y: number): Matrix => ({ a: 1, b: 0, c: 0, d: 1, e: x, f: y });

/** From the pixels of a picture to a square of side 1 that is that part of it. */
const toSquare = ({ x, y, width, height }: Rectangle): Matrix =>
  then(moved(-x, -y), scaled(1 / width, 1 / height));
const fromSquare = ({ x, y, width, height }: Rectangle): Matrix => then(scaled(width, height), moved(x, y));

const wholeOf = ({ width, height }: Gray): Rectangle => ({ x: 0, y: 0, width, height });

/** By places that look alike: moved, turned, made larger, and mirrored. */
function byPlaces(one: Gray, other: Gray): Matrix | null {
  const [target, source] = [lookAt(one), lookAt(other)];
  const common = match(source.query, { ...target.fingerprint, hashes: [] })?.common ?? null;
  if (common === null) return null;
  const { between } = common;
  const from = [source.fingerprint.features, ...source.fingerprint.parts][between.one] as Features;
  const to = [target.fingerprint.features, ...target.fingerprint.parts][between.other] as Features;
  const { a, b, c, d } = common.how;
  const steps = [
    toSquare(source.places[between.one] as Rectangle),
    ...(common.isMirrored ? [FORMS.flipY] : []),
    scaled(from.width, from.height),
    { a, b, c: -b, d: a, e: c, f: d },
    scaled(1 / to.width, 1 / to.height),
    fromSquare(target.places[between.other] as Rectangle),
  ];
  return steps.reduce(then);
}

/** By PDQ: the whole or what is inside of a border, turned or mirrored, and stretched where it must be. */
function byForm(one: Gray, other: Gray): Matrix | null {
  const parts = (gray: Gray) => [wholeOf(gray), ...lookAt(gray).places];
  const targets = parts(one).map((part) => ({ part, hash: pdq(crop(one, part)).hash }));
  let [best, least]: [Matrix | null, number] = [null, PDQ_DISTANCE + 1];
  for (const part of parts(other)) {
    for (const [at, form] of pdq(crop(other, part)).forms.entries()) {
      for (const target of targets) {
        const bits = distance(form, target.hash);
        if (bits >= least) continue;
        const how = FORMS[PDQ_FORMS[at] ?? 'original'];
        [best, least] = [[toSquare(part), how, fromSquare(target.part)].reduce(then), bits];
      }
    }
  }
  return best;
}

/**
 * How the second picture is drawn over the first: from its pixels to those of the first. `null`: it is not known; nothing that was found says how.
 * @throws SpreadError `bad-picture`
 */
export const layOver = (one: Gray, other: Gray): Matrix | null => byPlaces(one, other) ?? byForm(one, other);
