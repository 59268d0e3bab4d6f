import type { Account, Item, Media, PageDate, Person, Reference } from '../evidence/reading.ts';
import * as dom from './dom.ts';

/* Reads single facts from elements. Texts and lists are cut at limits that no honest page reaches. */

const TEXT_MAX = 20_000;
const NAME_MAX = 500;
const LIST_MAX = 100;

/** More digits than any site's ids have. */
const ID = /^\d{1,20}$/;

/** A numeric id as it stands in an attribute; `null` for what can be none. */
export const idOf = (written: string | null | undefined): string | null =>
  written != null && ID.test(written) ? written : null;

/** The trimmed text of an element, lines and emoji kept, without the parts that match `strip`. */
export function textWithout(element: Element | null, strip: string | null): string {
  if (element === null) return '';
  const copy = dom.cloneNode(element, true) as Element;
  if (strip !== null) for (const part of dom.querySelectorAll(copy, strip)) dom.remove(part);
  for (const line of dom.querySelectorAll(copy, 'br')) dom.replaceWith(line, '\n');
  for (const emoji of dom.querySelectorAll(copy, 'img[alt]'))
    dom.replaceWith(emoji, dom.getAttribute(emoji, 'alt') ?? '');
  return (dom.textContent(copy) ?? '').trim();
}

/** A name or another short text; `null` where there is none. */
export function nameIn(element: Element | null, strip: string | null = null): string | null {
  const text = textWithout(element, strip).replaceAll(/\s+/g, ' ').slice(0, NAME_MAX);
  return text === '' ? null : text;
}

/** The text of the first match, or `null`. */
export const textOf = (root: ParentNode, selector: string): string | null =>
  nameIn(dom.querySelector(root, selector));

export const listOf = <T>(root: ParentNode, selector: string, read: (element: Element) => T): T[] =>
  Array.from(dom.querySelectorAll(root, selector)).slice(0, LIST_MAX).map(read);

/** The text of an item with what belongs to it. */
export function writtenIn(
  element: Element | null,
  strip: string | null,
): Pick<Item, 'text' | 'textCut' | 'links'> {
  const whole = textWithout(element, strip);
  // No half of a pair of surrogates: that would be no text any more.
  const text = whole.length > TEXT_MAX ? whole.slice(0, TEXT_MAX).toWellFormed() : whole;
  const links =
    element === null
      ? []
      : listOf(element, 'a[href]', (link) => ({ link, url: dom.isKind(link, 'a') ? dom.href(link) : '' }))
          .filter(
            ({ link, url }) =>
              /^(https?|tg|mailto|tel):/.test(url) && (strip === null || dom.closest(link, strip) === null),
          )
          .map(({ link, url }) => ({ text: nameIn(link) ?? '', url: url.slice(0, 2000) }));
  return { text, textCut: whole.length - text.length, links };
}

/** The text of what is laid out, each block on lines of its own, emoji kept. */
function* linesOf(element: Element): Generator<string> {
  for (const node of dom.childNodes(element)) {
    if (dom.isText(node)) yield dom.data(node);
    if (!dom.isElement(node) || !dom.checkVisibility(node)) continue;
    const isInline = getComputedStyle(node).display.startsWith('inline');
    if (dom.localName(node) === 'br' || !isInline) yield '\n';
    if (dom.localName(node) === 'img') yield dom.getAttribute(node, 'alt') ?? '';
    yield* linesOf(node);
    if (!isInline) yield '\n';
  }
}

/**
 * All that stands in an item: where the names of its parts have changed, nobody can tell the text from what surrounds
 * it.
 */
export function wholeText(element: Element): Pick<Item, 'text' | 'textCut' | 'links'> {
  const whole = Array.from(linesOf(element))
    .join('')
    .replaceAll(/\n{2,}/g, '\n')
    .trim();
  const text = whole.slice(0, TEXT_MAX).toWellFormed();
  return { ...writtenIn(element, null), text, textCut: whole.length - text.length };
}

/** A picture not wider than this stands for a person or is an emoji, CSS px. */
const PORTRAIT_MAX = 60;

/** Pictures and videos of a size to be looked at. */
export function picturesIn(root: ParentNode, selector = 'img, video'): Element[] {
  return Array.from(dom.querySelectorAll(root, selector))
    .slice(0, LIST_MAX)
    .filter((one) => dom.clientWidth(one) > PORTRAIT_MAX);
}

/** A moment that an attribute states in ISO 8601 with its zone. */
export function isoDate(element: Element | null): PageDate | null {
  const raw = dom.getAttribute(element, 'datetime')?.slice(0, NAME_MAX);
  if (raw == null) return null;
  const moment = /(?:Z|[+-]\d\d:?\d\d)$/.test(raw) ? Date.parse(raw) : Number.NaN;
  return { raw, utc: Number.isNaN(moment) ? null : new Date(moment).toISOString() };
}

/** Unix seconds, UTC. */
export function unixDate(raw: string | null): PageDate | null {
  if (raw === null) return null;
  return { raw, utc: /^\d{1,11}$/.test(raw) ? new Date(Number(raw) * 1000).toISOString() : null };
}

/** `null` where nothing at all is known. */
export function personOf(person: Partial<Person>): Person | null {
  const whole = { id: null, username: null, name: null, ...person };
  return Object.values(whole).every((value) => value === null) ? null : whole;
}

export function referenceOf(reference: Partial<Reference>): Reference {
  return { id: null, permalink: null, author: null, date: null, text: null, ...reference };
}

export function accountOf(account: Partial<Account>): Account {
  return {
    ...{ id: null, rawId: null, username: null, title: null, audience: null, verified: null, bio: null },
    ...account,
  };
}

/** The size of the picture that an element shows, where it has one. */
function pixelsOf(element: Element | null): Pick<Media, 'width' | 'height'> {
  const size = (width: number, height: number) => ({ width: width || null, height: height || null });
  if (element !== null && dom.isKind(element, 'img'))
    return size(dom.image.naturalWidth(element), dom.image.naturalHeight(element));
  if (element !== null && dom.isKind(element, 'video'))
    return size(dom.video.videoWidth(element), dom.video.videoHeight(element));
  return size(0, 0);
}

export function mediaOf(media: Partial<Media> & Pick<Media, 'kind'>, picture: Element | null = null): Media {
  const empty = { id: null, name: null, size: null, duration: null, cover: null };
  return { ...empty, ...pixelsOf(picture), ...media };
}

/** An item of which nothing but its number is known. */
export function itemOf(id: string, known: Partial<Item>): Item {
  return {
    id,
    kind: 'message',
    permalink: null,
    author: null,
    signature: null,
    date: null,
    edited: null,
    text: '',
    textCut: 0,
    textCovered: false,
    links: [],
    views: null,
    shares: null,
    comments: null,
    reactions: [],
    replyTo: null,
    forwardedFrom: null,
    media: [],
    ...known,
  };
}
