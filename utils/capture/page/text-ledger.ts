import type { Rect } from '../../evidence/method.ts';
import { mergeNotShown, type NotShown } from '../../evidence/not-shown.ts';
import { elementsAt, holds } from '../../sites/index.ts';
import { parseColour } from './colour.ts';
import * as dom from './dom.ts';
import { spread } from './sample.ts';
import type { ShownText } from './texts.ts';

/*
 * Which texts of the page stood in a frame, and where in it: the background looks whether the picture shows something there, and at
 * the end it is known which texts never stood in one.
 */

/** Texts of a frame whose place in the picture is looked at. */
const BOXES_MAX = 150;
/** Lower than this letters may be too small to be told from their ground, CSS px. */
const LETTERS_PX = 8;
/** Of a line no more is looked at than this, CSS px. */
const WIDTH_MAX = 200;
/** Fainter than this a text may be meant to be hardly seen. */
export const FAINT = 0.3;
/** A text that is seen by so much better at the end than in its frame was still coming. */
const PALER = 0.2;
/** What changes its words where it stands is a clock or a count, CSS px. */
const SAME_PLACE_PX = 4;

/** Where the page has text in a frame. */
export interface TextBoxes {
  /** See `TextLedger.boxes`; of a surface, which has no letters, -1 in place of each of their colours. */
  boxes: number[];
  /** How long the texts were looked for since the frame before, ms. */
  ms: number;
}

interface Noted {
  words: number;
  opacity: number;
  place: number;
}

export class TextLedger {
  #noted = new WeakMap<Text, Noted>();
  #words = new Set<number>();
  #asked: Pick<ShownText, 'holder' | 'boxes'>[] = [];
  /** Words that stood in what was pictured before without them, and by what they were held. */
  #late = new Map<number, string>();

  /** These stand in a frame that was accepted. @param shift of a place in the content to one in the window */
  accept(texts: readonly ShownText[], shift: number): void {
    for (const { node, boxes, opacity, veil } of texts) {
      const words = hashOf(dom.data(node));
      const before = this.#noted.get(node);
      const now = veil === null ? opacity : 0;
      const best = before?.words === words ? Math.max(before.opacity, now) : now;
      this.#noted.set(node, { words, opacity: best, place: (boxes[0]?.y ?? 0) - shift });
      if (veil === null) this.#words.add(words);
    }
  }

  /**
   * Boxes of letters within the band, as numbers one after the other: x, y, width, height in the window, CSS px, and red, green, blue of
   * the letters.
   */
  boxes(texts: readonly ShownText[], band: Rect): number[] {
    this.#asked = [];
    const numbers: number[] = [];
    const plain = texts.filter(({ veil, isPlain, opacity }) => veil === null && isPlain && opacity >= FAINT);
    for (const text of spread(plain, BOXES_MAX)) {
      const within = text.boxes.filter((one) => isWithin(one, band) && one.height >= LETTERS_PX);
      // A sign by itself, as the full stop of a line that is read from the right, is the first to be cut off.
      const box = within.find(({ width, height }) => width >= height) ?? within[0];
      const colour = box === undefined ? null : colourOf(text.holder);
      if (box === undefined || colour === null) continue;
      this.#asked.push({ holder: text.holder, boxes: [box] });
      const { x, y, width, height } = beginningOf(box, text.holder);
      numbers.push(x, y, width, height, ...colour);
    }
    return numbers;
  }

  /** How many boxes were in the last answer. */
  get count(): number {
    return this.#asked.length;
  }

