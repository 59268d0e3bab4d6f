/*
 * Whoever uses the keyboard has a place on the page. When what had the focus is taken out of it, as a row that was removed, the
 * browser gives the focus to the page as a whole, and the next press of the Tab key begins at its top.
 */

/** Parts of the page that have a heading of their own. */
const PARTS = 'dialog, [role="tabpanel"], section, article, main';
const FIRST_HEADING = 'h1, h2, h3';

/** The part that an element stands in, and those around that, from the inside. */
function partsAround(element: Element): Element[] {
  const parts: Element[] = [];
  for (let at = element.closest(PARTS); at !== null; at = at.parentElement?.closest(PARTS) ?? null)
    parts.push(at);
  return parts;
}

const canHaveFocus = (element: HTMLElement): boolean =>
  element.isConnected && !element.matches(':disabled') && element.getClientRects().length > 0;

/** For the lifetime of the page: a focus that is lost goes back to what had it, or to the heading of the part that this stood in. */
export function keepFocus(): void {
  let last: { element: HTMLElement; parts: Element[] } | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  addEventListener('focusin', ({ target }) => {
    last = target instanceof HTMLElement ? { element: target, parts: partsAround(target) } : null;
  });
  // Pressed beside everything, the focus is meant to go.
  addEventListener('pointerdown', () => {
    last = null;
  });
  const find = () => {
    if (last === null || document.activeElement !== document.body) return;
    const { element, parts } = last;
    if (canHaveFocus(element)) {
      element.focus({ preventScroll: true });
      return;
    }
    // Disabled while something is done, it comes again.
    if (element.isConnected && element.matches(':disabled')) return;
    const part = parts.find((one) => one.isConnected) ?? document.querySelector('main');
    const heading = part?.querySelector<HTMLElement>(FIRST_HEADING);
    if (!heading) return;
    heading.tabIndex = -1;
    heading.focus({ preventScroll: true });
  };
  new MutationObserver(() => {
    clearTimeout(timer);
    // Who knows a better place was first.
    timer = setTimeout(find);
  }).observe(document.body, {
    childList: true,
    subtree: true,
    attributeFilter: ['disabled', 'hidden', 'open'],
  });
}
