import type { Way } from '../../evidence/method.ts';
import type { EdgeState } from '../../sites/index.ts';
import type { Scroller } from './scroller.ts';
import { nextFrame, painted } from './settle.ts';
import type { View } from './view.ts';

/*
 * Waits at the end of loaded content. Slow loading, failed loading and a real end cannot be told apart by time: only
 * what the page shows as an end is one. Otherwise wait, and after the timeout report the end as unknown.
 */

/** What the page showed at an end of its loaded content, and how long we waited there, ms. */
export interface Waited {
  shows: EdgeState;
  ms: number;
}

/** How long an end must be shown before it counts: a list may show one briefly while it renders. */
const END_MS = 300;
/** Of other pages, whose end is where their content ends: how long one may take to add to it. */
const PAGE_MS = 500;
/** How long to wait when no end is shown: a multiple of the slowest load of this capture, within these bounds, ms. */
const SLOWEST_TIMES = 4;
const BOUNDS: Record<Exclude<EdgeState, 'end'>, { least: number; most: number }> = {
  loading: { least: 30_000, most: 60_000 },
  unknown: { least: 8000, most: 30_000 },
};
/** How often a list that gives no more is moved, ms. */
const NUDGE_MS = 1500;
/**
 * How far, CSS px. A px wakes Web K, which asks for more at a scroll near the end; Web A asks when its end comes within 750 px of the
 * window (MESSAGE_LIST_SENSITIVE_AREA), and not again before it was farther away.
 */
const NUDGE_PX = 900;
/** Factor for a user who wants to wait longer. */
const PATIENT_TIMES = 10;

/**
 * Away from the end of what is loaded, and back: a client whose load failed, or that was asked while it loaded, tries again only when its
 * list is scrolled.
 */
export async function nudge(scroller: Scroller, way: Way): Promise<void> {
  const distance = way === 'up' ? NUDGE_PX : -NUDGE_PX;
  scroller.scrollBy(distance);
  // IntersectionObservers fire once a frame is rendered.
  await painted();
  scroller.scrollBy(-distance);
}

export class Ends {
  /** The user wants to wait longer. */
  patient = false;
  /** Currently waiting for more. */
  now: Waited | null = null;
  /** How long was waited for more in all, ms. */
  totalMs = 0;
  readonly #view: View;
  /** The outermost content when the list gave nothing more, by direction; and what was shown then. */
  #exhausted: Partial<Record<Way, { mark: string; found: Waited }>> = {};
  /** The longest that a load was waited for, ms. */
  #slowest = 0;
  /** When the content was last scrolled or grew. */
  #stirredAt = performance.now();
  #isOver = false;

  constructor(view: View) {
    this.#view = view;
  }

  /** The content was scrolled. */
  stir(): void {
    this.#stirredAt = performance.now();
  }

  /** Aborts all waiting. */
  end(): void {
    this.#isOver = true;
  }

  /** What was found at an end that gave nothing more; `null`: more came since, or it was never met. */
  found(way: Way): Waited | null {
    const exhausted = this.#exhausted[way];
    return exhausted?.mark === this.#mark(way) ? exhausted.found : null;
  }

  /**
   * Gives the page the time to load more at its end.
   * @param isLeft whether the end of what is loaded is no longer near
   * @returns whether more came
   */
  async awaitMore(way: Way, isLeft: () => boolean): Promise<boolean> {
    const mark = this.#mark(way);
    if (this.#exhausted[way]?.mark === mark) return false;
    const begun = performance.now();
    let shows: EdgeState | null = null;
    let shownSince = begun;
    let nudgedAt = begun;
    try {
      for (;;) {
        const now = performance.now();
        const ms = now - this.#stirredAt;
        if (this.#mark(way) !== mark || isLeft()) {
          this.#slowest = Math.max(this.#slowest, ms);
          this.#stirredAt = now;
          return true;
        }
        const current = this.#view.shows(way);
        if (current !== shows) shownSince = now;
        shows = current;
        this.now = { shows, ms: Math.round(ms) };
        if (this.#isOver || this.#isEnough(shows, ms, now - shownSince)) {
          this.#exhausted[way] = { mark, found: this.now };
          return false;
        }
        if (this.#isChat && shows !== 'end' && now - nudgedAt >= NUDGE_MS) {
          nudgedAt = now;
          await nudge(this.#view.scroller, way);
        }
        await nextFrame();
      }
    } finally {
      this.now = null;
      this.totalMs += performance.now() - begun;
    }
  }

  /** @param ms since the content was stirred @param shownMs since the page shows this */
  #isEnough(shows: EdgeState, ms: number, shownMs: number): boolean {
    if (shows === 'end') return this.#isChat ? shownMs >= END_MS : ms >= PAGE_MS;
    const { least, most } = BOUNDS[shows];
    const longest = Math.min(most, Math.max(least, SLOWEST_TIMES * this.#slowest));
    return ms >= longest * (this.patient ? PATIENT_TIMES : 1);
  }

  /** A list of messages that says where it ends. */
  get #isChat(): boolean {
    const { site, layout } = this.#view;
    return site.edge !== undefined && layout.opensAt === 'end';
  }

  /** Changes when more has come. In a chat the outermost message: its height changes with every picture that loads. */
  #mark(way: Way): string {
    if (!this.#isChat) return String(this.#view.scroller.contentHeight);
    return this.#view.items().at(way === 'up' ? 0 : -1)?.id ?? '';
  }
}
