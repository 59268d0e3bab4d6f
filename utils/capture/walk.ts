import { SubutError } from '../errors/subut-error.ts';
import type { EndedBy, UnseenEnd } from '../evidence/method.ts';
import type { NotShown } from '../evidence/not-shown.ts';
import type { Wall } from '../evidence/reading.ts';
import { Cancelled, CaptureError, captureErrorOf, Resized } from './errors.ts';
import type { Confirmed, Prepared } from './page/agent.ts';
import type { Answer, Arguments, Question } from './page/answer.ts';
import type { PageClient } from './page/client/page-client.ts';
import { abortable } from './page/client/timeouts.ts';
import type { Move, Step } from './page/steps.ts';
import type { Position } from './page/view.ts';
import type { Way } from './range.ts';
import type { FrameEntry, WalkEnd } from './record/journal-entries.ts';
import type { Screen } from './screen.ts';
import type { Pixels } from './stitch/pixels.ts';
import { Retakes } from './stitch/retakes.ts';
import type { ShotCheck } from './stitch/shot-check.ts';

/**
 * The walk through the page: scroll, settle, take a screenshot, check that nothing moved meanwhile, write the frame.
 */

/** A screenshot: its file, and the pixels of the capture rectangle when they could be decoded. */
export interface Shot {
  bytes: Uint8Array<ArrayBuffer>;
  pixels: Pixels | null;
}

export interface Walk extends WalkEnd {
  frames: FrameEntry[];
}

export interface WalkOptions {
  maxFrames: number;
  /** How long it may take, ms from the click. */
  longestMs: number;
  startUrl: string;
  clickedAt: number;
  /** Discard everything. */
  cancel: AbortSignal;
  /** Stop, and keep what was captured. */
  stop: AbortSignal;
  /** Whether the range is complete in this direction, although the page goes on. */
  holdsEnough(way: Way, frames: readonly FrameEntry[]): boolean;
  /** Checks each shot before it is accepted. */
  check: ShotCheck;
  /** Writes a frame to the journal. The next shot waits for it. */
  save(note: FrameEntry, shot: Shot): Promise<void>;
  onFrame(frames: number, contentHeight: number): void;
  /** Whether all pictures were covered; a frame where they were not is never kept. */
  isCovered(): Promise<boolean>;
  /** Called after a frame was kept; the walk waits for it. */
  kept(): Promise<void>;
  /** Waiting for the page to load more in this direction; `null`: no longer. */
  onWait(way: Way | null): void;
  /** Whether the user wants to wait longer. */
  isPatient(): boolean;
}

/** Share of the frame limit for content newer than the user's place; the rest is for older content. */
const NEWER_SHARE = 0.75;
/** Retries when the page moved during a shot. */
const RETAKES = 4;
/** How long letters that are missing are given to come, ms. */
const BLANK_MS = 600;
/** Reasons for an early end after the first frame, as named in the record. */
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

/** The record's name for the reason of an early end. */
export const endOf = (error: unknown): EndedBy => {
  const { code } = error instanceof SubutError ? error : captureErrorOf(error);
  return ENDS[code] ?? 'failed';
};

/** What a page tells once counts, also where the shot that it was told of was taken again. */
function withDropped(confirmed: Confirmed, dropped: readonly Confirmed[]): Confirmed {
  // What was still coming in may have come meanwhile.
  const told = dropped.flatMap(({ notShown }) => notShown).filter(({ kind }) => kind !== 'reveal');
  const posts = dropped.flatMap((one) => one.posts);
  return {
    ...confirmed,
    notShown: [...told, ...confirmed.notShown],
    posts: [...posts, ...confirmed.posts],
  };
}

class Walker implements Walk {
  frames: FrameEntry[] = [];
  endedBy: EndedBy = 'whole';
  reachedStart = false;
  reachedEnd = false;
  unseenEnds: UnseenEnd[] = [];
  notShown: NotShown[] = [];
  walls: Wall[] = [];
  waited = { loads: 0, pictures: 0 };
  readonly #retakes = new Retakes();
  #pageClient: PageClient;
  #screen: Screen;
  #options: WalkOptions;
  /** How many adjustments are already in frame entries. */
  #noted = 0;
  /** The direction of the walk. */
  #way: FrameEntry['way'];
  /** The pending write of a frame. */
  #saving: Promise<void> = Promise.resolve();

