import * as dom from '../dom.ts';

/*
 * A sentinel in the top left corner of the window, above everything. A busy machine can return an old screenshot: one
 * that shows the sentinel was painted after it was added, and so were all later ones.
 */

/** CSS px. */
const SIDE = 24;

/** What it is filled with, 8-bit RGB. */
export const SENTINEL_COLOUR = [3, 251, 130] as const;

const STYLE = {
  all: 'initial',
  position: 'fixed',
  inset: '0 auto auto 0',
  width: `${SIDE}px`,
  height: `${SIDE}px`,
  margin: '0',
  padding: '0',
  border: '0',
  display: 'block',
  'pointer-events': 'none',
  'z-index': '2147483647',
  background: `rgb(${SENTINEL_COLOUR.join(' ')})`,
};

export class Sentinel {
  #sign: HTMLElement | null = null;

  raise(): void {
    this.lower();
    const sign = dom.createElement(document, 'div');
    for (const [property, value] of Object.entries(STYLE))
      dom.style(sign)?.setProperty(property, value, 'important');
    dom.setAttribute(sign, 'popover', 'manual');
    dom.append(dom.documentElement(document), sign);
    // Above dialogs of the page too.
    dom.showPopover(sign);
    this.#sign = sign;
  }

  lower(): void {
    if (this.#sign !== null) dom.remove(this.#sign);
    this.#sign = null;
  }
}
