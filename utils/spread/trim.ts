import type { Gray } from './picture.ts';
import { crop, type Rectangle } from './resize.ts';

/*
 * Where the picture is, in a picture of it: inside a border, between the bars of a phone, on a plain page with some lines of text. What is around
 * must be plain, but for noise and for small things as words and icons.
 */

/** Grey levels: what JPEG and a sensor change in a plain area. */
const NOISE = 14;
/** So much of a side must be plain. The rest may be icons. */
const PLAIN_SHARE = 0.8;
/** Fields along the longer side, in which what is not plain is looked for. */
const FIELDS = 128;
const FULL_FIELD = 0.25;
/** Of all that is not plain, so much must be in one piece, which must fill so much of its rectangle. */
const PIECE_SHARE = 0.5;
const PIECE_FILL = 0.6;
/** Rows at the ends of a piece that are filled less are words that touch it. */
const ROW_FILL = 0.35;
/** Of an edge: within so many pixels, so much more of a line is filled. */
const SHARP_PIXELS = 3;
const SHARP_RISE = 0.5;
const LEAST_SIDE = 48;
const TIMES = 3;

const isNear = (value: number, levels: readonly number[]): boolean =>
  levels.some((level) => Math.abs(value - level) <= NOISE);

/** The grey levels of those sides that are plain. */
function plainLevels({ width, height, data }: Gray): number[] {
  const row = (y: number) => data.slice(y * width, (y + 1) * width);
  const column = (x: number) =>
    Float32Array.from({ length: height }, (_, y) => data[y * width + x] as number);
  const levels: number[] = [];
  for (const side of [row(0), row(height - 1), column(0), column(width - 1)]) {
    const level = side.toSorted()[side.length >> 1] as number;
    const plain = side.filter((value) => isNear(value, [level])).length;
    if (plain >= side.length * PLAIN_SHARE && !isNear(level, levels)) levels.push(level);
  }
  return levels;
}

/** How much of a part is not plain, by sums over all that is above and to the left. */
class Fill {
  readonly width: number;
  readonly height: number;
  readonly #sums: Uint32Array;

  constructor({ width, height, data }: Gray, levels: readonly number[]) {
    this.width = width;
    this.height = height;
    this.#sums = new Uint32Array((width + 1) * (height + 1));
    const plain = Uint8Array.from({ length: 256 }, (_, value) => (isNear(value, levels) ? 1 : 0));
    for (let y = 0; y < height; y++) {
      let sum = 0;
      const above = y * (width + 1) + 1;
      for (let x = 0; x < width; x++) {
        sum += 1 - (plain[((data[y * width + x] as number) + 0.5) | 0] as number);
        this.#sums[above + width + 1 + x] = (this.#sums[above + x] as number) + sum;
      }
    }
  }

  /** Of the pixels from `left`, `top` to before `right`, `bottom`, 0 to 1. */
  share(left: number, top: number, right: number, bottom: number): number {
    const sum = (x: number, y: number) => this.#sums[y * (this.width + 1) + x] as number;
    const filled = sum(right, bottom) - sum(left, bottom) - sum(right, top) + sum(left, top);
    return filled / ((right - left) * (bottom - top));
  }
}

/** Which fields hold something. */
interface Fields {
  across: number;
  down: number;
  /** Pixels of a side. */
  size: number;
  full: Uint8Array;
}

function fieldsOf(fill: Fill): Fields {
  const { width, height } = fill;
  const size = Math.max(1, Math.ceil(Math.max(width, height) / FIELDS));
  const [across, down] = [Math.ceil(width / size), Math.ceil(height / size)];
  const full = new Uint8Array(across * down);
  for (let at = 0; at < full.length; at++) {
    const [x, y] = [(at % across) * size, Math.floor(at / across) * size];
    const share = fill.share(x, y, Math.min(width, x + size), Math.min(height, y + size));
    if (share > FULL_FIELD) full[at] = 1;
  }
  return { across, down, size, full };
}

interface Piece extends Rectangle {
  fields: number;
}

/** The largest piece of fields that touch each other. */
function largestPiece({ across, down, full }: Fields): Piece | null {
  const left = Uint8Array.from(full);
  let largest: Piece | null = null;
  for (let start = 0; start < left.length; start++) {
    if (left[start] !== 1) continue;
    let [x0, y0, x1, y1, fields] = [across, down, 0, 0, 0];
    const waiting = [start];
    left[start] = 0;
    for (let at = waiting.pop(); at !== undefined; at = waiting.pop()) {
      const [x, y] = [at % across, Math.floor(at / across)];
      fields++;
      [x0, y0, x1, y1] = [Math.min(x0, x), Math.min(y0, y), Math.max(x1, x), Math.max(y1, y)];
      const next = [x > 0 ? at - 1 : -1, x < across - 1 ? at + 1 : -1, at - across, at + across];
      for (const other of next) {
        if (left[other] !== 1) continue;
        left[other] = 0;
        waiting.push(other);
      }
    }
    if (largest === null || fields > largest.fields) {
      largest = { x: x0, y: y0, width: x1 - x0 + 1, height: y1 - y0 + 1, fields };
    }
  }
  return largest;
}

