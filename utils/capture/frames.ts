import { SubutError } from '../evidence/errors.ts';
import type { EndedBy, UnseenEnd } from '../evidence/method.ts';
import type { Wall } from '../evidence/reading.ts';
import type { Door } from './door.ts';
import { Cancelled, CaptureError, captureErrorOf, Resized } from './errors.ts';
import type { Ending, FrameNote } from './notes.ts';
import type { Confirmed, Prepared } from './page/agent.ts';
import type { Answer, Arguments, Question } from './page/answer.ts';
import type { Move, Step } from './page/steps.ts';
import type { Position } from './page/view.ts';
import { unless } from './patience.ts';
import type { Doubt } from './picture/doubt.ts';
import type { Pixels } from './picture/pixels.ts';
import type { Way } from './range.ts';
import type { Screen } from './screen.ts';
import type { ShotCheck } from './shot-check.ts';

/** The walk through the page: move, wait, picture, check that nothing moved meanwhile, write it down. */

/** A picture of the screen: its file, and what the band shows in it where that could be read. */
export interface Shot {
  bytes: Uint8Array<ArrayBuffer>;
  pixels: Pixels | null;
}

export interface Walk extends Ending {
  frames: FrameNote[];
}

export interface WalkOptions {
  maxFrames: number;
  /** How long it may take, ms from the click. */
  longestMs: number;
  startUrl: string;
  clickedAt: number;
  /** Nothing shall be kept. */
  cancel: AbortSignal;
  /** What was seen until now is enough. */
  stop: AbortSignal;
  /** Whether the frames hold all that is wanted in this direction, although the page goes on. */
  holdsEnough(way: Way, frames: readonly FrameNote[]): boolean;
  /** Looks at each shot before it is believed. */
  check: ShotCheck;
  /** Writes a frame down. The next picture is not taken before this is done. */
  save(note: FrameNote, shot: Shot): Promise<void>;
  onFrame(frames: number, contentHeight: number): void;
  /** Whether nothing could be seen that must not be: a frame of which this does not hold is never kept. */
  isCovered(): Promise<boolean>;
  /** A frame was kept; the page does not move on before this is done. */
  kept(): Promise<void>;
  /** The page is waited for to load more that way; `null`: no more. */
  onWait(way: Way | null): void;
  /** Whether the person wishes to wait longer for what loads. */
  isPatient(): boolean;
}

/** Of the frames that may be taken, how many what is newer than what she saw may fill: the rest is for what stands before it. */
const NEWER_SHARE = 0.75;
/** How often a frame is taken again because the page moved under it. */
const RETAKES = 4;
/**
 * How often a picture that does not look as it should is taken again before it is believed: a page may look the same in two
 * places, and a part of it may have changed since the frame before.
 */
const DOUBT_RETAKES: Record<Doubt, number> = { unmoved: 2, elsewhere: 1 };

/** The ways a capture can be cut short after its first frame, as the record names them. */
const ENDS: Record<string, EndedBy> = {
  navigated: 'navigated',
  'page-forbidden': 'navigated',
  'tab-closed': 'tab-closed',
  'tab-hidden': 'tab-hidden',
  resized: 'resized',
  'vault-full': 'disk-full',
  'page-silent': 'silent',
  stopped: 'stopped',
};

/** How the record names what cut a capture short. */
export const endOf = (error: unknown): EndedBy => {
  const { code } = error instanceof SubutError ? error : captureErrorOf(error);
  return ENDS[code] ?? 'failed';
};

class Walker implements Walk {
  frames: FrameNote[] = [];
  endedBy: EndedBy = 'whole';
  reachedStart = false;
  reachedEnd = false;
  unseenEnds: UnseenEnd[] = [];
  walls: Wall[] = [];
  waited = { loads: 0, pictures: 0 };
  #door: Door;
  #screen: Screen;
  #options: WalkOptions;
  /** How many of the page's adjustments are in the frames' notes. */
  #noted = 0;
  /** Which way the content is gone through. */
  #way: FrameNote['way'];
  /** The frame that is being written down. */
  #saving: Promise<void> = Promise.resolve();

  constructor(door: Door, screen: Screen, options: WalkOptions) {
    this.#door = door;
    this.#screen = screen;
    this.#options = options;
  }

