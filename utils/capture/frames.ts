import type { EndedBy, Item } from '../evidence/record.ts';
import type { Door } from './door.ts';
import { Cancelled, type CaptureError, captureErrorOf } from './errors.ts';
import type { PlacedItem, Prepared } from './page/agent.ts';
import type { Move, Step } from './page/steps.ts';
import type { Position } from './page/view.ts';
import type { PlacedFrame } from './picture/strips.ts';
import type { Screen } from './screen.ts';

/** The walk through the page: move, wait, picture, check that nothing moved meanwhile. */

export interface TakenFrame extends PlacedFrame {
  ids: string[];
  shot: Blob;
  imagesMissing: number;
  /** Milliseconds after the click. */
  at: number;
}

export interface Walk {
  frames: TakenFrame[];
  /** In reading order, each once. */
  items: Item[];
  endedBy: EndedBy;
  /** What ended it, when something went wrong. */
  error: CaptureError | null;
  framesFailed: number;
  reachedStart: boolean;
  reachedEnd: boolean;
}

export interface WalkOptions {
  maxFrames: number;
  startUrl: string;
  clickedAt: number;
  signal: AbortSignal;
  onFrame(frames: number, contentHeight: number): void;
}

/** How often a frame is taken again because the page moved under it. */
const RETAKES = 4;

/** The ways a capture can be cut short after its first frame, as the record names them. */
const ENDS: Partial<Record<CaptureError['code'], EndedBy>> = {
  navigated: 'navigated',
  'page-forbidden': 'navigated',
  'tab-closed': 'tab-closed',
  'tab-hidden': 'tab-hidden',
};

class Walker implements Walk {
  frames: TakenFrame[] = [];
  endedBy: EndedBy = 'whole';
  error: CaptureError | null = null;
  framesFailed = 0;
  reachedStart = false;
  reachedEnd = false;
  #items = new Map<string, PlacedItem>();
  #door: Door;
  #screen: Screen;
  #options: WalkOptions;

  constructor(door: Door, screen: Screen, options: WalkOptions) {
    this.#door = door;
    this.#screen = screen;
    this.#options = options;
  }

  get items(): Item[] {
    return Array.from(this.#items.values())
      .toSorted((a, b) => a.place - b.place)
      .map(({ item }) => item);
  }

  async go(upward: boolean): Promise<void> {
    try {
      const first = await this.#frame(upward ? 'here' : 'top');
      if (!upward) {
        this.reachedStart = true;
        this.reachedEnd = await this.#until('down');
      } else {
        this.reachedStart = await this.#until('up');
        this.reachedEnd = first.atEnd;
        if (!first.atEnd && !this.#full) {
          await this.#door.ask('move', 'back');
          this.reachedEnd = await this.#until('down');
        }
      }
      if (!this.reachedStart || !this.reachedEnd) this.endedBy = this.#full ? 'limit' : 'stuck';
    } catch (error) {
      if (error instanceof Cancelled) throw error;
      this.error = captureErrorOf(error);
      if (this.frames.length === 0) throw this.error;
      this.endedBy = ENDS[this.error.code] ?? 'failed';
    }
  }

  get #full(): boolean {
    return this.frames.length >= this.#options.maxFrames;
  }

  /** @returns whether the end of the content was met (and not the limit, or a page that will not scroll) */
  async #until(to: 'up' | 'down'): Promise<boolean> {
    while (!this.#full) {
      const { edge, atStart, atEnd } = await this.#frame(to);
      if (edge) return to === 'up' ? atStart : atEnd;
    }
    return false;
  }

  async #frame(to: Move): Promise<Step> {
    this.#options.signal.throwIfAborted();
    let position = await this.#door.ask('move', to);
    this.#mustStay(position);
    if (position.edge) return position;
    for (let attempt = 1; ; attempt++) {
      const shot = await this.#screen.shoot();
      const after = await this.#door.ask('confirm', position.offset);
      this.#mustStay(after.position);
      if (after.still) {
        this.#keep(position, shot, position.lost ? 'anchor-lost' : null, after.items);
        return position;
      }
      if (attempt === RETAKES) {
        // The page never rests: the frame is kept, and the record says that its place is in doubt.
        const last = await this.#door.ask('confirm', after.position.offset);
        this.framesFailed++;
        this.#keep(after.position, shot, 'page-moved', last.items);
        return { ...after.position, edge: false };
      }
      // To where this frame is due, not just anywhere: what loaded meanwhile may have thrown the content far off.
      position = await this.#door.ask('move', to === 'up' || to === 'down' ? to : 'here');
      this.#mustStay(position);
      if (position.edge) return position;
    }
  }

  #mustStay({ url }: Position): void {
    if (url !== this.#options.startUrl) throw captureErrorOf(new Error(`document unloaded: ${url}`));
  }

  #keep(position: Position, shot: Blob, doubt: PlacedFrame['doubt'], items: PlacedItem[]): void {
    const { offset, ids, imagesMissing, contentHeight } = position;
    const at = Math.round(Date.now() - this.#options.clickedAt);
    this.frames.push({ index: this.frames.length, offset, doubt, ids, shot, imagesMissing, at });
    for (const placed of items) this.#items.set(placed.item.id, placed);
    this.#options.onFrame(this.frames.length, contentHeight);
  }
}

/** @throws CaptureError when not even one frame could be taken; Cancelled */
export async function walk(
  door: Door,
  screen: Screen,
  prepared: Prepared,
  options: WalkOptions,
): Promise<Walk> {
  const walker = new Walker(door, screen, options);
  await walker.go(prepared.upward);
  return walker;
}