/** Takes rows and columns off the ends that are hardly filled. */
function tightened(piece: Piece, { across, full }: Fields): Rectangle {
  let { x, y, width, height } = piece;
  const fill = (left: number, top: number, wide: number, high: number) => {
    let sum = 0;
    for (let row = top; row < top + high; row++) {
      for (let column = left; column < left + wide; column++) sum += full[row * across + column] as number;
    }
    return sum / (wide * high);
  };
  while (height > 1 && fill(x, y, width, 1) < ROW_FILL) [y, height] = [y + 1, height - 1];
  while (height > 1 && fill(x, y + height - 1, width, 1) < ROW_FILL) height--;
  while (width > 1 && fill(x, y, 1, height) < ROW_FILL) [x, width] = [x + 1, width - 1];
  while (width > 1 && fill(x + width - 1, y, 1, height) < ROW_FILL) width--;
  return { x, y, width, height };
}

/** Rows or columns, from one side of a piece to the other. */
interface Lines {
  /** The part of one that is not plain. */
  filled(line: number): number;
  length: number;
  valueAt(line: number, step: number): number;
}

/** Whether most of a line is filled and another than the line before: a sky that slowly becomes lighter has no edge. */
function isEdge({ filled, length, valueAt }: Lines, line: number, before: number): boolean {
  if (filled(line) - filled(before) < SHARP_RISE) return false;
  let changes = 0;
  for (let step = 0; step < length; step++) {
    if (Math.abs(valueAt(line, step) - valueAt(before, step)) > NOISE) changes++;
  }
  return changes >= length * SHARP_RISE;
}

/**
 * The edges to the pixel: where, around the edge of a field, a line is half filled and those before it are not. A picture ends at once; what somebody
 * stands before ends little by little, and is no border: `null` where less than half of the edges are sharp.
 */
function refined(gray: Gray, fill: Fill, fields: Rectangle, size: number): Rectangle | null {
  const { width, height, data } = gray;
  const [left, top] = [fields.x * size, fields.y * size];
  const [right, bottom] = [
    Math.min(width, (fields.x + fields.width) * size),
    Math.min(height, (fields.y + fields.height) * size),
  ];
  const row: Lines = {
    filled: (y) => fill.share(left, y, right, y + 1),
    length: right - left,
    valueAt: (y, step) => data[y * width + left + step] as number,
  };
  const column: Lines = {
    filled: (x) => fill.share(x, top, x + 1, bottom),
    length: bottom - top,
    valueAt: (x, step) => data[(top + step) * width + x] as number,
  };
  let [moved, sharp] = [0, 0];
  const edge = (from: number, step: number, end: number, lines: Lines) => {
    if ((step > 0 ? from : end - from) === 0) return from;
    moved++;
    const start = Math.min(end, Math.max(0, from - step * size));
    for (let line = start; line >= 0 && line <= end && Math.abs(line - from) <= 2 * size; line += step) {
      const before = line - step * SHARP_PIXELS;
      if (before < 0 || before > end || !isEdge(lines, line, before)) continue;
      sharp++;
      return line;
    }
    return from;
  };
  const x = edge(left, 1, width - 1, column);
  const y = edge(top, 1, height - 1, row);
  const endX = edge(right - 1, -1, width - 1, column);
  const endY = edge(bottom - 1, -1, height - 1, row);
  if (moved === 0 || sharp * 2 < moved) return null;
  return { x, y, width: endX - x + 1, height: endY - y + 1 };
}

function trimOnce(gray: Gray): Rectangle | null {
  const levels = plainLevels(gray);
  if (levels.length === 0) return null;
  const fill = new Fill(gray, levels);
  const fields = fieldsOf(fill);
  const piece = largestPiece(fields);
  if (piece === null) return null;
  const all = fields.full.reduce((sum, one) => sum + one, 0);
  if (piece.fields < all * PIECE_SHARE || piece.fields < piece.width * piece.height * PIECE_FILL) return null;
  const inner = refined(gray, fill, tightened(piece, fields), fields.size);
  return inner === null || Math.min(inner.width, inner.height) < LEAST_SIDE ? null : inner;
}

/** The rectangle inside of all that is plain around it, also of a frame inside of a frame; all of the picture, where nothing is. */
export function trim(gray: Gray): Rectangle {
  let whole: Rectangle = { x: 0, y: 0, width: gray.width, height: gray.height };
  let part = gray;
  for (let time = 0; time < TIMES; time++) {
    const inner = trimOnce(part);
    if (inner === null) break;
    whole = { ...inner, x: whole.x + inner.x, y: whole.y + inner.y };
    part = crop(part, inner);
  }
  return whole;
}
