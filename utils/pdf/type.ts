import type { Font } from 'pdfkit';

/*
 * Text set in a font: words are laid out once and kept, for the same ones come again and again; lines are broken at blanks, and a
 * word that is longer than a line after a sign at which an address can be read on.
 */

/** A line as the operand of TJ (ISO 32000-1, 9.4.3), which is between brackets there. */
export interface Line {
  operand: string;
  /** Points. */
  width: number;
}

interface Shape {
  operand: string;
  /** Thousandths of the size. */
  width: number;
}

/** Longer ones, digests above all, hardly come twice. */
const KEPT_LENGTH = 24;
const KEPT_MOST = 20_000;
/** Part of a line after which a long word is rather broken at a good sign than at its very end. */
const GOOD_FROM = 0.6;
const GOOD_SIGNS: ReadonlySet<string> = new Set('/?&=-_.,;:])}');

export class Typeface {
  readonly id: string;
  readonly #font: Font;
  readonly #shapes = new Map<string, Shape>();
  readonly #space: Shape;

  constructor(font: Font) {
    this.#font = font;
    this.id = font.id;
    this.#space = this.#shape(' ');
  }

  /** Points from the upper edge of a line to the one on which its letters stand. */
  baseline(size: number, height: number): number {
    const { ascender, descender } = this.#font;
    return (height - ((ascender - descender) * size) / 1000) / 2 + (ascender * size) / 1000;
  }

  ref() {
    return this.#font.ref();
  }

  /** One line, however long. */
  line(text: string, size: number): Line {
    const { operand, width } = this.#shape(text);
    return { operand, width: (width * size) / 1000 };
  }

  /**
   * @param text what the font has signs for; a line feed begins a line
   * @param width points
   * @param spacing points after each sign
   */
  wrap(text: string, size: number, width: number, spacing = 0): Line[] {
    const unit = size / 1000;
    const most = width / unit;
    const paragraphs = text.split('\n');
    return paragraphs.flatMap((line, index) =>
      this.#wrapLine(line, most, spacing / unit, unit, index === paragraphs.length - 1),
    );
  }

  #wrapLine(text: string, most: number, spacing: number, unit: number, isLast: boolean): Line[] {
    const lines: Line[] = [];
    const space = this.#space.width + spacing;
    let operand = '';
    let at = 0;
    let isEmpty = true;
    const end = (isBroken: boolean): void => {
      // A blank at its end keeps its words apart for whoever reads it out.
      lines.push({ operand: isBroken ? operand + this.#space.operand : operand, width: at * unit });
      operand = '';
      at = 0;
      isEmpty = true;
    };
    const put = ({ operand: added, width }: Shape): void => {
      operand += added;
      at += width;
      isEmpty = false;
    };
    for (const word of text.split(' ')) {
      const shape = this.#spaced(word, spacing);
      const gap = isEmpty ? 0 : space;
      if (at + gap + shape.width <= most) {
        if (gap > 0) put({ operand: this.#space.operand, width: space });
        put(shape);
        continue;
      }
      if (!isEmpty) end(true);
      if (shape.width <= most) {
        put(shape);
        continue;
      }
      const parts = this.#parts(word, most, spacing);
      for (const [index, part] of parts.entries()) {
        put(this.#spaced(part, spacing));
        if (index < parts.length - 1) end(false);
      }
    }
    end(!isLast);
    return lines;
  }

  /** A word in parts of which each fits into a line. */
  #parts(word: string, most: number, spacing: number): string[] {
    const parts: string[] = [];
    let part = '';
    let width = 0;
    /** Where the part may well end. */
    let good = 0;
    for (const sign of word) {
      const { width: own } = this.#spaced(sign, spacing);
      if (width + own > most && part !== '') {
        const cut = good > 0 ? good : part.length;
        parts.push(part.slice(0, cut));
        part = part.slice(cut);
        width = Array.from(part).reduce((sum, one) => sum + this.#spaced(one, spacing).width, 0);
        good = 0;
      }
      part += sign;
      width += own;
      if (GOOD_SIGNS.has(sign) && width > most * GOOD_FROM) good = part.length;
    }
    return [...parts, part];
  }

  #spaced(word: string, spacing: number): Shape {
    const shape = this.#shape(word);
    return spacing === 0 ? shape : { ...shape, width: shape.width + spacing * word.length };
  }

  #shape(word: string): Shape {
    const known = this.#shapes.get(word);
    if (known !== undefined) return known;
    const shape = this.#laidOut(word);
    if (word.length <= KEPT_LENGTH) {
      if (this.#shapes.size >= KEPT_MOST) this.#shapes.clear();
      this.#shapes.set(word, shape);
    }
    return shape;
  }

  #laidOut(word: string): Shape {
    if (word === '') return { operand: '', width: 0 };
    const [glyphs, positions] = this.#font.encode(word);
    let operand = '';
    let open = '';
    let width = 0;
    for (const [index, glyph] of glyphs.entries()) {
      const { xAdvance = 0, advanceWidth = 0 } = positions[index] ?? {};
      open += glyph;
      width += xAdvance;
      if (xAdvance === advanceWidth) continue;
      operand += `<${open}>${thousandths(advanceWidth - xAdvance)}`;
      open = '';
    }
    return { operand: open === '' ? operand : `${operand}<${open}>`, width };
  }
}

const thousandths = (value: number): number => Math.round(value * 100) / 100;
