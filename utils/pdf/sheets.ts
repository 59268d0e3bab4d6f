import type { PDFDocument, Ref, Struct } from 'pdfkit';
import type { Line, Typeface } from './type.ts';

/*
 * The sheets of a document: where the next thing stands, what is at the edges of each, and which element of the structure tree
 * (ISO 32000-1, 14.8) what is drawn belongs to. A page is written out, and let go, when the next begins; so numbers that are known
 * only at the end (how many pages there are, on which one a section begins) are objects of their own that are written last.
 */

/** Points of A4. */
export const WIDTH = 595.28;
export const HEIGHT = 841.89;
/** Digits of a page number, points. */
export const NUMBER_WIDTH = 40;

export interface Style {
  face: Typeface;
  size: number;
  /** From one line to the next. */
  leading: number;
  /** After each sign. */
  spacing?: number;
}

/** Where things may stand on a sheet: points from its left and upper edge. */
export interface Room {
  left: number;
  right: number;
  top: number;
  bottom: number;
}

interface Later {
  name: string;
  ref: Ref;
  style: Style;
  /** On the right edge of its room instead of the left. */
  right: boolean;
}

/** What stands at the foot of a page and grows while the page is filled: its notes. */
export interface Foot {
  /** Points that it takes on this page. */
  height(): number;
  /** Before the page is left. What does not go on it waits for the next. */
  draw(): void;
}

export class Sheets {
  readonly #kit: PDFDocument;
  readonly room: Room;
  /** Where the next thing stands, from the upper edge of the page. */
  y: number;
  /** The number of this page, from 1. */
  page = 0;
  foot: Foot | null = null;
  #drawEdges: () => void = () => undefined;
  readonly #begun = new Map<string, number>();
  readonly #later = new Map<string, Later>();
  readonly #total: Later;
  #rules: number[] = [];

  /** @param edge style of how many pages there are */
  constructor(kit: PDFDocument, room: Room, edge: Style) {
    this.#kit = kit;
    this.room = room;
    this.y = room.bottom;
    this.#total = this.#makeLater('Total', edge, false);
  }

  /** A section begins on a new page. @param drawEdges draws what is at the edges of each of its pages, and is not read out */
  begin(id: string, drawEdges: () => void): void {
    this.#drawEdges = drawEdges;
    this.next();
    this.#begun.set(id, this.page);
  }

  /** A new page. */
  next(): void {
    this.#leave();
    this.#open();
  }

  #open(): void {
    this.#kit.addPage();
    this.page += 1;
    this.artifact('Pagination', this.#drawEdges);
    this.y = this.room.top;
  }

  /** Nothing stands below it. */
  get bottom(): number {
    return this.room.bottom - (this.foot?.height() ?? 0);
  }

  /** Goes on on a new page where there is not so much room, unless a page is just begun. */
  need(height: number): void {
    if (this.y + height > this.bottom && this.y > this.room.top) this.next();
  }

  /** How many lines there is room for, from there. */
  fitting(leading: number, y: number = this.y): number {
    return Math.floor((this.bottom - y + 0.01) / leading);
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

  /** How many pages there are, from there to the right: {@link NUMBER_WIDTH} is left for it. */
  total(x: number, y: number): void {
    this.#drawLater(this.#total, x, y);
  }

  /** When all is drawn. */
  end(): void {
    this.#leave();
    while ((this.foot?.height() ?? 0) > 0) {
      this.#open();
      this.#leave();
    }
    this.#write(this.#total, this.page);
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

  #leave(): void {
    this.#drawRules();
    if (this.page > 0) this.foot?.draw();
  }

  /** All rules of the page at once. */
  #drawRules(): void {
    const rules = this.#rules;
    this.#rules = [];
    if (rules.length === 0) return;
    const { left, right } = this.room;
    this.artifact('Layout', () => {
      const strokes = rules.map((y) => `${left} ${at(y)} m ${at(right)} ${at(y)} l`);
      this.#kit.addContent(`q 0.5 w 0.667 G ${strokes.join(' ')} S Q`);
    });
  }
}

const at = (points: number): number => Math.round(points * 100) / 100;
