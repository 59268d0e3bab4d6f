import * as dom from './dom.ts';

/*
 * Whether the page is still the one that was begun with, where its address has changed without a load. A page writes its
 * address anew as it is scrolled, and shows the same; one that shows another thing under another address has gone there.
 */

/** As many of the elements seen last must still say what they said; of a page that has another title, more. */
const KEPT_SHARE = { sameTitle: 0.5, otherTitle: 0.7 };

/** The part after the sign names a page, not a place in one. */
const ROUTE = /^#[/!]/;

const wordsOf = (element: Element): string => (dom.textContent(element) ?? '').trim();

export class SameContent {
  readonly #url = new URL(location.href);
  readonly #title = dom.title(document);
  #seen: { element: Element; words: string }[] = [];

  /** What was in the band last. */
  see(elements: Iterable<Element>): void {
    this.#seen = Array.from(elements, (element) => ({ element, words: wordsOf(element) })).filter(
      ({ words }) => words !== '',
    );
  }

  get isElsewhere(): boolean {
    return location.href !== this.#url.href;
  }

  /** Whether another thing is shown than at the click. */
  get isOther(): boolean {
    const { href, pathname, search, hash } = new URL(location.href);
    if (href === this.#url.href) return false;
    const isTitled = dom.title(document) === this.#title;
    const isPlace = pathname === this.#url.pathname && search === this.#url.search && !ROUTE.test(hash);
    if (isTitled && isPlace) return false;
    if (this.#seen.length === 0) return !isTitled;
    const kept = this.#seen.filter(
      ({ element, words }) => dom.isConnected(element) && wordsOf(element) === words,
    );
    const least = isTitled ? KEPT_SHARE.sameTitle : KEPT_SHARE.otherTitle;
    return kept.length < least * this.#seen.length;
  }
}
