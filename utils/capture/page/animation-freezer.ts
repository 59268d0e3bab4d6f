import { elementsIn } from '../../sites/index.ts';
import * as dom from './dom.ts';
import type { DomScanner } from './dom-scanner.ts';

/*
 * Freezes motion that is not CSS: videos, script animations, SVG animations. CSS animations are paused by the user
 * style sheet. An animation that is about to end is brought to its end, not stopped: paragraphs that fade in when they
 * are reached would else be pictured unseen. A longer one may count down to something.
 */

/** What ends within this time is brought to its end. */
const SOON_MS = 2000;

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
      // First all is read, then all is changed: each change has the next question answered from the beginning.
      const found = dom.getAnimations(root).map((animation) => this.#wayToStill(animation, note));
      for (const still of found) {
        still?.();
        hasStilled = hasStilled || still !== null;
      }
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

  #wayToStill(animation: Animation, note: (element: Element) => void): (() => void) | null {
    const { effect, timeline } = animation;
    // What follows the scrolling and not the clock stands still by itself.
    if (!(effect instanceof KeyframeEffect) || !(timeline instanceof DocumentTimeline)) return null;
    if (this.#restingBefore.has(animation) || animation.playState === 'finished' || !this.#isNew(animation))
      return null;
    const left = Number(effect.getComputedTiming().endTime) - Number(animation.currentTime);
    const isEnding = left <= SOON_MS && animation.playbackRate > 0;
    if (!isEnding && isPaused(animation)) return null;
    return () => {
      if (isEnding) animation.finish();
      else {
        animation.pause();
        this.#resume.push(() => animation.play());
      }
      if (effect.target !== null) note(effect.target);
    };
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

const isPaused = ({ playState }: Animation): boolean => playState === 'paused';

/** A document, its open shadow roots, and the documents of frames that the page may look into. */
function rootsOf(document: Document): (Document | ShadowRoot)[] {
  const found: (Document | ShadowRoot)[] = [document];
  for (const element of elementsIn(document)) {
    const shadow = dom.shadowRoot(element);
    if (shadow !== null) found.push(shadow);
    const inner = dom.isKind(element, 'iframe') ? dom.frame.contentDocument(element) : null;
    if (inner !== null) found.push(...rootsOf(inner));
  }
  return found;
}