  /**
   * Of boxes in which the picture shows nothing those that should show something.
   * @param found their places in the last answer of `boxes`
   */
  blank(found: readonly number[]): NotShown[] {
    const blank = found.flatMap((at) => this.#asked[at] ?? []).filter((text) => !isCovered(text));
    const [first] = blank;
    if (first === undefined) return [];
    return [{ kind: 'blank', count: blank.length, target: dom.localName(first.holder) }];
  }

  /**
   * Of texts where the picture is made already: what came there afterwards is kept in mind, for a list that uses its elements again
   * has it no more at the end. Asked before the frame is accepted that shows them too.
   */
  noteLate(texts: readonly ShownText[], shift: number): void {
    for (const text of texts) {
      const words = hashOf(dom.data(text.node));
      if (this.#lackOf(text, words, shift) === 'words') this.#late.set(words, dom.localName(text.holder));
    }
  }

  /** Of all texts that the page holds at the end, and of those that came late: what stood in no frame, or was not to be seen there. */
  missed(texts: readonly ShownText[], shift: number): NotShown[] {
    const late = new Map(this.#late);
    const missed = texts.flatMap((text): NotShown[] => {
      const words = hashOf(dom.data(text.node));
      const kind = this.#lackOf(text, words, shift);
      if (kind === 'words') late.delete(words);
      return kind === null ? [] : [{ kind, count: 1, target: dom.localName(text.holder) }];
    });
    const gone = Array.from(late.values(), (target): NotShown => ({ kind: 'words', count: 1, target }));
    return mergeNotShown([...missed, ...gone]);
  }

  #lackOf(
    { node, veil, opacity, boxes }: ShownText,
    words: number,
    shift: number,
  ): 'words' | 'reveal' | null {
    if (veil !== null || opacity < FAINT) return null;
    const noted = this.#noted.get(node);
    if (noted?.words === words)
      return opacity - noted.opacity > PALER && !this.#isSeenElsewhere(noted, words) ? 'reveal' : null;
    const place = (boxes[0]?.y ?? 0) - shift;
    const isInPlace = noted !== undefined && Math.abs(noted.place - place) <= SAME_PLACE_PX;
    return isInPlace || this.#words.has(words) ? null : 'words';
  }

  /** A list that uses its nodes again shows the same words by another one. */
  #isSeenElsewhere({ opacity }: Noted, words: number): boolean {
    return opacity === 0 && this.#words.has(words);
  }
}

const isWithin = (box: Rect, band: Rect): boolean =>
  box.x >= band.x &&
  box.y >= band.y &&
  box.x + box.width <= band.x + band.width &&
  box.y + box.height <= band.y + band.height;

/** Where the reading of a line begins: what is too long is cut off at its other end. */
function beginningOf({ x, y, width, height }: Rect, holder: Element): Rect {
  const part = Math.min(width, WIDTH_MAX);
  const isFromRight = getComputedStyle(holder).direction === 'rtl';
  return { x: isFromRight ? x + width - part : x, y, width: part, height };
}

/** The colour of an element's letters; `null` where they are hardly painted, or not by a colour that can be told. */
function colourOf(element: Element): [number, number, number] | null {
  const style = getComputedStyle(element);
  const colour = parseColour(style.webkitTextFillColor || style.color);
  if (colour === null || Number.parseFloat(style.fontSize) < LETTERS_PX) return null;
  const { alpha, rgb } = colour;
  return alpha < FAINT ? null : rgb;
}

/** Whether something lies over it by the page's own design. */
export function isCovered({ holder, boxes: [box] }: Pick<ShownText, 'holder' | 'boxes'>): boolean {
  if (box === undefined || !dom.isConnected(holder)) return true;
  const { x, y, width, height } = beginningOf(box, holder);
  const stack = elementsAt(x + width / 2, y + height / 2);
  const place = stack.findIndex((one) => one === holder || holds(one, holder));
  // What lets the pointer through is found nowhere; what is found nowhere else shows its back, or is cut off.
  if (place < 0) return true;
  if (stack[place] !== holder && getComputedStyle(holder).pointerEvents !== 'none') return true;
  return stack.slice(0, place).some(isPainted);
}

const REPLACED = /^(img|video|canvas|iframe|object|embed|picture|svg|image)$/;

function isPainted(element: Element): boolean {
  const { backgroundColor, backgroundImage, backdropFilter } = getComputedStyle(element);
  const isFilled = (parseColour(backgroundColor)?.alpha ?? 1) > 0;
  return (
    isFilled ||
    backgroundImage !== 'none' ||
    backdropFilter !== 'none' ||
    REPLACED.test(dom.localName(element))
  );
}

/** FNV-1a over what is said, but not over how it is spaced. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  let length = 0;
  for (let at = 0; at < text.length && length < 400; at++) {
    const code = text.charCodeAt(at);
    if (code <= 32) continue;
    hash = Math.imul(hash ^ code, 0x01000193);
    length++;
  }
  return hash >>> 0;
}
