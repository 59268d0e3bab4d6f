/*
 * Row codes: a strip at the left edge of a stand-in's content in which every CSS pixel line says which row, and which
 * line of that row, it belongs to. A test reads the strip out of a stitched picture and knows of each line whether it
 * is there once, in its place. Runs in the page (drawing) and in Node (reading).
 *
 * A line is 10 cells of 6 CSS px. A cell is one of the 8 colours whose channels are 0 or 255: 3 bits, red highest.
 * 6 cells hold the row (18 bits), 2 the line in the row (6 bits), 2 a check (6 bits).
 */

/** Height of a row, CSS px. */
export const ROW_HEIGHT = 24;
const CELL_WIDTH = 6;
const CELLS = 10;
/** Width of the strip, CSS px. */
export const CODE_WIDTH = CELL_WIDTH * CELLS;
const MAX_ROW = 2 ** 18;

/** Pixels, 8 bits a channel, RGB or RGBA, row after row, as PNG decoders give them. */
export interface Pixels {
  width: number;
  height: number;
  data: Uint8Array | Uint8ClampedArray;
}

/** A run of picture rows that carry one content row, in picture order. */
export interface RowRun {
  /** Number of the content row; `null` where there is no readable code. */
  row: number | null;
  /** First picture row of the run, and how many, device px. */
  top: number;
  height: number;
  /** All 24 lines are there, in order, each at its full height. */
  whole: boolean;
}

/** What `drawRowCode` needs of a canvas. */
interface Pen {
  fillStyle: string | CanvasGradient | CanvasPattern;
  fillRect(x: number, y: number, width: number, height: number): void;
}

function check(row: number, line: number): number {
  return (Math.imul(row * 32 + line + 1, 0x9e3779b1) >>> 26) ^ 0b101101;
}

function encode(row: number, line: number): number[] {
  const octal = (value: number, cells: number) => value.toString(8).padStart(cells, '0');
  return Array.from(octal(row, 6) + octal(line, 2) + octal(check(row, line), 2), Number);
}

/** Draws the codes of `rows` rows from number `first` on, one canvas px for one CSS px, from the canvas's corner. */
export function drawRowCode(pen: Pen, first: number, rows: number): void {
  if (first < 0 || first + rows > MAX_ROW)
    throw new RangeError(`rows ${first} to ${first + rows} have no code`);
  for (let row = first; row < first + rows; row++) {
    for (let line = 0; line < ROW_HEIGHT; line++) {
      encode(row, line).forEach((cell, index) => {
        pen.fillStyle = `rgb(${cell & 4 ? 255 : 0} ${cell & 2 ? 255 : 0} ${cell & 1 ? 255 : 0})`;
        pen.fillRect(index * CELL_WIDTH, (row - first) * ROW_HEIGHT + line, CELL_WIDTH, 1);
      });
    }
  }
}

/** One cell's 3 bits, or `null` where a channel is neither dark nor full: a blend of two lines, or no code. */
function readCell({ width, data, height }: Pixels, x: number, y: number): number | null {
  if (x < 0 || x >= width) return null;
  const channels = data.length / (width * height);
  const at = (y * width + x) * channels;
  let cell = 0;
  for (let channel = 0; channel < 3; channel++) {
    const level = data[at + channel] ?? 128;
    if (level > 32 && level < 223) return null;
    cell = cell * 2 + (level > 127 ? 1 : 0);
  }
  return cell;
}

function readLine(png: Pixels, x: number, y: number, ratio: number): { row: number; line: number } | null {
  let digits = '';
  for (let index = 0; index < CELLS; index++) {
    const cell = readCell(png, Math.floor(x + (index + 0.5) * CELL_WIDTH * ratio), y);
    if (cell === null) return null;
    digits += cell;
  }
  const row = Number.parseInt(digits.slice(0, 6), 8);
  const line = Number.parseInt(digits.slice(6, 8), 8);
  return line < ROW_HEIGHT && Number.parseInt(digits.slice(8), 8) === check(row, line) ? { row, line } : null;
}

/** Where the strip begins, device px from the left: the middle of the places where the most lines can be read; `null` if none can. */
export function findCodeColumn(png: Pixels, devicePixelRatio: number): number | null {
  const step = Math.max(1, Math.floor(png.height / 60));
  let best = { lines: 0, from: 0, to: 0 };
  for (let x = -Math.ceil(3 * devicePixelRatio); x < png.width; x++) {
    let lines = 0;
    for (let y = 0; y < png.height; y += step) if (readLine(png, x, y, devicePixelRatio)) lines++;
    if (lines > best.lines) best = { lines, from: x, to: x };
    else if (lines === best.lines && x === best.to + 1) best.to = x;
  }
  return best.lines === 0 ? null : Math.round((best.from + best.to) / 2);
}

/**
 * Reads the strip that begins at `x` (device px) from top to bottom.
 * @returns runs that together fill the picture's height; neighbours differ in row or break the order of lines
 */
export function readRowCodes(png: Pixels, x: number, devicePixelRatio: number): RowRun[] {
  const runs: RowRun[] = [];
  /** How many picture rows each line of the current run fills. */
  let lines: number[] = [];
  /** Row and line of the picture row before. */
  let row: number | null = null;
  let line = 0;
  /** On a page that is zoomed out one picture row stands for up to so many lines. */
  const stride = Math.max(1, Math.ceil(1 / devicePixelRatio));
  const close = () => {
    const run = runs.at(-1);
    if (run?.row == null) return;
    run.whole =
      run.height === Math.round(ROW_HEIGHT * devicePixelRatio) &&
      Array.from({ length: ROW_HEIGHT }, (_, line) => lines[line] ?? 0).every(
        (rows) => rows >= Math.floor(devicePixelRatio) && rows <= Math.ceil(devicePixelRatio),
      );
  };
  for (let y = 0; y < png.height; y++) {
    const read = readLine(png, x, y, devicePixelRatio);
    const run = runs.at(-1);
    const isSameRow = (read?.row ?? null) === row;
    const isInOrder = read === null || (read.line >= line && read.line <= line + stride);
    if (run && isSameRow && isInOrder) {
      run.height++;
    } else {
      close();
      lines = [];
      runs.push({ row: read?.row ?? null, top: y, height: 1, whole: false });
    }
    if (read) lines[read.line] = (lines[read.line] ?? 0) + 1;
    row = read?.row ?? null;
    line = read?.line ?? 0;
  }
  close();
  return runs;
}

/**
 * What keeps the runs from being rows `first` to `last`, each once, in order and whole, with nothing between them;
 * in words, the first twenty. What stands above the first code and below the last one is not looked at.
 */
export function rowProblems(runs: readonly RowRun[], first: number, last: number): string[] {
  const problems: string[] = [];
  const from = runs.findIndex((run) => run.row !== null);
  const to = runs.findLastIndex((run) => run.row !== null);
  if (from < 0) return ['no row code can be read'];
  let expected = first;
  for (const run of runs.slice(from, to + 1)) {
    const { row, top, height, whole } = run;
    if (row === null) {
      problems.push(`${height} px without a code at ${top}, before row ${expected}`);
      continue;
    }
    if (row > expected) problems.push(`rows ${expected} to ${row - 1} are missing at ${top}`);
    if (row < expected) problems.push(`row ${row} comes again at ${top}, where row ${expected} belongs`);
    if (!whole) problems.push(`row ${row} is not whole at ${top}: ${height} px`);
    expected = row + 1;
  }
  if (expected !== last + 1) problems.push(`the last row is ${expected - 1} instead of ${last}`);
  return problems.slice(0, 20);
}
