import { html as names, type Token } from 'parse5';
import { findCssRequest } from './css-check.ts';
import { EffortExceeded, EffortLimit } from './effort.ts';
import { findInElement } from './elements-check.ts';
import type { PageFinding } from './findings.ts';
import { adapterOf, type Made, made } from './passing-tree.ts';
import { POLICY } from './policy.ts';
import { type TagToken, WatchedParser } from './watched-parser.ts';

/*
 * Whether a stored page is inert, told by parse5, which reads as browsers do and shares nothing with the code that wrote the
 * page. Each element is looked at when it is made, and each tag that no element was made of.
 */

/** Limit per kind, so that one kind cannot hide another. */
const FINDINGS_MOST = 10;
/** So much is read at once. */
const PIECE = 1 << 18;
/** Frames within frames. A page that nests deeper was not written by us. */
const DEEPEST = 8;

const { NS } = names;

/**
 * In a list of options browsers differ: some take any element there, others pass over the tags of all but these. So anything else is
 * told, as what stands behind it may be markup to the one and text to the other.
 */
const IN_SELECT = new Set(['option', 'optgroup', 'hr', 'script', 'template']);

/** The elements that every page begins with, and what the last two say. */
const BEGINNING = [
  'html',
  'head',
  'meta charset=utf-8',
  `meta http-equiv=Content-Security-Policy content=${POLICY}`,
];

const signature = ({ tag, attributes }: Made): string =>
  [tag, ...attributes.map(({ name, value }) => `${name}=${value}`)].join(' ');

/** A page in the attribute of a frame, and how deep in others. */
interface Frame {
  page: string;
  depth: number;
}

/** Told of a page's texts, in order, and of the attributes of its elements. */
export interface PageListener {
  text(text: string, tag: string): void;
  element(tag: string, attributes: readonly Token.Attribute[]): void;
}

/** What is shared by a page and the frames in it. */
class Reading {
  readonly effort = new EffortLimit();
  readonly frames: Frame[] = [];
  readonly listener: PageListener | null;
  isGivenUp = false;
  readonly #findings: PageFinding[] = [];

  constructor(listener: PageListener | null = null) {
    this.listener = listener;
  }

  tell(finding: PageFinding): void {
    if (this.#findings.filter(({ kind }) => kind === finding.kind).length < FINDINGS_MOST)
      this.#findings.push(finding);
  }

  /** Reads the frames that were met, and those that are met in them, a piece at a time. */
  *readFrames(): Generator<void, PageFinding[]> {
    for (let next = this.frames.pop(); next !== undefined; next = this.frames.pop()) {
      yield* new PageCheck(this, next.depth).readWhole(next.page);
      if (this.isGivenUp) break;
    }
    return this.#findings;
  }
}

/** Reads one page in pieces, as they come. */
class PageCheck {
  readonly #reading: Reading;
  readonly #parser: WatchedParser;
  readonly #depth: number;
  readonly #withText: Made[] = [];
  #elements = 0;
  /** The attributes of the last tag that was taken. */
  #taken: Token.Attribute[] | null = null;

