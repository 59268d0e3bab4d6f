import { TEXTS } from '../../channel/texts.ts';
import { h } from '../../dom.ts';
import { codeRows } from '../../row-strip.ts';
import { numberOption } from '../../site.ts';

/* What the pages with difficult features share: lines that carry row codes, counted through the page. */

export const params = new URLSearchParams(location.search);
/** Rows of the whole page. */
export const ROWS = numberOption(params, 'rows', 80);

let next = numberOption(params, 'from', 0);

/** Gives the element the codes of the page's next rows; it becomes exactly as high as they are. */
export function coded(element: HTMLElement, rows = 1): HTMLElement {
  codeRows(element, next, rows);
  next += rows;
  return element;
}

/** One line of text, one row. */
export function line(tag = 'p.line'): HTMLElement {
  const text = (TEXTS[next % TEXTS.length] ?? '')
    .replace(/\p{Extended_Pictographic}|\uFE0F|\n/gu, ' ')
    .trim();
  return coded(h(tag, {}, h('b', {}, String(next)), ` ${text || '· · ·'}`));
}

/** Lines until `end` rows are there, or the whole page. */
export function lines(end = ROWS): HTMLElement[] {
  const made: HTMLElement[] = [];
  while (next < end) made.push(line());
  return made;
}

export function style(css: string, root: Node = document.head): void {
  root.appendChild(h('style', {}, css));
}

/** The column in which the rows stand. */
export function column(...children: Node[]): HTMLElement {
  const page = h('main.page', {}, ...children);
  document.body.append(page);
  return page;
}

/** An element with an open shadow root that has the styles of the page. */
export function shadowHost(...children: Node[]): HTMLElement {
  const host = h('x-part', { style: 'display: block' });
  const root = host.attachShadow({ mode: 'open' });
  root.append(h('link', { rel: 'stylesheet', href: '/stand-in/plain/style.css' }), ...children);
  return host;
}
