/*
 * The geometry of the window, in which all places of a capture are measured. After a zoom, pinch or resize earlier
 * measurements are invalid.
 */

/** Nearer than this, a number is the same: zoomed pages have long fractions. */
const SAME = 0.001;

function measures(): number[] {
  const { scale = 1, offsetLeft = 0, offsetTop = 0 } = window.visualViewport ?? {};
  return [innerWidth, innerHeight, devicePixelRatio, scale, offsetLeft, offsetTop];
}

export class Geometry {
  #first = measures();
  #isStirred = false;

  constructor() {
    // Also changes that were undone meanwhile: the screenshot may have been taken in between.
    addEventListener('resize', this.#stir);
    window.visualViewport?.addEventListener('resize', this.#stir);
  }

  #stir = (): void => {
    // A scrollbar that comes or goes changes nothing of what is measured here.
    if (!this.isSame) this.#isStirred = true;
  };

  /** From here on a change counts again. */
  begin(): void {
    this.#isStirred = false;
  }

  /** Whether the geometry is that of the click. */
  get isSame(): boolean {
    const now = measures();
    return this.#first.every((one, at) => Math.abs(one - (now[at] ?? 0)) < SAME);
  }

  /** Whether it did all the time since `begin`. */
  get held(): boolean {
    return !this.#isStirred && this.isSame;
  }

  end(): void {
    removeEventListener('resize', this.#stir);
    window.visualViewport?.removeEventListener('resize', this.#stir);
  }
}