  constructor(reading: Reading, depth = 0) {
    this.#reading = reading;
    this.#depth = depth;
    const adapter = adapterOf(
      (element) => this.#meet(element),
      (element, all, more) => {
        this.#taken = all;
        this.#look({ ...element, attributes: more });
      },
      (text, { tag }) => reading.listener?.text(text, tag),
    );
    this.#parser = new WatchedParser({ treeAdapter: adapter, scriptingEnabled: true });
    this.#parser.watchedBy({
      before: (tag, isStart, open, isInSelect) => this.#beforeTag(tag, isStart, open, isInSelect),
      after: (tag) => this.#afterTag(tag),
    });
  }

  /** @param last whether nothing comes after */
  read(text: string, last: boolean): void {
    if (this.#reading.isGivenUp) return;
    try {
      this.#parser.tokenizer.write(text, last);
    } catch (error) {
      if (!(error instanceof EffortExceeded)) throw error;
      this.#tell({ kind: 'unread', what: error.message });
      // Nor is anything else read then.
      this.#reading.isGivenUp = true;
    }
    if (last) this.#end();
  }

  *readWhole(page: string): Generator<void, void> {
    for (let at = 0; at < page.length; at += PIECE) {
      this.read(page.slice(at, at + PIECE), at + PIECE >= page.length);
      yield;
    }
    if (page === '') this.read('', true);
  }

  #end(): void {
    if (this.#elements < BEGINNING.length) this.#tell({ kind: 'policy', what: 'there is none' });
    for (const { tag, text } of this.#withText) {
      if (tag === 'style') {
        const asked = findCssRequest(text ?? '');
        if (asked !== null) this.#tell({ kind: 'styles', what: asked });
      } else if (text !== '') this.#tell({ kind: 'runs', what: 'script with text' });
    }
  }

  #tell({ kind, what }: PageFinding): void {
    this.#reading.tell({ kind, what: `${'frame: '.repeat(this.#depth)}${what}` });
  }

  #beforeTag({ tagName }: TagToken, isStart: boolean, open: number, isInSelect: boolean): void {
    this.#taken = null;
    this.#reading.effort.tag(open);
    if (!isInSelect || IN_SELECT.has(tagName) || (!isStart && tagName === 'select')) return;
    this.#tell({ kind: 'runs', what: `${isStart ? '' : 'end of '}${tagName} in select` });
  }

  /** What this parser passes over another may take. */
  #afterTag({ tagName, attrs }: TagToken): void {
    if (this.#taken === attrs) return;
    const attributes = attrs.map(({ name, value }) => ({ name: name.replace(/^xlink:/, ''), value }));
    this.#look({ ...made(tagName, NS.HTML), attributes });
  }

  #meet(element: Made): void {
    this.#taken = element.attributes;
    this.#reading.effort.element();
    const place = this.#elements++;
    const wanted = BEGINNING[place];
    if (wanted !== undefined && place < 2) {
      if (element.tag !== wanted) this.#tell({ kind: 'policy', what: `${element.tag} stands before it` });
    } else if (wanted !== undefined) {
      if (signature(element) === wanted) return;
      this.#tell({ kind: 'policy', what: `${element.tag} stands before it` });
    }
    if (element.text !== null) this.#withText.push(element);
    this.#reading.listener?.element(element.tag, element.attributes);
    this.#look(element);
  }

  #look({ tag, space, attributes }: Made): void {
    const read = { name: tag, isHtml: space === NS.HTML, attributes };
    for (const finding of findInElement(read, (page) => this.#frame(page))) this.#tell(finding);
  }

  #frame(page: string): void {
    if (this.#depth === DEEPEST) this.#tell({ kind: 'unread', what: 'frames too deep to be read' });
    else this.#reading.frames.push({ page, depth: this.#depth + 1 });
  }
}

/** A page and the frames in it, a piece at a time. */
function* readPage(page: string): Generator<void, PageFinding[]> {
  const reading = new Reading();
  reading.frames.push({ page, depth: 0 });
  return yield* reading.readFrames();
}

function atOnce<T>(work: Generator<void, T>): T {
  let step = work.next();
  while (!step.done) step = work.next();
  return step.value;
}

/** @returns what a page holds that an inert one does not, no more than ten of each kind */
export const findInPage = (page: string): PageFinding[] => atOnce(readPage(page));

/** The same in steps, so that other tasks can run in between. */
export async function findInLongPage(page: string): Promise<PageFinding[]> {
  const work = readPage(page);
  let step = work.next();
  for (let pieces = 1; !step.done; pieces++) {
    // Not after the first: most pages have no other.
    if (pieces > 1 || page.length > PIECE) await new Promise((resolve) => setTimeout(resolve));
    step = work.next();
  }
  return step.value;
}

/** The bytes of a stored page, read as they come. */
export class PageReading {
  readonly #reading: Reading;
  readonly #check: PageCheck;
  readonly #decoder = new TextDecoder();

  constructor(listener: PageListener | null = null) {
    this.#reading = new Reading(listener);
    this.#check = new PageCheck(this.#reading);
  }

  read(bytes: Uint8Array<ArrayBuffer>): void {
    this.#check.read(this.#decoder.decode(bytes, { stream: true }), false);
  }

  /** @returns what an inert page does not hold */
  end(): PageFinding[] {
    this.#check.read(this.#decoder.decode(), true);
    return atOnce(this.#reading.readFrames());
  }
}
