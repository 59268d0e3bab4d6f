import type { Adjustment } from '../../evidence/record.ts';
import type { Layout } from '../../sites/index.ts';

/*
 * `page.html`: the DOM as it stood at the click. Two things are done to the copy and said in the record: what is the
 * user's own is emptied, and what could run, load or carry a session is made inert, so that the file can be opened
 * years later without telling anybody.
 */

export interface Snapshot {
  html: string;
  text: string;
  adjustments: Adjustment[];
}

const POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data: blob:; font-src data:";

/** Attributes that make an element load or run something. */
const LOADING = [
  'src',
  'srcset',
  'data',
  'poster',
  'ping',
  'action',
  'formaction',
  'background',
  'integrity',
];

/** Steps from the root down to the element, to find it again in a copy. */
function pathTo(element: Element, root: Element): number[] | null {
  const path: number[] = [];
  for (let node: Element = element; node !== root; ) {
    const parent: Element | null = node.parentElement;
    if (parent === null) return null;
    path.unshift(Array.prototype.indexOf.call(parent.children, node));
    node = parent;
  }
  return path;
}

function follow(root: Element, path: readonly number[]): Element | undefined {
  return path.reduce<Element | undefined>((node, index) => node?.children[index], root);
}

function setAside(element: Element, attribute: string): void {
  const value = element.getAttribute(attribute);
  if (value === null) return;
  element.setAttribute(`data-subut-${attribute}`, value);
  element.removeAttribute(attribute);
}

/** Empties scripts, sets handlers and addresses aside, drops hidden and secret field values; returns counts for the record. */
function makeInert(copy: Element): Adjustment[] {
  const scripts = copy.querySelectorAll('script');
  for (const script of scripts) {
    script.textContent = '';
    script.setAttribute('type', 'application/x-inert');
  }
  let handlers = 0;
  let secrets = 0;
  for (const element of copy.querySelectorAll('*')) {
    for (const { name, value } of Array.from(element.attributes)) {
      if (name.startsWith('on') || /^\s*javascript:/i.test(value)) {
        setAside(element, name);
        handlers++;
      }
    }
    for (const attribute of LOADING) {
      if (element.localName !== 'a' && !/^data:/i.test(element.getAttribute(attribute) ?? 'data:'))
        setAside(element, attribute);
    }
    if (element.matches('link[href]')) setAside(element, 'href');
    if (element.matches('meta[http-equiv]')) setAside(element, 'http-equiv');
    if (
      element.matches('input[type="hidden" i], input[type="password" i]') &&
      element.hasAttribute('value')
    ) {
      element.removeAttribute('value');
      secrets++;
    }
  }
  const counted: [number, string][] = [
    [scripts.length, 'script'],
    [handlers, 'handlers and javascript: addresses'],
    [secrets, 'hidden and password fields'],
  ];
  return counted
    .filter(([count]) => count > 0)
    .map(([count, what]) => ({ kind: 'inert' as const, target: `${what} (${count})` }));
}

/** A copy of the document as text. Nothing in the live page is touched. */
export function takeSnapshot(layout: Layout): Snapshot {
  const root = document.documentElement;
  const copy = root.cloneNode(true) as Element;
  const adjustments: Adjustment[] = [];
  const own = layout.own.map(({ region, element }) => ({ region, path: pathTo(element, root) }));
  for (const { region, path } of own) {
    const twin = path === null ? undefined : follow(copy, path);
    if (twin === undefined) continue;
    twin.replaceChildren();
    for (const { name } of Array.from(twin.attributes)) {
      if (name !== 'class' && name !== 'id') twin.removeAttribute(name);
    }
    twin.setAttribute('data-subut-left-out', region);
    adjustments.push({ kind: 'left-out', target: region });
  }
  adjustments.push(...makeInert(copy));
  const policy = document.createElement('meta');
  policy.setAttribute('http-equiv', 'Content-Security-Policy');
  policy.setAttribute('content', POLICY);
  copy.querySelector('head')?.prepend(policy);
  const doctype =
    document.doctype === null ? '' : `${new XMLSerializer().serializeToString(document.doctype)}\n`;
  return { html: `${doctype}${copy.outerHTML}\n`, text: visibleText(layout), adjustments };
}

/** The text of the part that the evidence is about, as the browser lays it out, without the user's own regions. */
function visibleText(layout: Layout): string {
  const { main } = layout;
  // biome-ignore lint/performance/useDomNodeTextContent: what a person sees is wanted, laid out
  let text = main instanceof HTMLElement ? main.innerText : (main.textContent ?? '');
  for (const { element } of layout.own) {
    if (!main.contains(element) || !(element instanceof HTMLElement)) continue;
    // biome-ignore lint/performance/useDomNodeTextContent: must match the text above
    const own = element.innerText.trim();
    if (own !== '') text = text.replace(own, '');
  }
  return `${text.trim()}\n`;
}
