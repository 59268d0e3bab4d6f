import type { Adjustment } from '../../evidence/method.ts';
import * as dom from './dom.ts';

/*
 * What was done to the page, looked at again with every frame: a page can undo it as soon as it was done (a script that
 * watches over its cover), and the record would say "hidden" of what is in every picture.
 */

/** One thing that was done, and how to tell that it stands. */
export interface Deed extends Adjustment {
  element: Element;
  stands(): boolean;
  again(): void;
}

export class Standing {
  #deeds: Deed[] = [];
  /** Done once more already. */
  #repeated = new Set<Deed>();

  add(deed: Deed): void {
    this.#deeds.push(deed);
  }

  /**
   * Does once more what was undone.
   * @param giveUp told of each that was undone a second time; it is left to the page from then on
   * @returns whether something was done once more, and a picture taken just before shows it undone
   */
  check(giveUp: (deed: Deed) => void): boolean {
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
