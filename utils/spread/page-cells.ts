/*
 * A picture of a page as fields of 8 x 8 pixels, from top to bottom, so that a page of 100,000 rows is never held: 9 bytes are kept of each field, a
 * thirtieth of its pixels.
 */

/** Pixels of a field on each side. */
export const CELL = 8;

export interface PageCells {
  columns: number;
  rows: number;
  /** Pixels. */
  width: number;
  height: number;
  /** Of the colour that most pixels of the field have, exactly: 16 bits that tell colours apart. */
  colour: Uint16Array;
  /** How many of 64 pixels have it. */
  share: Uint8Array;
  /** The same of the colour that comes next. */
  second: Uint16Array;
  secondShare: Uint8Array;
  /** Where in the field the sharpest step between two columns is (0: between it and the field to the left), plus 16 times that between two rows. */
  steps: Uint8Array;
  /** How sharp they are: grey levels, the mean along the field. */
  across: Uint8Array;
  down: Uint8Array;
}

/** @param channels bytes of a pixel: RGB or RGBA */
export class CellReader {
  readonly #width: number;
  readonly #channels: 3 | 4;
  readonly #columns: number;
  /** Rows that wait until there are as many as a field has. */
  readonly #rows: Uint8Array;
  #filled = 0;
  #height = 0;
  /** Brightness of these rows, after that of the one above them. */
  readonly #luma: Uint8Array;
  readonly #parts: Pick<
    PageCells,
    'colour' | 'share' | 'second' | 'secondShare' | 'steps' | 'across' | 'down'
  >[] = [];
  readonly #count = new ColourCount();

  constructor(width: number, channels: 3 | 4) {
    this.#width = width;
    this.#channels = channels;
    this.#columns = Math.ceil(width / CELL);
    this.#rows = new Uint8Array(width * channels * CELL);
    this.#luma = new Uint8Array(width * (CELL + 1));
  }

