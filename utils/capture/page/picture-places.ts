import type { PlacedPicture, Rect } from '../../evidence/method.ts';
import { parentOf } from '../../sites/index.ts';
import * as dom from './dom.ts';
import { documentIn } from './inner-document.ts';
import { contentOf, fitted } from './object-fit.ts';

/*
 * Where pictures and videos stand in the band. They are met when its texts are looked through, so that this costs a few names more of elements
 * that are asked for anyway.
 */

/** A picture in a frame; places are in the window, CSS px. */
export interface SeenPicture {
  kind: PlacedPicture['kind'];
  /** All of it, in the band or not. */
  box: Rect;
  /** What of it is in the band and not cut off. */
  shown: Rect;
  /** Id of the item that shows it. */
  item: string | null;
  /** The address under which the page shows it, as the list of originals has it; `null`: none, or one that holds the data. */
  source: string | null;
}

/** Smaller on one side: a mark, a face beside a message, a button. */
const PICTURE_LEAST = 80;
/** So many of a frame; further ones are not noted. */
const FRAME_MOST = 200;
/** Of a document in a frame so many elements are looked at. */
const INNER_MOST = 500;
/** UTF-16 units of an address. */
const SOURCE_MOST = 2048;
/** Two that lie on each other are the same thing, CSS px. */
const SAME_PX = 2;
/** A ground of so much of the band that holds something is the ground of the page. */
const GROUND_SHARE = 0.5;

/** What can be a picture in a document that is not looked through. */
const INNER = 'img, video, canvas, image, [style*="url("]';
const ADDRESS = /url\("((?:[^"\\]|\\.)*)"\)/;

interface Met extends Omit<SeenPicture, 'item'> {
  element: Element;
}

type What = Pick<Met, 'kind' | 'box' | 'source'>;

/** Of two in one place the one that says more is what is seen: a still under a video, a blur under a picture. */
const RANK: Readonly<Record<SeenPicture['kind'], number>> = { drawing: 0, frame: 1, image: 1, video: 2 };

export class PicturePlaces {
  #met: Met[] = [];

  /** The band is looked through anew. */
  start(): void {
    this.#met = [];
  }

  /** @param clip what of its place is not cut off */
  meet(element: Element, style: CSSStyleDeclaration, box: Rect, clip: Rect, band: Rect): void {
    if (box.width < PICTURE_LEAST || box.height < PICTURE_LEAST || this.#met.length >= FRAME_MOST) return;
    const inner = dom.isKind(element, 'iframe') ? documentIn(element) : null;
    if (inner !== null) this.#lookInto(inner, contentOf(box, style), clip, band);
    else this.#note(element, whatIs(element, style, box, band), clip);
  }

  /** Those of the band, each place once. */
  here(items: readonly { id: string; element: Element }[]): SeenPicture[] {
    const seen: Met[] = [];
    for (const met of this.#met) {
      const at = seen.findIndex((other) => isSame(other.box, met.box));
      const before = seen[at];
      if (before === undefined) seen.push(met);
      else if (RANK[met.kind] >= RANK[before.kind]) seen[at] = met;
    }
    // A page may have thousands of items: each picture asks only what holds it.
    const ids = new Map(items.map(({ id, element }) => [element, id]));
    return seen.map(({ element, ...picture }) => ({ ...picture, item: itemOf(element, ids) }));
  }

  #note(element: Element, what: What | null, clip: Rect): void {
    if (what === null || what.box.width < PICTURE_LEAST || what.box.height < PICTURE_LEAST) return;
    const shown = common(what.box, clip);
    if (shown === null) return;
    // A rectangle of the browser's own is not handed over with its numbers.
    const { x, y, width, height } = what.box;
    this.#met.push({ ...what, box: { x, y, width, height }, shown, element });
  }

  /** @param area of the frame in the window */
  #lookInto(inner: Document, area: Rect, clip: Rect, band: Rect): void {
    const part = common(area, clip);
    if (part === null) return;
    let looked = 0;
    for (const element of dom.querySelectorAll(inner, INNER)) {
      if (++looked > INNER_MOST || this.#met.length >= FRAME_MOST) return;
      const { x, y, width, height } = dom.getBoundingClientRect(element);
      if (width < PICTURE_LEAST || height < PICTURE_LEAST) continue;
      const style = getComputedStyle(element);
      if (!dom.checkVisibility(element, { visibilityProperty: true, opacityProperty: true })) continue;
      this.#note(
        element,
        whatIs(element, style, { x: x + area.x, y: y + area.y, width, height }, band),
        part,
      );
    }
  }
}

