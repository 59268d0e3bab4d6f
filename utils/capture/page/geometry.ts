/*
 * How the window stands: all places and sizes of a capture are counted in it. Zoomed, pinched or made smaller in the middle,
 * what was measured before says nothing of what the next picture shows.
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
    // Also what is put back before anybody looks: the picture may have been taken in between.
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

  /** Whether the window stands as it did at the click. */
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
