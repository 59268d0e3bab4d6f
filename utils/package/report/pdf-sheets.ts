import type { Image, PDFDocument, Ref, Struct } from 'pdfkit';
import type { Line, Typeface } from './pdf-type.ts';

/*
 * The sheets of a document: where the next thing stands, what is at the edges of each, and which element of the structure tree
 * (ISO 32000-1, 14.8) what is drawn belongs to. A page is written out, and let go, when the next begins; so numbers that are known
 * only at the end (how many pages there are, on which one a section begins) are objects of their own that are written last.
 */

/** Points of A4, and of what is left of it. */
const WIDTH = 595.28;
const HEIGHT = 841.89;
export const LEFT = 40;
export const RIGHT = WIDTH - LEFT;
const TOP = 48;
export const BOTTOM = HEIGHT - 84;
const EDGE_SIZE = 7;
const EDGE_LEADING = 8.4;
const EDGE_LINES = 3;
const CODE_WIDTH = 54;
/** Digits of a page number, points. */
const NUMBER_WIDTH = 40;

export interface Style {
  face: Typeface;
  size: number;
  /** From one line to the next. */
  leading: number;
  /** After each sign. */
  spacing?: number;
}

/** What is at the edges of each sheet of a section. */
export interface Edges {
  id: string;
  left: string;
  right: string;
  /** The code, and what stands beside it below the number. */
  code: Uint8Array;
  lines: readonly string[];
}

/** Words around a page's number and how many there are. */
export type PageWords = (page: number) => { before: string; after: string };

interface Later {
  name: string;
  ref: Ref;
  style: Style;
  /** On the right edge of its room instead of the left. */
  right: boolean;
}

export class Sheets {
  readonly #kit: PDFDocument;
  readonly #edgeStyle: Style;
  readonly #pageWords: PageWords;
  /** Where the next thing stands, from the upper edge of the page. */
  y = BOTTOM;
  #page = 0;
  #edges: Edges | null = null;
  #code: Image | null = null;
  readonly #begun = new Map<string, number>();
  readonly #later = new Map<string, Later>();
  readonly #total: Later;
  #rules: number[] = [];

  /** @param face of what is at the edges */
  constructor(kit: PDFDocument, face: Typeface, pageWords: PageWords) {
    this.#kit = kit;
    this.#edgeStyle = { face, size: EDGE_SIZE, leading: EDGE_LEADING };
    this.#pageWords = pageWords;
    this.#total = this.#makeLater('Total', this.#edgeStyle, false);
  }

  /** A section begins on a new page. */
  begin(edges: Edges): void {
    this.#edges = edges;
    this.#code = this.#kit.openImage(edges.code);
    this.next();
    this.#begun.set(edges.id, this.#page);
  }

  /** A new page. */
  next(): void {
    this.#drawRules();
    this.#kit.addPage();
    this.#page += 1;
    this.#drawEdges();
    this.y = TOP;
  }

  /** Goes on on a new page where there is not so much room, unless a page is just begun. */
  need(height: number): void {
    if (this.y + height > BOTTOM && this.y > TOP) this.next();
  }

  /** How many lines there is room for. */
  fitting(leading: number): number {
    return Math.floor((BOTTOM - this.y + 0.01) / leading);
  }

  /** A rule over the whole width, at the edge of what comes next. */
  rule(): void {
    this.#rules.push(this.y);
  }

