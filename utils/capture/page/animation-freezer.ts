import { elementsIn } from '../../sites/index.ts';
import * as dom from './dom.ts';
import type { DomScanner } from './dom-scanner.ts';
import { best, type Look, lookOf, MOMENTS, showsMore } from './shown-state.ts';

/*
 * Freezes motion that is not CSS: videos, script animations, SVG animations. CSS animations are paused by the user
 * style sheet. An animation that is about to end is brought to its end, not stopped: paragraphs that fade in when they
 * are reached would else be pictured unseen. So is a longer one that lets its element be seen, without the page being told
 * that it ended: it may count down to something. What the scrolling drives is held where the most of it is seen.
 */

/** What ends within this time is brought to its end. */
const SOON_MS = 2000;
/** So long before its end an animation looks as at its end, and has not ended, ms. */
const BEFORE_MS = 0.001;

export class AnimationFreezer {
  #resume: (() => void)[] = [];
  #known = new Set<object>();
  /** Paused by the page itself: leave them. */
  #restingBefore = new Set(rootsOf(document).flatMap((root) => dom.getAnimations(root).filter(isPaused)));

  /**
   * Freezes current motion.
   * @param note called for each frozen element
   * @param again called for each video that the page keeps playing
   * @returns whether an animation was, which shows when it is painted
   */
  still(
    { shadows, frames }: DomScanner,
    note: (element: Element) => void,
    again: (element: Element) => void,
  ): boolean {
    let hasStilled = false;
    const inner = Array.from(frames, dom.frame.contentDocument).filter((one) => one !== null);
    for (const root of [document, ...shadows, ...inner.flatMap(rootsOf)]) {
      if (this.#stillAnimations(dom.getAnimations(root), note)) hasStilled = true;
      for (const video of dom.querySelectorAll<HTMLVideoElement>(root, 'video'))
        this.#stillVideo(video, note, again);
      for (const svg of dom.querySelectorAll<SVGSVGElement>(root, 'svg')) this.#stillSvg(svg, note);
    }
    return hasStilled;
  }

  restore(): void {
    for (const resume of this.#resume) resume();
    this.#resume = [];
    this.#known.clear();
  }

  #isNew(thing: object): boolean {
    if (this.#known.has(thing)) return false;
    this.#known.add(thing);
    return true;
  }

  /** First all is read, then all is changed: each change has the next question answered from the beginning. */
  #stillAnimations(all: readonly Animation[], note: (element: Element) => void): boolean {
    const found = all.map((animation) => this.#wayToStill(animation)).filter((one) => one !== null);
    const looked = found.filter(({ moments }) => moments.length > 0);
    const looks = looked.map(({ element, pseudo }) => [lookOf(getComputedStyle(element, pseudo))]);
    for (const { animation, isRunning } of looked) if (isRunning) animation.pause();
    for (let moment = 0; moment < MOMENTS.length; moment++) {
      const tried = looked.map(({ animation, moments }) => set(animation, moments[moment]));
      for (const [at, { element, pseudo }] of looked.entries())
        if (tried[at] === true) looks[at]?.push(lookOf(getComputedStyle(element, pseudo)));
    }
    const held = new Set(looked.filter((one, at) => this.#hold(one, looks[at] ?? [])));
    const changed = found.filter((one) => one.moments.length === 0 || one.isRunning || held.has(one));
    for (const { animation, moments, element } of changed) {
      if (moments.length === 0) animation.finish();
      note(element);
    }
    return changed.length > 0;
  }

  /**
   * @param looks before, and at each moment that was tried
   * @returns whether it is held at one of them
   */
  #hold({ animation, moments, before, isBound, isRunning }: Way, [first, ...looks]: Look[]): boolean {
    const chosen = best(looks);
    const look = looks[chosen];
    // What runs by the clock and shows no more at another moment stays as it was.
    const isHeld = look !== undefined && first !== undefined && (isBound || showsMore(first, look));
    set(animation, isHeld ? moments[chosen] : before);
    this.#resume.push(() => {
      // What follows the scrolling finds its time by itself.
      if (isHeld && !isBound) set(animation, before);
      // What the style sheet alone had paused goes on when that is taken away.
      if (isRunning) animation.play();
    });
    return isHeld;
  }

  #wayToStill(animation: Animation): Way | null {
    const { effect, timeline } = animation;
    if (!(effect instanceof KeyframeEffect) || timeline === null) return null;
    if (this.#restingBefore.has(animation) || this.#known.has(animation)) return null;
    const { target: element, pseudoElement: pseudo } = effect;
    const isBound = !(timeline instanceof DocumentTimeline);
    if (element === null || (!isBound && animation.playState === 'finished')) return null;
    this.#known.add(animation);
    const [before, isRunning] = [animation.currentTime, !isPaused(animation)];
    const moments = isBound ? MOMENTS.map(percent) : momentsOf(animation, effect);
    return moments.includes(null)
      ? null
      : { animation, element, pseudo, before, moments, isBound, isRunning };
  }

  #stillVideo(
    video: HTMLVideoElement,
    note: (element: Element) => void,
    again: (element: Element) => void,
  ): void {
    if (!dom.isKind(video, 'video') || dom.media.paused(video)) return;
    dom.media.pause(video);
    if (!this.#isNew(video)) {
      again(video);
      return;
    }
    note(video);
    this.#resume.push(() => void dom.media.play(video).catch(() => undefined));
  }

