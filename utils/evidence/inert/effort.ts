/*
 * Limits for the cost of reading a page, by its content and not by a clock, so that the result is the same on every
 * machine. A parser opens elements again that were closed in a wrong order: a few thousand tags can have it make
 * millions of elements.
 */

/** Elements that are made for each tag that was written. A page that somebody wrote has hardly more than one. */
const FOR_EACH_TAG = 4;
/** And these besides, in all. */
const BESIDES = 10_000;
/** Elements that are open at once. Browsers themselves do not lay out so deep a page. */
const OPEN_MOST = 2000;

/** The content of the page is unknown. */
export class EffortExceeded extends Error {
  override name = 'EffortExceeded';
}

/** Of a page together with the frames in it. */
export class EffortLimit {
  #tags = 0;
  #elements = 0;

  /** @throws TooMuch @param open how many elements are */
  tag(open: number): void {
    this.#tags++;
    if (open > OPEN_MOST) throw new EffortExceeded(`more than ${OPEN_MOST} elements within each other`);
  }

  /** @throws TooMuch */
  element(): void {
    this.#elements++;
    if (this.#elements > FOR_EACH_TAG * this.#tags + BESIDES)
      throw new EffortExceeded('many times more elements than tags');
  }
}
