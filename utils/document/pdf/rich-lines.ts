import type { Style } from '../../pdf/sheets.ts';
import { type Run, type Runs, unparted } from '../model.ts';
import type { Look } from './look.ts';

/* Breaks runs of several looks into lines, at blanks. What stands without a blank between, as a note's number, stays together. */

export interface Note {
  number: number;
  text: string;
}

/** What has one look and one run, in one line. */
export interface Segment {
  /** Points from the left edge. */
  x: number;
  operand: string;
  width: number;
  style: Style;
  isBlank: boolean;
  /** Whose number it is. */
  note: Note | null;
}

export interface RichLine {
  segments: Segment[];
  width: number;
  notes: Note[];
}

interface Setter {
  printable: (text: string) => string;
  nextNote(): number;
}

/** One run as it is set. */
interface SetRun {
  text: string;
  style: Style;
  isBlank: boolean;
  note: Note | null;
}

/** Letters of one run between two blanks. */
interface Piece {
  text: string;
  run: SetRun;
}

const NOTE_SIZE = 0.65;
/** A blank, or the end of a line. */
const PARTS = / +|\n|[^ \n]+/g;

/** @param width points */
export function breakLines(
  setter: Setter,
  runs: Runs,
  look: Look,
  width: number,
  isStrong: boolean,
): RichLine[] {
  const lines = new Lines(width);
  let word: Piece[] = [];
  for (const run of runs.map((one) => setRun(setter, one, look, isStrong))) {
    for (const [part] of run.text.matchAll(PARTS)) {
      const isBreak = part === '\n';
      if (!isBreak && !part.startsWith(' ')) {
        word.push({ text: part, run });
        continue;
      }
      lines.put(word);
      word = [];
      if (isBreak) lines.break();
      else lines.gap(part, run);
    }
  }
  lines.put(word);
  return lines.all();
}

function setRun(
  { printable, nextNote }: Setter,
  run: Run,
  { regular, bold }: Look,
  isStrong: boolean,
): SetRun {
  if (run.kind === 'note') {
    const note = { number: nextNote(), text: run.text };
    const style = { ...regular, size: regular.size * NOTE_SIZE };
    return { text: String(note.number), style, isBlank: false, note };
  }
  const isBlank = run.kind === 'blank';
  const isBold = isStrong || isBlank || (run.kind === 'text' && run.strong === true);
  const words = run.kind === 'text' ? unparted(run.text) : run.text;
  return { text: printable(words), style: isBold ? bold : regular, isBlank, note: null };
}

/** Lines that are filled word by word. */
class Lines {
  readonly #most: number;
  readonly #lines: RichLine[] = [];
  #line: RichLine = emptyLine();
  #gap: Piece | null = null;

  constructor(most: number) {
    this.#most = most;
  }

  /** Blanks before the next word; of several runs the last counts. */
  gap(text: string, run: SetRun): void {
    this.#gap = { text, run };
  }

  put(word: readonly Piece[]): void {
    if (word.length === 0) return;
    const gap = this.#line.segments.length === 0 ? null : this.#gap;
    this.#gap = null;
    const width = word.reduce((sum, piece) => sum + widthOf(piece), 0);
    const before = gap === null ? 0 : widthOf(gap);
    if (this.#line.width + before + width <= this.#most) {
      if (gap !== null) this.#add(gap);
      for (const piece of word) this.#add(piece);
      return;
    }
    if (this.#line.segments.length > 0) this.break();
    for (const piece of word) this.#addLong(piece, width > this.#most);
  }

  /** A line ends between two words. A blank at its end keeps them apart for whoever reads it out. */
  break(): void {
    const last = this.#line.segments.at(-1);
    if (last !== undefined) last.operand += last.style.face.line(' ', last.style.size).operand;
    this.#end();
  }

  all(): RichLine[] {
    this.#end();
    return this.#lines;
  }

  #end(): void {
    this.#gap = null;
    this.#lines.push(this.#line);
    this.#line = emptyLine();
  }

  #addLong(piece: Piece, isLong: boolean): void {
    const { text, run } = piece;
    if (!isLong || this.#line.width + widthOf(piece) <= this.#most) {
      this.#add(piece);
      return;
    }
    if (this.#line.segments.length > 0) this.#end();
    const { face, size } = run.style;
    const parts = face.wrap(text, size, this.#most);
    for (const [index, part] of parts.entries()) {
      this.#addLine(part, run);
      if (index < parts.length - 1) this.#end();
    }
  }

  #add({ text, run }: Piece): void {
    this.#addLine(run.style.face.line(text, run.style.size), run);
  }

  #addLine({ operand, width }: { operand: string; width: number }, { style, isBlank, note }: SetRun): void {
    const line = this.#line;
    const last = line.segments.at(-1);
    if (last?.style === style && last.isBlank === isBlank && last.note === note) {
      last.operand += operand;
      last.width += width;
    } else {
      line.segments.push({ x: line.width, operand, width, style, isBlank, note });
      if (note !== null) line.notes.push(note);
    }
    line.width += width;
  }
}

const emptyLine = (): RichLine => ({ segments: [], width: 0, notes: [] });

const widthOf = ({ text, run: { style } }: Piece): number => style.face.line(text, style.size).width;
