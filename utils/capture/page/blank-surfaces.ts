import type { Rect } from '../../evidence/method.ts';
import type { NotShown } from '../../evidence/not-shown.ts';
import { nameOf } from './named.ts';
import { contentOf } from './object-fit.ts';
import { FILLING_SHARE } from './surfaces.ts';
import { isCovered } from './text-ledger.ts';
import type { Shown } from './texts.ts';

/*
 * Surfaces of which the picture shows nothing but one colour: their context was lost, nothing is drawn on them yet, or nothing ever was.
 * What is on one cannot be asked: to ask is to give it a context, and of many a page may read nothing.
 */

/** Smaller ones are marks, CSS px. */
const LEAST_PX = 32;
/** Less of one in a frame says nothing of the whole. */
const PART = 0.5;
/** As many are looked at in a frame. */
const MOST = 100;
/** In place of the colour of letters. */
const NO_LETTERS = [-1, -1, -1] as const;

type Surface = Pick<Shown, 'holder' | 'boxes'>;

export class BlankSurfaces {
  #met: Surface[] = [];
  #asked: Surface[] = [];
  #offset = 0;
  /** At which place of the content each was told of. */
  readonly #told = new Map<Element, number>();

  /** The band is looked through anew. */
  start(): void {
    this.#met = [];
  }

  /** @param clip what of it is not cut off */
  meet(holder: Element, style: CSSStyleDeclaration, box: Rect, clip: Rect, band: Rect): void {
    const inner = contentOf(box, style);
    const part = common(common(inner, clip), band);
    if (box.width * box.height >= FILLING_SHARE * band.width * band.height) return;
    if (part.width < LEAST_PX || part.height < LEAST_PX) return;
    if (part.width * part.height >= PART * inner.width * inner.height && this.#met.length < MOST)
      this.#met.push({ holder, boxes: [part] });
  }

  /** As `TextLedger.boxes`. @param offset of the frame */
  boxes(offset: number, band: Rect): number[] {
    this.#offset = offset;
    this.#asked = this.#met.filter(({ holder }) => {
      const told = this.#told.get(holder);
      // A frame that is taken again is the same one.
      return told === undefined || Math.abs(told - offset) < band.height / 2;
    });
    return this.#asked.flatMap(({ boxes: [box] }) =>
      box === undefined ? [] : [box.x, box.y, box.width, box.height, ...NO_LETTERS],
    );
  }

  /** @param found places in the last answer of `boxes` of those of one colour */
  blank(found: readonly number[]): NotShown[] {
    return found.flatMap((at): NotShown[] => {
      const surface = this.#asked[at];
      if (surface === undefined || isCovered(surface)) return [];
      this.#told.set(surface.holder, this.#offset);
      return [{ kind: 'empty-canvas', count: 1, target: nameOf(surface.holder) }];
    });
  }

  get count(): number {
    return this.#asked.length;
  }
}

function common(a: Rect, b: Rect): Rect {
  const [x, y] = [Math.max(a.x, b.x), Math.max(a.y, b.y)];
  const width = Math.min(a.x + a.width, b.x + b.width) - x;
  const height = Math.min(a.y + a.height, b.y + b.height) - y;
  return { x, y, width: Math.max(0, width), height: Math.max(0, height) };
}
