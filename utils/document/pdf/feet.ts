import type { PDFDocument, Struct } from 'pdfkit';
import { plainText, type SetText } from '../../pdf/set-text.ts';
import type { Foot, Sheets } from '../../pdf/sheets.ts';
import { unparted } from '../model.ts';
import { type Look, ROOM, TEXT_WIDTH } from './look.ts';

/*
 * Footnotes: each stands at the foot of the page of its number. Of one that takes more than half of the page the rest
 * stands at the foot of the next.
 */

const MOST = (ROOM.bottom - ROOM.top) / 2;
/** With the line above them, and its distances. */
const ABOVE = 12;
const LINE_LENGTH = 110;
const INDENT = 12;
const NUMBER_SIZE = 0.75;

interface Waiting {
  number: number;
  text: SetText;
  from: number;
  element: Struct;
}

interface Pens {
  kit: PDFDocument;
  sheets: Sheets;
  /** Writes a text with the signs that the font has. */
  printable: (text: string) => string;
}

export class Feet implements Foot {
  readonly #pens: Pens;
  readonly #look: Look;
  readonly #parent: Struct;
  #waiting: Waiting[] = [];

  /** @param parent of the notes, which stay open until their page is left */
  constructor(pens: Pens, look: Look, parent: Struct) {
    this.#pens = pens;
    this.#look = look;
    this.#parent = parent;
  }

  height(): number {
    return Math.min(MOST, this.#whole([]));
  }

  /** What they would take with these too; `null`: these would not all stand on this page. */
  heightWith(texts: readonly string[]): number | null {
    if (texts.length === 0) return this.height();
    const whole = this.#whole(texts);
    return whole > MOST ? null : whole;
  }

  #whole(texts: readonly string[]): number {
    const lines =
      this.#waiting.reduce((sum, { text, from }) => sum + text.count - from, 0) +
      texts.reduce((sum, text) => sum + this.#set(text).count, 0);
    return lines === 0 ? 0 : ABOVE + lines * this.#look.regular.leading;
  }

  /** On this page from now on. */
  add(number: number, text: string): void {
    const element = this.#pens.kit.struct('Note');
    this.#parent.add(element);
    this.#waiting.push({ number, text: this.#set(text), from: 0, element });
  }

  draw(): void {
    const height = this.height();
    if (height === 0) return;
    const { sheets } = this.#pens;
    const { leading } = this.#look.regular;
    let y = ROOM.bottom - height;
    sheets.artifact('Layout', () => sheets.line(ROOM.left, y + 5, ROOM.left + LINE_LENGTH));
    y += ABOVE;
    while (this.#waiting.length > 0) {
      const [first] = this.#waiting;
      const many = Math.floor((ROOM.bottom - y + 0.01) / leading);
      if (first === undefined || many < 1) return;
      if (first.from === 0) this.#drawNumber(first, y);
      const to = Math.min(first.text.count, first.from + many);
      first.text.draw(first.from, to, ROOM.left + INDENT, y, { element: first.element, tag: 'Note' });
      y += (to - first.from) * leading;
      first.from = to;
      if (to < first.text.count) return;
      first.element.end();
      this.#waiting.shift();
    }
  }

  #drawNumber({ number, element }: Waiting, y: number): void {
    const { kit, sheets } = this.#pens;
    const { face, size, leading } = this.#look.regular;
    const style = { face, size: size * NUMBER_SIZE, leading };
    const label = kit.struct('Lbl');
    element.add(label);
    sheets.mark(label, 'Lbl', () =>
      sheets.lines([face.line(`${number} `, style.size)], style, ROOM.left + 2, y - 2),
    );
    label.end();
  }

  #set(text: string): SetText {
    const { face, size } = this.#look.regular;
    const lines = face.wrap(this.#pens.printable(unparted(text)), size, TEXT_WIDTH - INDENT);
    return plainText(this.#pens.sheets, lines, this.#look.regular);
  }
}
