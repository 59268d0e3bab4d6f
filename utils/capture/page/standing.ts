import type { Adjustment } from '../../evidence/method.ts';
import * as dom from './dom.ts';

/*
 * Checks with every frame that the adjustments are still in force: a page can undo them at once, and the record would
 * claim that something was hidden although it is in every picture.
 */

/** One adjustment, and how to check that it is in force. */
export interface PageChange extends Adjustment {
  element: Element;
  stands(): boolean;
  again(): void;
}

export class ChangeMonitor {
  #deeds: PageChange[] = [];
  /** Already repeated once. */
  #repeated = new Set<PageChange>();

  add(deed: PageChange): void {
    this.#deeds.push(deed);
  }

  /**
   * Repeats adjustments that were undone.
   * @param giveUp called for each that was undone a second time, which is then left alone
   * @returns whether something was done once more, and a picture taken just before shows it undone
   */
  check(giveUp: (deed: PageChange) => void): boolean {
    // First all is read, then all is written: see Adjuster.settleFloating.
    const undone = this.#deeds.filter((deed) => dom.isConnected(deed.element) && !deed.stands());
    const lost = new Set(undone.filter((deed) => this.#repeated.has(deed)));
    for (const deed of lost) giveUp(deed);
    if (lost.size > 0) this.#deeds = this.#deeds.filter((deed) => !lost.has(deed));
    const left = undone.filter((deed) => !lost.has(deed));
    for (const deed of left) {
      this.#repeated.add(deed);
      deed.again();
    }
    return left.length > 0;
  }

  clear(): void {
    this.#deeds = [];
    this.#repeated.clear();
  }
}
