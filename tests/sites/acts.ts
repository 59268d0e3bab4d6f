/*
 * Tells the server of every click that would do something on the real site: follow, like, join, answer an age. A capture
 * must never cause one. What only opens or uncovers is named by the page.
 */

/** @param harmless selector of what may be clicked */
export function watchActs(harmless: string): void {
  document.addEventListener(
    'click',
    ({ target }) => {
      if (!(target instanceof Element) || target.closest(harmless) !== null) return;
      const what = (target.closest('button, a, [role="button"]')?.textContent ?? target.localName).trim();
      void fetch(`/act/${encodeURIComponent(what.slice(0, 40))}`, { method: 'POST' });
    },
    true,
  );
}