  constructor(pageClient: PageClient, screen: Screen, options: WalkOptions) {
    this.#pageClient = pageClient;
    this.#screen = screen;
    this.#options = options;
  }

  async go(upward: boolean): Promise<void> {
    try {
      await this.#walk(upward);
      await this.#saving;
      this.notShown = await this.#ask('missed');
    } catch (error) {
      // The last frame may still be being written; if that fails, it is removed.
      await this.#saving.catch(() => undefined);
      if (error instanceof Cancelled || this.frames.length === 0) throw error;
      this.endedBy = endOf(error);
    }
  }

  /**
   * A page is walked from the top. A chat starts at the user's place, continues to newer content down to the end, then
   * to older content.
   */
  async #walk(upward: boolean): Promise<void> {
    const first = await this.#frame(upward ? 'here' : 'top');
    this.reachedStart = upward ? first.atStart : true;
    this.reachedEnd = upward && first.atEnd;
    if (!this.reachedEnd) this.reachedEnd = await this.#until('down', upward ? NEWER_SHARE : 1);
    if (!this.reachedStart) this.reachedStart = await this.#until('up');
    // The unused share of the frame limit.
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
    // Waiting for loads has a limit of its own.
    return took - this.waited.loads > this.#options.longestMs;
  }

  /**
   * @param share of the frames that may be taken in all
   * @returns whether the end of the content was reached (not the limit, and not a stuck page)
   */
  async #until(to: Way, share = 1): Promise<boolean> {
    const most = this.#options.maxFrames * share;
    while (this.frames.length < most && !this.#enough && !this.#holdsEnough(to)) {
      const { edge, atStart, atEnd, found, walls } = await this.#frame(to);
      if (!edge) continue;
      this.walls.push(...walls);
      const isReached = to === 'up' ? atStart : atEnd;
      // More may load at the last moment: the current state of the page counts.
      if (!isReached && found !== null && found.shows !== 'end')
        this.unseenEnds.push({ way: to === 'up' ? 'start' : 'end', shows: found.shows, waitedMs: found.ms });
      return isReached;
    }
    return false;
  }

  /** Waits for the page, until the user stops. A stop before the first frame still gets that frame. */
  #heed<T>(work: Promise<T>): Promise<T> {
    const stop = this.#heeded;
    return stop === null ? work : abortable(stop, work);
  }

  get #heeded(): AbortSignal | null {
    const { stop } = this.#options;
    return this.frames.length === 0 || stop.aborted ? null : stop;
  }

  #ask<Q extends Question>(question: Q, ...args: Arguments<Q>): Promise<Answer<Q>> {
    return this.#heed(this.#pageClient.ask(question, ...args));
  }

  async #frame(to: Move): Promise<Step> {
    this.#options.cancel.throwIfAborted();
    if (to === 'up' || to === 'down') this.#way = to;
    let position = await this.#place(to);
    if (position.edge) return position;
    this.#retakes.begin();
    const dropped: Confirmed[] = [];
    /** The page took it for seen: asked for the next one, it would go on. */
    let isAccepted = false;
    for (let attempt = 1; ; attempt++) {
      // The frame is on disk before the next step.
      await this.#saving;
      const image = await this.#shoot();
      const looking = this.#options.check.look(image, position.offset).catch(() => null);
      const after = await this.#ask('confirm', position.offset);
      this.#mustStay(after.position);
      isAccepted ||= after.still;
      const doubt = await looking;
      const isCovered = await this.#heed(this.#options.isCovered());
      const bytes = new Uint8Array(await image.arrayBuffer());
      if (after.still && this.#retakes.again(doubt)) {
        dropped.push(after);
        position = await this.#place('again');
        continue;
      }
      const blank = after.still ? await this.#blankIn(after) : [];
      const isComing = after.notShown.some(({ kind }) => kind === 'reveal');
      if (this.#retakes.againForText(isComing || blank.length > 0)) {
        dropped.push(after);
        await new Promise((resolve) => setTimeout(resolve, BLANK_MS));
        position = await this.#place('again');
        continue;
      }
      after.notShown.push(...blank);
      const isWhole = this.#options.check.isWhole(bytes);
      if (after.still && isCovered && isWhole) {
        const shot = { bytes, pixels: this.#options.check.keep(true) };
        this.#keep(position, shot, position.lost ? 'anchor-lost' : null, withDropped(after, dropped));
        await this.#heed(this.#options.kept());
        return position;
      }
      if (attempt >= RETAKES) {
        if (!isCovered) throw new CaptureError('not-covered');
        if (!after.position.steady || !isWhole) throw new Resized();
        // The page keeps moving: the frame is kept, and the record marks its place as uncertain.
        const last = await this.#ask('confirm', after.position.offset);
        const shot = { bytes, pixels: this.#options.check.keep(false) };
        this.#keep(after.position, shot, 'page-moved', withDropped(last, [...dropped, after]));
        await this.#heed(this.#options.kept());
        return { ...position, ...after.position, edge: false };
      }
      dropped.push(after);
      // Back to where this frame is due: loading may have moved the content.
      const isFirst = to !== 'up' && to !== 'down';
      position = await this.#place(isAccepted ? 'again' : isFirst ? 'here' : to);
      if (position.edge) return position;
    }
  }

  /** Texts of the page for which the shot that was looked at last shows nothing. */
  async #blankIn({ texts }: Confirmed): Promise<NotShown[]> {
    const found = this.#options.check.blankAmong(texts);
    return found.length === 0 ? [] : this.#ask('examine', found);
  }

  /**
   * Scrolls. Waits a little when the window was zoomed or resized: it may be undone.
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

  /** Repeats the call while the page waits for more to load. */
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

  /** A page that is being left can also refuse a screenshot: then the next call tells. */
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

  /** The document is the same where it answers; what it shows may have become another page. */
  #mustStay({ url, isOther }: Position): void {
    if (isOther) throw captureErrorOf(new Error(`document unloaded: ${url}`));
  }

  #keep(
    position: Position,
    shot: Shot,
    doubt: FrameEntry['doubt'],
    { items, adjustments: all, innerScrollers, notShown, posts, pictures, reading }: Confirmed,
  ): void {
    const { offset, ids, imagesMissing, fontsLoading, contentHeight, atEnd, url } = position;
    const at = Math.round(Date.now() - this.#options.clickedAt);
    const index = this.frames.length;
    const adjustments = [...all.slice(this.#noted), ...this.#pageClient.takeTold()];
    this.#noted = all.length;
    const missing = notShown.length === 0 ? {} : { notShown };
    const code = posts.length === 0 ? {} : { posts };
    const seen = {
      ids,
      imagesMissing,
      fontsLoading,
      items,
      innerScrollers,
      ...missing,
      ...code,
      pictures,
      reading,
    };
    const way = this.#way === undefined ? {} : { way: this.#way };
    const address = url === this.#options.startUrl ? {} : { url };
    const note = { index, offset, doubt, ...way, at, atEnd, adjustments, ...seen, ...address };
    this.frames.push(note);
    this.#saving = this.#options.save(note, shot).catch((error: unknown) => {
      // A frame that is not on disk was not kept.
      this.frames.pop();
      throw error;
    });
    this.#saving.catch(() => undefined);
    this.#options.onFrame(this.frames.length, contentHeight);
  }
}

/** @throws CaptureError when not even one frame could be taken; Cancelled; VaultFullError */
export async function walk(
  pageClient: PageClient,
  screen: Screen,
  prepared: Prepared,
  options: WalkOptions,
): Promise<Walk> {
  const walker = new Walker(pageClient, screen, options);
  try {
    await walker.go(prepared.upward);
    return walker;
  } finally {
    options.check.end();
  }
}
