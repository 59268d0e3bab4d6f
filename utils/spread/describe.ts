import type { Blob } from './blobs.ts';

/*
 * What is around a blob, as 256 bits: histograms of the directions in which brightness rises, in 4 x 4 fields that are turned with the
 * picture and as large as the blob asks for (Lowe 2004), of which each value becomes two bits by the median and the upper quartile of all (Zhou
 * et al. 2012, "binary SIFT"). Only the order of the values counts, so neither light nor contrast changes a bit.
 */

/** 32-bit words of a description. */
export const DESCRIPTION_WORDS = 8;

const TURN = 2 * Math.PI;
const DIRECTIONS = 36;
/** A second direction that is nearly as strong is described as well. */
const SECOND_SHARE = 0.8;
/** Points a side of the square that a direction is taken from, and their distance in scales. */
const DIRECTION_POINTS = 11;
const DIRECTION_STEP = 0.8;

const FIELDS = 4;
const BINS = 8;
const POINTS = 12;
/** Of the points, in scales: the square is 12 scales wide. */
const POINT_STEP = 1;
const VALUES = FIELDS * FIELDS * BINS;

interface Rise {
  strength: number;
  /** Radians, 0 to 2 pi. */
  direction: number;
}
const rise: Rise = { strength: 0, direction: 0 };

/** How brightness rises at the pixel of the level that is nearest; fills {@link rise}, for this is asked a hundred thousand times. */
function riseAt({ level: { width, height, data } }: Blob, x: number, y: number): boolean {
  const [column, row] = [Math.round(x), Math.round(y)];
  if (column < 1 || row < 1 || column >= width - 1 || row >= height - 1) return false;
  const at = row * width + column;
  const dx = (data[at + 1] as number) - (data[at - 1] as number);
  const dy = (data[at + width] as number) - (data[at - width] as number);
  rise.strength = Math.sqrt(dx * dx + dy * dy);
  rise.direction = Math.atan2(dy, dx);
  if (rise.direction < 0) rise.direction += TURN;
  return true;
}

const bellOf = (points: number, sigma: number): Float32Array =>
  Float32Array.from({ length: points * points }, (_, at) => {
    const [u, v] = [(at % points) - (points - 1) / 2, Math.floor(at / points) - (points - 1) / 2];
    return Math.exp(-(u * u + v * v) / (2 * sigma * sigma));
  });
const DIRECTION_BELL = bellOf(DIRECTION_POINTS, DIRECTION_POINTS / 4);
const POINT_BELL = bellOf(POINTS, POINTS / 2);

/** Its main directions, one or two, radians. */
export function directionsOf(blob: Blob): number[] {
  const bins = new Float32Array(DIRECTIONS);
  const step = (DIRECTION_STEP * blob.scale) / blob.step;
  const [x, y] = [blob.x / blob.step, blob.y / blob.step];
  for (let at = 0; at < DIRECTION_BELL.length; at++) {
    const u = ((at % DIRECTION_POINTS) - (DIRECTION_POINTS - 1) / 2) * step;
    const v = (Math.floor(at / DIRECTION_POINTS) - (DIRECTION_POINTS - 1) / 2) * step;
    if (!riseAt(blob, x + u, y + v)) continue;
    const bin = Math.floor((rise.direction / TURN) * DIRECTIONS) % DIRECTIONS;
    bins[bin] = (bins[bin] as number) + rise.strength * (DIRECTION_BELL[at] as number);
  }
  const around = (values: Float32Array, at: number) => values[(at + DIRECTIONS) % DIRECTIONS] as number;
  let smooth = bins;
  for (let pass = 0; pass < 3; pass++) {
    const before = smooth;
    smooth = before.map((value, at) => (around(before, at - 1) + value + around(before, at + 1)) / 3);
  }
  const peaks: { value: number; direction: number }[] = [];
  for (let at = 0; at < DIRECTIONS; at++) {
    const [before, value, after] = [around(smooth, at - 1), around(smooth, at), around(smooth, at + 1)];
    if (value <= before || value < after) continue;
    const shift = (before - after) / (2 * (before + after - 2 * value));
    peaks.push({ value, direction: ((at + 0.5 + shift) / DIRECTIONS) * TURN });
  }
  peaks.sort((one, other) => other.value - one.value);
  const least = (peaks[0]?.value ?? 0) * SECOND_SHARE;
  return peaks
    .slice(0, 2)
    .flatMap(({ value, direction }) => (value >= least && value > 0 ? [direction] : []));
}

/** For each point along a side: the first of two neighbouring fields, and the share of the second. */
const FIELD_OF = Array.from({ length: POINTS }, (_, at) => {
  const place = ((at + 0.5) / POINTS) * FIELDS - 0.5;
  return { first: Math.floor(place), second: place - Math.floor(place) };
});

const values = new Float32Array(VALUES);

function addTo(row: number, column: number, bin: number, weight: number): void {
  if (row < 0 || column < 0 || row >= FIELDS || column >= FIELDS) return;
  const first = Math.floor(bin);
  const start = (row * FIELDS + column) * BINS;
  const [one, other] = [start + (first % BINS), start + ((first + 1) % BINS)];
  const share = bin - first;
  values[one] = (values[one] as number) + weight * (1 - share);
  values[other] = (values[other] as number) + weight * share;
}

/** Writes the {@link DESCRIPTION_WORDS} words of a blob, seen in a direction: first the bits by the median, then those by the quartile. */
export function describe(blob: Blob, direction: number, words: Uint32Array): void {
  values.fill(0);
  const step = (POINT_STEP * blob.scale) / blob.step;
  const [cos, sin] = [Math.cos(direction) * step, Math.sin(direction) * step];
  const [x, y] = [blob.x / blob.step, blob.y / blob.step];
  for (let at = 0; at < POINT_BELL.length; at++) {
    const [column, row] = [at % POINTS, Math.floor(at / POINTS)];
    const [u, v] = [column - (POINTS - 1) / 2, row - (POINTS - 1) / 2];
    if (!riseAt(blob, x + u * cos - v * sin, y + u * sin + v * cos)) continue;
    const bin = (((rise.direction - direction + 2 * TURN) % TURN) / TURN) * BINS;
    const weight = rise.strength * (POINT_BELL[at] as number);
    const across = FIELD_OF[column] as (typeof FIELD_OF)[number];
    const down = FIELD_OF[row] as (typeof FIELD_OF)[number];
    addTo(down.first, across.first, bin, weight * (1 - down.second) * (1 - across.second));
    addTo(down.first, across.first + 1, bin, weight * (1 - down.second) * across.second);
    addTo(down.first + 1, across.first, bin, weight * down.second * (1 - across.second));
    addTo(down.first + 1, across.first + 1, bin, weight * down.second * across.second);
  }
  const sorted = values.toSorted();
  const limits = [sorted[VALUES / 2 - 1] as number, sorted[(VALUES * 3) / 4 - 1] as number];
  words.fill(0);
  for (const [half, limit] of limits.entries()) {
    for (let at = 0; at < VALUES; at++) {
      if ((values[at] as number) <= limit) continue;
      const word = half * (VALUES / 32) + (at >> 5);
      words[word] = ((words[word] as number) | (1 << (at & 31))) >>> 0;
    }
  }
}