  async go(upward: boolean): Promise<void> {
    try {
      await this.#walk(upward);
      await this.#saving;
    } catch (error) {
      // The frame before may still be on its way; one that does not arrive is not among the frames.
      await this.#saving.catch(() => undefined);
      if (error instanceof Cancelled || this.frames.length === 0) throw error;
      this.endedBy = endOf(error);
    }
  }

  /**
   * A page is walked from its top. A chat begins with what she sees, goes on with what is newer, down to the end, and then
   * with what is older: where it was opened at what she had not read, that is what the frames are for.
   */
  async #walk(upward: boolean): Promise<void> {
    const first = await this.#frame(upward ? 'here' : 'top');
    this.reachedStart = upward ? first.atStart : true;
    this.reachedEnd = upward && first.atEnd;
    if (!this.reachedEnd) this.reachedEnd = await this.#until('down', upward ? NEWER_SHARE : 1);
    if (!this.reachedStart) this.reachedStart = await this.#until('up');
    // What was set aside for older ones and not needed.
    const isBounded = !this.reachedEnd && !this.unseenEnds.some(({ way }) => way === 'end');
    if (upward && isBounded) this.reachedEnd = await this.#until('down');
    if (this.reachedStart && this.reachedEnd) return;
    const isAllThere =
      (this.reachedStart || this.#holdsEnough('up')) && (this.reachedEnd || this.#holdsEnough('down'));
    if (isAllThere) this.endedBy = 'range';
    else if (this.#options.stop.aborted) this.endedBy = 'stopped';
    else if (this.#full) this.endedBy = 'limit';
    else if (this.#tooLong) this.endedBy = 'time';
    else this.endedBy = this.unseenEnds.length > 0 ? 'no-end-seen' : 'stuck';
  }

  #holdsEnough(way: Way): boolean {
    return this.#options.holdsEnough(way, this.frames);
  }

  get #full(): boolean {
    return this.frames.length >= this.#options.maxFrames;
  }

  get #enough(): boolean {
    return this.#full || this.#tooLong || this.#options.stop.aborted;
  }

