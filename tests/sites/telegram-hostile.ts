/*
 * What no honest message holds (`hostile=1`): code as text, megabytes of text, impossible numbers, and markup that
 * imitates the page's own header. By the message's place in the history.
 */

export const HOSTILE = {
  code: 3,
  long: 4,
  id: 6,
  header: 7,
  /** What the message at `code` says. */
  codeText: `<script>fetch('/ran')</script><img src=x onerror="fetch('/ran')">`,
  /** Length of the text of the message at `long`. */
  length: 5_000_000,
  idText: '9'.repeat(40),
} as const;

/** @param header a header like the page's own */
export function makeHostile(element: HTMLElement, index: number, header: string): void {
  const text = element.querySelector('.text-content, .translatable-message') ?? element;
  if (index === HOSTILE.code) text.textContent = HOSTILE.codeText;
  if (index === HOSTILE.long) {
    const box = document.createElement('div');
    // Laid out in little room: its length is what it is about, not its height.
    box.style.cssText = 'height: 60px; overflow: hidden; overflow-wrap: anywhere; contain: strict';
    box.textContent = 'x'.repeat(HOSTILE.length);
    text.replaceChildren(box);
  }
  if (index === HOSTILE.id) {
    for (const name of ['data-message-id', 'data-mid'])
      if (element.hasAttribute(name)) element.setAttribute(name, HOSTILE.idText);
  }
  if (index === HOSTILE.header) text.insertAdjacentHTML('beforeend', header);
}
