/*
 * Tags for a PDF (ISO 32000-1, 14.8): what is a heading, a paragraph, a picture, in reading order, for screen readers.
 * pdfmake writes none. It draws with PDFKit, which can; so the few calls by which it draws are taken on their way, each
 * put into the element that it belongs to.
 */

type Kit = PDFKit.PDFDocument;
type Element = ReturnType<Kit['struct']>;
type Tag = 'H1' | 'H2' | 'H3' | 'P';

export interface TagRules {
  /** Headings by their size, points; all else is a paragraph. */
  headings: ReadonlyMap<number, Tag>;
  /** Points at the upper and lower edge of a page in which only stands what is on each. */
  margins: { top: number; bottom: number };
}

/** What may lie between the lines of one paragraph, as a part of its size. */
const LINE_GAP = 1.6;

/** A paragraph that may go on. */
interface Open {
  element: Element;
  size: number;
  left: number;
  /** What was written last, and where it ends. */
  words: string;
  right: number;
  y: number;
}

/** That by which pdfmake draws, as it calls it. */
interface Pen {
  text(words: string, x: number, y: number, options: { textWidth: number }): Pen;
  image(name: string, x: number, y: number, options: object): Pen;
  lineWidth(width: number): Pen;
  addPage(options?: object): Pen;
}

const patched = new WeakSet<object>();

/**
 * Has every document of this one's kind tagged from now on. The name of a picture is what is read in its place.
 * @param kit a document that is not used for anything else
 */
export function tagAll(kit: Kit, rules: TagRules): void {
  const prototype: Pen = Object.getPrototypeOf(kit);
  if (patched.has(prototype)) return;
  patched.add(prototype);
  const taggers = new WeakMap<object, Tagger>();
  const of = (document: unknown): Tagger => {
    const drawn = document as Kit;
    const tagger = taggers.get(drawn) ?? new Tagger(drawn, rules);
    taggers.set(drawn, tagger);
    return tagger;
  };
  const { text, image, lineWidth, addPage } = prototype;
  prototype.text = function (words, x, y, options) {
    of(this).beforeText(words, x, y, options.textWidth);
    return text.call(this, words, x, y, options);
  };
  prototype.image = function (name, x, y, options) {
    of(this).beforeImage(name, y);
    return image.call(this, name, x, y, options);
  };
  // With it pdfmake begins each line and box.
  prototype.lineWidth = function (width) {
    of(this).beforeDrawing();
    return lineWidth.call(this, width);
  };
  prototype.addPage = function (options) {
    of(this).beforePage();
    return addPage.call(this, options);
  };
}

/** Puts what is drawn into the elements of one document. */
class Tagger {
  readonly #kit: Kit;
  readonly #rules: TagRules;
  readonly #root: Element;
  #open: Open | null = null;
  /** What the marks around what is drawn now say that it is, if there are any. */
  #marks: 'content' | 'artifact' | null = null;

  constructor(kit: Kit, rules: TagRules) {
    this.#kit = kit;
    this.#rules = rules;
    kit.initMarkings({ tagged: true });
    this.#root = kit.struct('Document');
    kit.addStructure(this.#root);
  }

  beforeText(words: string, x: number, y: number, width: number): void {
    if (this.#isMargin(y)) {
      this.#artifact();
      return;
    }
    const size = (this.#kit as unknown as { _fontSize: number })._fontSize;
    const tag = this.#rules.headings.get(size) ?? 'P';
    const open = this.#open;
    const right = x + width;
    if (open !== null && open.size === size && follows(open, x, y)) {
      Object.assign(open, { right, y: Math.max(open.y, y), words });
      if (this.#marks !== 'content') this.#mark(open.element, tag);
      return;
    }
    this.#end();
    const element = this.#kit.struct(tag);
    this.#root.add(element);
    this.#open = { element, size, left: x, right, y, words };
    this.#mark(element, tag);
  }

  beforeImage(name: string, y: number): void {
    if (this.#isMargin(y)) {
      this.#artifact();
      return;
    }
    this.#end();
    const element = this.#kit.struct('Figure', { alt: name });
    this.#root.add(element);
    this.#mark(element, 'Figure');
  }

  /** Rules and boxes say nothing. */
  beforeDrawing(): void {
    this.#artifact();
  }

  beforePage(): void {
    this.#unmark();
  }

  #isMargin(y: number): boolean {
    const { top, bottom } = this.#rules.margins;
    return y < top || y > this.#kit.page.height - bottom;
  }

  #artifact(): void {
    this.#unmark();
    this.#kit.markContent('Artifact');
    this.#marks = 'artifact';
  }

  #mark(element: Element, tag: string): void {
    this.#unmark();
    element.add(this.#kit.markStructureContent(tag));
    this.#marks = 'content';
  }

  #unmark(): void {
    if (this.#marks !== null) this.#kit.endMarkedContent();
    this.#marks = null;
  }

  #end(): void {
    this.#unmark();
    this.#open = null;
  }
}

/**
 * Whether what is written there belongs to the paragraph: right after its last word, or in the next line from the same edge. Where a
 * line was broken, the space stands at its end still; where a paragraph ends, there is none.
 */
function follows({ size, left, right, y: last, words }: Open, x: number, y: number): boolean {
  if (Math.abs(y - last) < 1) return Math.abs(x - right) < size / 2;
  return /\s$/.test(words) && y > last && y - last < size * LINE_GAP && Math.abs(x - left) < 1;
}