  #stillSvg(svg: SVGSVGElement, note: (element: Element) => void): void {
    if (!dom.isSvg(svg) || dom.svg.ownerSVGElement(svg) !== null || dom.svg.animationsPaused(svg)) return;
    if (dom.querySelector(svg, 'animate, animateTransform, animateMotion, set') === null) return;
    dom.svg.pauseAnimations(svg);
    if (!this.#isNew(svg)) return;
    note(svg);
    this.#resume.push(() => dom.svg.unpauseAnimations(svg));
  }
}

interface Way {
  animation: Animation;
  element: Element;
  pseudo: string | null;
  /** Times at which it is looked how much of the element is seen; none: it is brought to its end. */
  moments: (CSSNumberish | null)[];
  /** When it was met. */
  before: CSSNumberish | null;
  /** Driven by the scrolling. */
  isBound: boolean;
  /** Not paused by the style sheet already. */
  isRunning: boolean;
}

/** Of one that runs by the clock. */
function momentsOf({ currentTime, playbackRate }: Animation, effect: KeyframeEffect): number[] {
  const timing = effect.getComputedTiming();
  const once = Number(timing.duration);
  const [end, delay] = [Number(timing.endTime), Number(timing.delay)];
  if (end - Number(currentTime) <= SOON_MS && playbackRate > 0) return [];
  if (timing.iterations === Number.POSITIVE_INFINITY) return MOMENTS.map((share) => delay + share * once);
  // Only its end counts: on the way there half of it may show.
  return [Math.max(0, end - BEFORE_MS)];
}

/** @returns whether the browser took the time */
function set(animation: Animation, time: CSSNumberish | null | undefined): boolean {
  if (time === null || time === undefined) return false;
  try {
    animation.currentTime = time;
    return true;
  } catch {
    return false;
  }
}

/** A share of a timeline that follows the scrolling; `null` where the browser has no name for it. */
const percent = (share: number): CSSNumberish | null =>
  typeof CSS.percent === 'function' ? CSS.percent(share * 100) : null;

const isPaused = ({ playState }: Animation): boolean => playState === 'paused';

/** A document, its shadow roots, and the documents of frames that the page may look into. */
function rootsOf(document: Document): (Document | ShadowRoot)[] {
  const found: (Document | ShadowRoot)[] = [document];
  for (const element of elementsIn(document)) {
    const shadow = dom.shadowRootOf(element);
    if (shadow !== null) found.push(shadow);
    const inner = dom.isKind(element, 'iframe') ? dom.frame.contentDocument(element) : null;
    if (inner !== null) found.push(...rootsOf(inner));
  }
  return found;
}