  /** What is drawn is read out as part of the element. */
  mark(element: Struct, tag: string, draw: () => void): void {
    element.add(this.#kit.markStructureContent(tag));
    draw();
    this.#kit.endMarkedContent();
  }

  /** What is drawn is not read out. */
  artifact(type: 'Layout' | 'Pagination', draw: () => void): void {
    this.#kit.markContent('Artifact', { type });
    draw();
    this.#kit.endMarkedContent();
  }

  /** Lines of one style, from there downwards; nothing is moved, and no page begun. */
  lines(lines: readonly Line[], { face, size, leading, spacing = 0 }: Style, x: number, y: number): void {
    if (lines.every(({ operand }) => operand === '')) return;
    this.#kit.page.fonts[face.id] ??= face.ref();
    const first = y + face.baseline(size, leading);
    const operators = lines.map(({ operand }, index) =>
      operand === '' ? '' : `1 0 0 -1 ${at(x)} ${at(first + index * leading)} Tm [${operand}] TJ`,
    );
    // Spacing stays set beyond the text.
    const [set, unset] = spacing === 0 ? ['', ''] : [` ${spacing} Tc`, ' 0 Tc'];
    this.#kit.addContent(`BT /${face.id} ${size} Tf${set} ${operators.join('\n')}${unset} ET`);
  }

  /** A filled box, behind what is drawn afterwards. */
  fill(x: number, y: number, width: number, height: number, grey: number): void {
    this.#kit.addContent(`q ${grey} g ${at(x)} ${at(y)} ${at(width)} ${at(height)} re f Q`);
  }

  line(x: number, y: number, to: number, width = 0.5): void {
    this.#kit.addContent(`q ${width} w ${at(x)} ${at(y)} m ${at(to)} ${at(y)} l S Q`);
  }

  frame(x: number, y: number, width: number, height: number): void {
    this.#kit.addContent(`q 0.75 w ${at(x)} ${at(y)} ${at(width)} ${at(height)} re S Q`);
  }

  image(bytes: Uint8Array, x: number, y: number, width: number, height: number): void {
    this.#kit.image(this.#kit.openImage(bytes), x, y, { width, height });
  }

  /** The number of the page on which a section begins, once it has begun: its last digit stands at `right`. */
  pageOf(id: string, style: Style, right: number, y: number): void {
    let later = this.#later.get(id);
    if (later === undefined) {
      later = this.#makeLater(`Page${this.#later.size + 1}`, style, true);
      this.#later.set(id, later);
    }
    this.#drawLater(later, right - NUMBER_WIDTH, y);
  }

  /** When all is drawn. */
  end(): void {
    this.#drawRules();
    this.#write(this.#total, this.#page);
    for (const [id, later] of this.#later) this.#write(later, this.#begun.get(id) ?? 0);
  }

  #makeLater(name: string, style: Style, right: boolean): Later {
    const ref = this.#kit.ref({
      Type: 'XObject',
      Subtype: 'Form',
      BBox: [0, -style.size, NUMBER_WIDTH, style.size],
      Resources: { Font: { [style.face.id]: style.face.ref() } },
    });
    return { name, ref, style, right };
  }

  #drawLater({ name, ref, style }: Later, x: number, y: number): void {
    this.#kit.page.xobjects[name] = ref;
    const base = y + style.face.baseline(style.size, style.leading);
    this.#kit.addContent(`q 1 0 0 -1 ${at(x)} ${at(base)} cm /${name} Do Q`);
  }

  #write({ ref, style: { face, size }, right }: Later, number: number): void {
    const { operand, width } = face.line(String(number), size);
    ref.end(`BT /${face.id} ${size} Tf ${at(right ? NUMBER_WIDTH - width : 0)} 0 Td [${operand}] TJ ET`);
  }

  #drawEdges(): void {
    if (this.#edges === null || this.#code === null) return;
    const { left, right, lines } = this.#edges;
    const code = this.#code;
    const { face, size } = this.#edgeStyle;
    this.artifact('Pagination', () => {
      this.#kit.addContent('0.267 g');
      const middle = (LEFT + RIGHT) / 2;
      this.#edgeLines(face.wrap(left, size, middle - LEFT - 12), LEFT, 16);
      const titles = face.wrap(right, size, RIGHT - middle).slice(0, EDGE_LINES);
      for (const [index, line] of titles.entries())
        this.#edgeLines([line], RIGHT - line.width, 16 + index * EDGE_LEADING);
      this.#kit.image(code, LEFT - 2, BOTTOM + 6, { width: CODE_WIDTH, height: CODE_WIDTH });
      const x = LEFT + CODE_WIDTH;
      const { before, after } = this.#pageWords(this.#page);
      const words = face.line(before, size);
      this.#edgeLines([words], x, BOTTOM + 8);
      this.#drawLater({ ...this.#total, style: this.#edgeStyle }, x + words.width, BOTTOM + 8);
      if (after !== '') this.#edgeLines([face.line(after, size)], x + words.width + NUMBER_WIDTH, BOTTOM + 8);
      const beside = lines.flatMap((line) => face.wrap(line, size, RIGHT - x));
      this.#edgeLines(beside, x, BOTTOM + 8 + EDGE_LEADING + 4, beside.length);
      this.#kit.addContent('0 g');
    });
  }

  #edgeLines(lines: readonly Line[], x: number, y: number, most = EDGE_LINES): void {
    this.lines(lines.slice(0, most), this.#edgeStyle, x, y);
  }

  /** All rules of the page at once. */
  #drawRules(): void {
    const rules = this.#rules;
    this.#rules = [];
    if (rules.length === 0) return;
    this.artifact('Layout', () => {
      const strokes = rules.map((y) => `${LEFT} ${at(y)} m ${at(RIGHT)} ${at(y)} l`);
      this.#kit.addContent(`q 0.5 w 0.667 G ${strokes.join(' ')} S Q`);
    });
  }
}

const at = (points: number): number => Math.round(points * 100) / 100;
