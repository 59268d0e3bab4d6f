import * as dom from '../dom.ts';
import { mediaData } from './embedded-data.ts';

/*
 * What Instagram lays over a post that it holds for sensitive, and what it shows instead of an account that asks for an
 * age. It is recorded and never confirmed: that would change the account's settings.
 */

/** In the data of a post, and empty where nothing is to be covered. */
const DATA_KEYS = ['gating_info', 'media_overlay_info', 'sensitivity_friction_info'];

/** The whole label of the button that would take the cover off, in the language in which it is known. */
const SEE = /^(?:see|view) (?:post|photo|video|reel|story)$/i;

/** Instead of a profile: what is said of the age, in the language in which it is known. */
const AGE = /^you must be \d\d years old or over to see this (?:profile|video|photo|post)\b/i;

const TEXT_MAX = 200;

/** What somebody wrote, or what names somebody: no cover. */
const WRITTEN = 'header, ul, ol, li, form, nav, a[href], h1';

const wordsOf = (element: Element): string =>
  (dom.textContent(element) ?? '').slice(0, TEXT_MAX).replaceAll(/\s+/g, ' ').trim();

/** Whether the page's own data say that the post is covered for this user. */
function saysData(document: Document, id: string | null): boolean {
  const data = mediaData(document, id);
  return data !== null && DATA_KEYS.some((key) => typeof data[key] === 'object' && data[key] !== null);
}

/** Buttons with words on them that stand with the pictures, apart from all that somebody wrote. */
function buttonsOver(post: Element): Element[] {
  return Array.from(dom.querySelectorAll(post, 'button, [role="button"]')).filter(
    (one) =>
      dom.closest(one, WRITTEN) === null &&
      !dom.hasAttribute(one, 'aria-label') &&
      /\p{L}{2}/u.test(wordsOf(one)) &&
      dom.getClientRects(one).length > 0,
  );
}

/**
 * Whether a cover lies over a post or story: by the words on its button, or, in other languages, by a button with words
 * beside the pictures of a post of which the data say so.
 * @param id of the post
 */
export function isCovered(document: Document, post: Element, id: string | null): boolean {
  const buttons = buttonsOver(post);
  return buttons.some((one) => SEE.test(wordsOf(one))) || (buttons.length > 0 && saysData(document, id));
}

/** Whether the page asks for an age instead of showing an account. */
export function asksForAge(main: Element): boolean {
  return Array.from(dom.querySelectorAll(main, 'p, span, div, h2, h3')).some(
    (one) => dom.childElementCount(one) === 0 && dom.closest(one, WRITTEN) === null && AGE.test(wordsOf(one)),
  );
}
