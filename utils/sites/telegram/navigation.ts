import * as dom from '../dom.ts';

/* The clients' own ways through a chat, for putting the person's place back. */

/** Its icon is the one name that Web A's button to the newest message has. */
const A_BUTTON = '#MiddleColumn button:has(> .icon-arrow-down)';
const K_BUTTON = '#column-center .bubbles-go-down';

/** Outside the messages: what somebody writes, or a bot's own buttons, are never pressed. */
const buttonOf = (document: Document, selector: string): HTMLElement | undefined =>
  Array.from(dom.querySelectorAll<HTMLElement>(document, selector)).find(
    (one) => dom.closest(one, '[data-message-id], [data-mid]') === null,
  );

/** Web A writes the count of what is unread beside the button. */
export function toEndOfA(document: Document): HTMLElement | null {
  const button = buttonOf(document, A_BUTTON);
  if (button === undefined) return null;
  const isUnread = Array.from(dom.children(dom.parentElement(button))).some(
    (beside) => beside !== button && /\d/.test(dom.textContent(beside) ?? ''),
  );
  return isUnread ? null : button;
}

/** Web K writes it on the button. */
export function toEndOfK(document: Document): HTMLElement | null {
  const button = buttonOf(document, K_BUTTON);
  return button === undefined || /\d/.test(dom.textContent(button) ?? '') ? null : button;
}

/** Web K's address of a message: `#-1234567890?post=7`, `#1234?message=7`. @param peer as Web K writes it */
export const hashOfK = (peer: string | null, id: string): string | null =>
  peer === null ? null : `#${peer}?${peer.startsWith('-') ? 'post' : 'message'}=${id}`;
