import type { Gray } from './picture.ts';
import type { Rectangle } from './resize.ts';

/*
 * Where pictures stand in a screenshot that is no plain page: between bubbles, lists and bars, before a ground of several colours. What is drawn by a program has
 * straight edges along all of a side, with little beside them; what a camera sees hardly has.
 */

/** Grey levels from the pixel before to the pixel after. */
const STEP = 8;
/** Of all pixels of a side. */
const LEAST_SIDE = 0.14;
/** An edge may be lost for so many pixels, where the picture has the colour of what is around it. */
const GAP = 8;
/** Of a side, so much must be an edge. */
const LEAST_EDGE = 0.7;
/** So many pixels beside an edge it is quiet on one side: so little of it is another edge. */
const BESIDE = 4;
const QUIET = 0.25;
/** Edges in each direction that are tried, the longest. */
const MOST_LINES = 20;
/** A picture, not a list of words: no sixteenth of all grey levels has so much of it. */
const PLAIN_SHARE = 0.6;
/** More of the whole: that is looked at already. */
const WHOLE = 0.85;
/** Rectangles that are looked at, the largest: a drawn grid has ten thousands, and a screenshot some ten. */
const MOST_RECTANGLES = 300;
/** Two that share so much are one. */
const SAME = 0.7;

/** Edges of one direction: lines of pixels, counted along. */
class Edges {
  /** Lines, and pixels of a line. */
  readonly lines: number;
  readonly length: number;
  /** How many there are before each pixel of a line; pixels lie so far apart in it, and lines. */
  readonly #sums: Uint16Array;
  readonly #step: number;
  readonly #next: number;