  get #tooLong(): boolean {
    const took = Date.now() - this.#options.clickedAt;
    // Waits for what loads have a limit of their own.
    return took - this.waited.loads > this.#options.longestMs;
  }

  /**
   * @param share of the frames that may be taken in all
   * @returns whether the end of the content was met (and not the limit, or a page that will not scroll or gives no more)
   */
  async #until(to: Way, share = 1): Promise<boolean> {
    const most = this.#options.maxFrames * share;
    while (this.frames.length < most && !this.#enough && !this.#holdsEnough(to)) {
      const { edge, atStart, atEnd, found, walls } = await this.#frame(to);
      if (!edge) continue;
      this.walls.push(...walls);
      const isReached = to === 'up' ? atStart : atEnd;
      // More may come in the very moment in which it is given up: what the page shows now counts.
      if (!isReached && found !== null && found.shows !== 'end')
        this.unseenEnds.push({ way: to === 'up' ? 'start' : 'end', shows: found.shows, waitedMs: found.ms });
      return isReached;
    }
    return false;
  }

  /**
   * Waits for the page, until the person has seen enough. Who had seen enough before the first frame gets that one frame.
   */
  #heed<T>(work: Promise<T>): Promise<T> {
    const stop = this.#heeded;
    return stop === null ? work : unless(stop, work);
  }

  get #heeded(): AbortSignal | null {
    const { stop } = this.#options;
    return this.frames.length === 0 || stop.aborted ? null : stop;
  }

  #ask<Q extends Question>(question: Q, ...args: Arguments<Q>): Promise<Answer<Q>> {
    return this.#heed(this.#door.ask(question, ...args));
  }

  async #frame(to: Move): Promise<Step> {
    this.#options.cancel.throwIfAborted();
    if (to === 'up' || to === 'down') this.#way = to;
    let position = await this.#place(to);
    if (position.edge) return position;
    for (let attempt = 1; ; attempt++) {
      // What was seen is on the disk before anything more is looked at.
      await this.#saving;
      const image = await this.#shoot();
      const looking = this.#options.check.look(image, position.offset).catch(() => null);
      const after = await this.#ask('confirm', position.offset);
      this.#mustStay(after.position);
      const doubt = await looking;
      const isCovered = await this.#heed(this.#options.isCovered());
      const bytes = new Uint8Array(await image.arrayBuffer());
      if (after.still && doubt !== null && attempt <= DOUBT_RETAKES[doubt]) {
        position = await this.#place('here');
        continue;
      }
      const isWhole = this.#options.check.isWhole(bytes);
      if (after.still && isCovered && isWhole) {
        const shot = { bytes, pixels: this.#options.check.keep(true) };
        this.#keep(position, shot, position.lost ? 'anchor-lost' : null, after);
        await this.#heed(this.#options.kept());
        return position;
      }
      if (attempt === RETAKES) {
        if (!isCovered) throw new CaptureError('not-covered');
        if (!after.position.steady || !isWhole) throw new Resized();
        // The page never rests: the frame is kept, and the record says that its place is in doubt.
        const last = await this.#ask('confirm', after.position.offset);
        const shot = { bytes, pixels: this.#options.check.keep(false) };
        this.#keep(after.position, shot, 'page-moved', last);
        await this.#heed(this.#options.kept());
        return { ...position, ...after.position, edge: false };
      }
      // To where this frame is due, not just anywhere: what loaded meanwhile may have thrown the content far off.
      position = await this.#place(to === 'up' || to === 'down' ? to : 'here');
      if (position.edge) return position;
    }
  }

  /**
   * Moves the content. A window that was zoomed or made smaller is waited for a little: it may be put back.
   * @throws Resized
   */
  async #place(to: Move): Promise<Step> {
    for (let attempt = 1; ; attempt++) {
      const position = await this.#arrive(to);
      this.#mustStay(position);
      if (position.steady) return position;
      if (attempt === RETAKES) throw new Resized();
    }
  }

  /** Asks again while the page waits for more to load. */
  async #arrive(to: Move): Promise<Step> {
    for (let isWaiting = false; ; isWaiting = true) {
      const step = await this.#ask('move', to, this.#options.isPatient());
      this.waited = step.waited;
      if (step.waits === null) {
        if (isWaiting) this.#options.onWait(null);
        return step;
      }
      this.#mustStay(step);
      if (to === 'up' || to === 'down') this.#options.onWait(to);
    }
  }

  /** A page that is just being left can refuse its picture too: then the next question to it tells. */
  async #shoot(): Promise<Blob> {
    for (let attempt = 1; ; attempt++) {
      try {
        return await this.#heed(this.#screen.shoot(this.#heeded));
      } catch (error) {
        const refused = error instanceof CaptureError && error.code === 'screenshot-refused';
        if (!refused || attempt === RETAKES) throw error;
        this.#mustStay(await this.#ask('move', 'here'));
      }
    }
  }

  #mustStay({ url }: Position): void {
    if (url !== this.#options.startUrl) throw captureErrorOf(new Error(`document unloaded: ${url}`));
  }

  #keep(
    position: Position,
    shot: Shot,
    doubt: FrameNote['doubt'],
    { items, adjustments: all, innerScrollers, reading }: Confirmed,
  ): void {
    const { offset, ids, imagesMissing, fontsLoading, contentHeight, atEnd } = position;
    const at = Math.round(Date.now() - this.#options.clickedAt);
    const index = this.frames.length;
    const adjustments = [...all.slice(this.#noted), ...this.#door.takeTold()];
    this.#noted = all.length;
    const seen = { ids, imagesMissing, fontsLoading, items, innerScrollers, reading };
    const way = this.#way === undefined ? {} : { way: this.#way };
    const note = { index, offset, doubt, ...way, at, atEnd, adjustments, ...seen };
    this.frames.push(note);
    this.#saving = this.#options.save(note, shot).catch((error: unknown) => {
      // What is not on the disk was not kept.
      this.frames.pop();
      throw error;
    });
    this.#saving.catch(() => undefined);
    this.#options.onFrame(this.frames.length, contentHeight);
  }
}

/** @throws CaptureError when not even one frame could be taken; Cancelled; VaultFullError */
export async function walk(
  door: Door,
  screen: Screen,
  prepared: Prepared,
  options: WalkOptions,
): Promise<Walk> {
  const walker = new Walker(door, screen, options);
  try {
    await walker.go(prepared.upward);
    return walker;
  } finally {
    options.check.end();
  }
}
