import type { Doubt } from './doubt.ts';

/** How often a screenshot is taken again: pages may look alike in two places, or have changed since the frame before. */
const MOST: Record<Doubt, number> = { unmoved: 2, elsewhere: 1 };
/** The same where letters are missing: a font is on its way, or the page is not drawn yet. */
const BLANK_MOST = 2;
/** After so many frames in a row that looked no better when taken again, the page is one that changes by itself. */
const IN_VAIN_MAX = 2;

/** Decides which screenshots in doubt are taken again. */
export class Retakes {
  #taken = 0;
  #inVain = 0;
  #blank = { taken: 0, inVain: 0 };

  /** A new frame. */
  begin(): void {
    this.#taken = 0;
    this.#blank.taken = 0;
  }

  /** @param isBlank whether the picture shows nothing where the page has text. @returns whether to take the frame again */
  againForText(isBlank: boolean): boolean {
    const { taken, inVain } = this.#blank;
    if (isBlank && taken < (inVain >= IN_VAIN_MAX ? 0 : BLANK_MOST)) {
      this.#blank.taken++;
      return true;
    }
    if (taken > 0) this.#blank.inVain = isBlank ? inVain + 1 : 0;
    return false;
  }

  /** @param doubt about the screenshot that was just taken. @returns whether to take the frame again */
  again(doubt: Doubt | null): boolean {
    if (doubt !== null && this.#taken < this.#most(doubt)) {
      this.#taken++;
      return true;
    }
    if (this.#taken > 0) this.#inVain = doubt === 'elsewhere' ? this.#inVain + 1 : 0;
    return false;
  }

  #most(doubt: Doubt): number {
    return doubt === 'elsewhere' && this.#inVain >= IN_VAIN_MAX ? 0 : MOST[doubt];
  }
}