  private constructor(lines: number, length: number, sums: Uint16Array, step: number, next: number) {
    [this.lines, this.length, this.#sums, this.#step, this.#next] = [lines, length, sums, step, next];
  }

  /** Of columns: where brightness changes from left to right. */
  static upright({ width, height, data }: Gray): Edges {
    const sums = new Uint16Array(width * (height + 1));
    for (let at = 1; at < width * height - 1; at++) {
      const change = (data[at + 1] as number) - (data[at - 1] as number);
      sums[at + width] = (sums[at] as number) + (change >= STEP || change <= -STEP ? 1 : 0);
    }
    return new Edges(width, height, sums, width, 1);
  }

  /** Of rows: where it changes from above to below. */
  static level({ width, height, data }: Gray): Edges {
    const sums = new Uint16Array(height * (width + 1));
    for (let row = 1; row < height - 1; row++) {
      let count = 0;
      for (let at = row * width, to = row * (width + 1) + 1; at < (row + 1) * width; at++, to++) {
        const change = (data[at + width] as number) - (data[at - width] as number);
        if (change >= STEP || change <= -STEP) count++;
        sums[to] = count;
      }
    }
    return new Edges(height, width, sums, 1, width + 1);
  }

  /** Of the pixels from `from` to before `to`, 0 to 1. The ends of the picture are all edge. */
  share(line: number, from: number, to: number): number {
    if (line <= 0 || line >= this.lines - 1) return 1;
    const start = line * this.#next;
    const [before, all] = [this.#sums[start + from * this.#step], this.#sums[start + to * this.#step]];
    return ((all as number) - (before as number)) / (to - from);
  }

  isAt(line: number, at: number): boolean {
    const place = line * this.#next + at * this.#step;
    return this.#sums[place] !== this.#sums[place + this.#step];
  }
}

interface Line {
  line: number;
  from: number;
  to: number;
}

/** The longest stretch of a line that is an edge, but for gaps. */
function stretchOf(edges: Edges, line: number): Line {
  let best: Line = { line, from: 0, to: 0 };
  let [from, last] = [-1, -GAP - 1];
  for (let at = 0; at < edges.length; at++) {
    if (!edges.isAt(line, at)) continue;
    if (at - last > GAP) from = at;
    last = at;
    if (at + 1 - from > best.to - best.from) best = { line, from, to: at + 1 };
  }
  return best;
}

/** Long edges that are quiet on a side, and the two ends of the picture. */
function linesOf(edges: Edges): number[] {
  const found: Line[] = [];
  for (let line = 1; line < edges.lines - 1; line++) {
    const { from, to } = stretchOf(edges, line);
    if (to - from < edges.length * LEAST_SIDE || edges.share(line, from, to) < LEAST_EDGE) continue;
    const beside = [line - BESIDE, line + BESIDE].map((other) =>
      other < 1 || other > edges.lines - 2 ? 0 : edges.share(other, from, to),
    );
    if (Math.min(...beside) <= QUIET) found.push({ line, from, to });
  }
  const kept: Line[] = [];
  for (const one of found.toSorted((a, b) => b.to - b.from - (a.to - a.from))) {
    if (kept.length >= MOST_LINES) break;
    if (kept.every(({ line }) => Math.abs(line - one.line) > 2)) kept.push(one);
  }
  return [0, ...kept.map(({ line }) => line), edges.lines - 1].toSorted((a, b) => a - b);
}

/** Whether it has many greys, as a picture. */
function isPicture({ width, data }: Gray, { x, y, width: across, height: down }: Rectangle): boolean {
  const counts = new Uint32Array(16);
  for (let row = y; row < y + down; row += 2) {
    for (let at = row * width + x; at < row * width + x + across; at += 2) {
      const level = Math.min(15, (data[at] as number) >> 4);
      counts[level] = (counts[level] as number) + 1;
    }
  }
  const all = counts.reduce((sum, count) => sum + count, 0);
  return Math.max(...counts) < all * PLAIN_SHARE;
}

const areaOf = ({ width, height }: Rectangle): number => width * height;

/** Whether two rectangles are nearly one. */
export function isSameFrame(one: Rectangle, other: Rectangle): boolean {
  const across = Math.min(one.x + one.width, other.x + other.width) - Math.max(one.x, other.x);
  const down = Math.min(one.y + one.height, other.y + other.height) - Math.max(one.y, other.y);
  if (across <= 0 || down <= 0) return false;
  return across * down >= (areaOf(one) + areaOf(other) - across * down) * SAME;
}

/**
 * The rectangles with an edge on all four sides, the largest first. The ends of the picture are edges too, but two sides must be within it.
 * @param most how many at most
 */
export function framesIn(gray: Gray, most: number): Rectangle[] {
  const { width, height } = gray;
  const [columns, rows] = [Edges.upright(gray), Edges.level(gray)];
  const [xs, ys] = [linesOf(columns), linesOf(rows)];
  const found: Rectangle[] = [];
  for (const [at, left] of xs.entries()) {
    for (const right of xs.slice(at + 1)) {
      if (right - left < width * LEAST_SIDE) continue;
      const across = ys.filter((y) => rows.share(y, left, right) >= LEAST_EDGE);
      for (const [k, top] of across.entries()) {
        for (const bottom of across.slice(k + 1)) {
          if (bottom - top < height * LEAST_SIDE) continue;
          if (columns.share(left, top, bottom) < LEAST_EDGE || columns.share(right, top, bottom) < LEAST_EDGE)
            continue;
          const inside =
            [left, top].filter((one) => one > 0).length +
            (right < width - 1 ? 1 : 0) +
            (bottom < height - 1 ? 1 : 0);
          const one = { x: left + 1, y: top + 1, width: right - left - 1, height: bottom - top - 1 };
          if (inside >= 2 && areaOf(one) < width * height * WHOLE) found.push(one);
        }
      }
    }
  }
  const kept: Rectangle[] = [];
  for (const one of found.toSorted((a, b) => areaOf(b) - areaOf(a)).slice(0, MOST_RECTANGLES)) {
    if (kept.length >= most) break;
    if (!kept.some((other) => isSameFrame(one, other)) && isPicture(gray, one)) kept.push(one);
  }
  return kept;
}