/** @returns `null` for what shows no picture, or none that has come */
function whatIs(element: Element, style: CSSStyleDeclaration, box: Rect, band: Rect): What | null {
  const content = contentOf(box, style);
  if (dom.isKind(element, 'img')) {
    const size = { width: dom.image.naturalWidth(element), height: dom.image.naturalHeight(element) };
    if (!dom.image.complete(element) || size.width === 0) return groundOf(element, style, box, band);
    const source = addressOf(element, dom.image.currentSrc(element) || dom.image.src(element));
    return { kind: 'image', box: fitted(content, size, style), source };
  }
  if (dom.isKind(element, 'video')) {
    const size = { width: dom.video.videoWidth(element), height: dom.video.videoHeight(element) };
    const poster = dom.video.poster(element);
    const own = dom.media.currentSrc(element) || dom.media.src(element);
    const isEmpty = size.width === 0 && poster === '';
    if (isEmpty) return groundOf(element, style, box, band);
    const place = size.width === 0 ? content : fitted(content, size, style);
    return { kind: 'video', box: place, source: addressOf(element, own || poster) };
  }
  switch (dom.localName(element)) {
    case 'canvas':
      return { kind: 'drawing', box: content, source: null };
    case 'iframe':
      return { kind: 'frame', box: content, source: null };
    case 'image': {
      const source = dom.getAttribute(element, 'href') ?? dom.getAttribute(element, 'xlink:href') ?? '';
      if (!dom.isSvg(element) || source === '' || source.startsWith('#')) return null;
      return { kind: 'image', box, source: addressOf(element, source) };
    }
    case 'input': {
      if (!dom.isKind(element, 'input') || dom.input.type(element) !== 'image') break;
      return { kind: 'image', box: content, source: addressOf(element, dom.input.src(element)) };
    }
    case 'embed':
    case 'object': {
      const source = dom.getAttribute(element, 'src') ?? dom.getAttribute(element, 'data') ?? '';
      return source === '' ? null : { kind: 'image', box: content, source: addressOf(element, source) };
    }
  }
  return groundOf(element, style, box, band);
}

function groundOf(
  element: Element,
  { backgroundImage }: CSSStyleDeclaration,
  box: Rect,
  band: Rect,
): What | null {
  if (!backgroundImage.includes('url(')) return null;
  const isWide = box.width * box.height >= GROUND_SHARE * band.width * band.height;
  if (isWide && dom.childElementCount(element) > 0) return null;
  const source = ADDRESS.exec(backgroundImage)?.[1]?.replace(/\\(.)/g, '$1') ?? '';
  // An inline drawing of vectors is a part of the site's dress.
  if (source === '' || /^data:image\/svg/i.test(source)) return null;
  return { kind: 'image', box, source: addressOf(element, source) };
}

function itemOf(element: Element, ids: ReadonlyMap<Element, string>): string | null {
  for (let node: Element | null = element; node !== null; node = parentOf(node)) {
    const id = ids.get(node);
    if (id !== undefined) return id;
  }
  return null;
}

function addressOf(element: Element, source: string): string | null {
  if (source === '' || /^data:/i.test(source)) return null;
  const found = URL.parse(source, dom.baseURI(element))?.href ?? source;
  return found.length > SOURCE_MOST ? null : found;
}

const isSame = (a: Rect, b: Rect): boolean =>
  Math.abs(a.x - b.x) <= SAME_PX &&
  Math.abs(a.y - b.y) <= SAME_PX &&
  Math.abs(a.width - b.width) <= SAME_PX &&
  Math.abs(a.height - b.height) <= SAME_PX;

function common(a: Rect, b: Rect): Rect | null {
  const [x, y] = [Math.max(a.x, b.x), Math.max(a.y, b.y)];
  const width = Math.min(a.x + a.width, b.x + b.width) - x;
  const height = Math.min(a.y + a.height, b.y + b.height) - y;
  return width > 0 && height > 0 ? { x, y, width, height } : null;
}