  /** Whole rows, any number of them. */
  add(rows: Uint8Array | Uint8ClampedArray): void {
    for (let at = 0; at < rows.length; ) {
      const taken = Math.min(rows.length - at, this.#rows.length - this.#filled);
      this.#rows.set(rows.subarray(at, at + taken), this.#filled);
      this.#filled += taken;
      at += taken;
      if (this.#filled === this.#rows.length) this.#take();
    }
  }

  finish(): PageCells {
    if (this.#filled > 0) this.#take();
    const rows = this.#parts.length;
    const length = rows * this.#columns;
    const cells: PageCells = {
      ...{ columns: this.#columns, rows, width: this.#width, height: this.#height },
      colour: new Uint16Array(length),
      share: new Uint8Array(length),
      second: new Uint16Array(length),
      secondShare: new Uint8Array(length),
      steps: new Uint8Array(length),
      across: new Uint8Array(length),
      down: new Uint8Array(length),
    };
    for (const [row, part] of this.#parts.entries()) {
      const at = row * this.#columns;
      cells.colour.set(part.colour, at);
      cells.share.set(part.share, at);
      cells.second.set(part.second, at);
      cells.secondShare.set(part.secondShare, at);
      cells.steps.set(part.steps, at);
      cells.across.set(part.across, at);
      cells.down.set(part.down, at);
    }
    return cells;
  }

  #take(): void {
    const [width, columns] = [this.#width, this.#columns];
    const high = this.#filled / (width * this.#channels);
    this.#brighten(high);
    const part = {
      colour: new Uint16Array(columns),
      share: new Uint8Array(columns),
      second: new Uint16Array(columns),
      secondShare: new Uint8Array(columns),
      steps: new Uint8Array(columns),
      across: new Uint8Array(columns),
      down: new Uint8Array(columns),
    };
    for (let column = 0; column < columns; column++) {
      const left = column * CELL;
      const wide = Math.min(CELL, width - left);
      this.#count.begin();
      for (let y = 0; y < high; y++) {
        for (let x = left; x < left + wide; x++) {
          const at = (y * width + x) * this.#channels;
          const [red, green, blue] = [this.#rows[at], this.#rows[at + 1], this.#rows[at + 2]] as number[];
          this.#count.add(((red as number) << 16) | ((green as number) << 8) | (blue as number));
        }
      }
      const [most, next] = this.#count.most();
      const scale = (CELL * CELL) / (wide * high);
      part.colour[column] = most.colour;
      part.share[column] = Math.round(most.times * scale);
      part.second[column] = next.colour;
      part.secondShare[column] = Math.round(next.times * scale);
      const [x, across] = this.#sharpest(left, wide, high, true);
      const [y, down] = this.#sharpest(left, wide, high, false);
      part.steps[column] = x + 16 * y;
      part.across[column] = across;
      part.down[column] = down;
    }
    this.#parts.push(part);
    this.#height += high;
    this.#filled = 0;
    this.#luma.copyWithin(0, high * width, (high + 1) * width);
  }

  #brighten(high: number): void {
    const pixels = this.#width * high;
    for (let at = 0, from = 0; at < pixels; at++, from += this.#channels) {
      const [red, green, blue] = [this.#rows[from], this.#rows[from + 1], this.#rows[from + 2]] as number[];
      const sum = 77 * (red as number) + 150 * (green as number) + 29 * (blue as number);
      this.#luma[this.#width + at] = sum >> 8;
    }
    // There is nothing above the first row.
    if (this.#height === 0) this.#luma.copyWithin(0, this.#width, 2 * this.#width);
  }

  /** The line of the field that differs most from the one before it, and by how much. */
  #sharpest(left: number, wide: number, high: number, isAcross: boolean): [number, number] {
    const width = this.#width;
    const [lines, along] = isAcross ? [wide, high] : [high, wide];
    const [line, pixel, before] = isAcross ? [1, width, 1] : [width, 1, width];
    let [best, most] = [0, 0];
    for (let at = isAcross && left === 0 ? 1 : 0; at < lines; at++) {
      let sum = 0;
      let place = width + left + at * line;
      for (let step = 0; step < along; step++, place += pixel)
        sum += Math.abs((this.#luma[place] as number) - (this.#luma[place - before] as number));
      if (sum > most) [best, most] = [at, sum];
    }
    return [best, Math.min(255, Math.round(most / along))];
  }
}

/** Places of a table of colours: twice as many as a field has pixels. */
const PLACES = 128;

/** Which of the colours of a field are there most often. */
class ColourCount {
  readonly #colours = new Uint32Array(PLACES);
  readonly #times = new Uint8Array(PLACES);

  begin(): void {
    this.#times.fill(0);
  }

  add(colour: number): void {
    let place = (Math.imul(colour, 0x9e3779b1) >>> 25) & (PLACES - 1);
    while (this.#times[place] !== 0 && this.#colours[place] !== colour) place = (place + 1) & (PLACES - 1);
    this.#colours[place] = colour;
    this.#times[place] = (this.#times[place] as number) + 1;
  }

  /** The two that are. */
  most(): [Counted, Counted] {
    let [first, second] = [0, 0];
    let [most, next] = [0, 0];
    for (let place = 0; place < PLACES; place++) {
      const times = this.#times[place] as number;
      const colour = this.#colours[place] as number;
      // Of two that are there as often the darker one: the order of the table says nothing.
      if (times > most || (times === most && times > 0 && colour < first))
        [second, next, first, most] = [first, most, colour, times];
      else if (times > next || (times === next && times > 0 && colour < second))
        [second, next] = [colour, times];
    }
    return [
      { colour: mixed(first), times: most },
      { colour: mixed(second), times: next },
    ];
  }
}

interface Counted {
  colour: number;
  times: number;
}

const mixed = (colour: number): number => Math.imul(colour, 0x85ebca6b) >>> 16;
