import type { Adjustment, OwnRegion } from '../../evidence/method.ts';
import { type Layout, ownRegions, type Site } from '../../sites/index.ts';
import * as dom from './dom.ts';
import { Counts } from './snapshot/counts.ts';
import { TEXT_BEYOND } from './snapshot/lacks.ts';
import { HTML_MAX, serialise } from './snapshot/serialise.ts';
import { Styles } from './snapshot/styles.ts';
import { Tokens } from './snapshot/tokens.ts';

/*
 * `page.html`: the DOM at the click, with state that is not in the markup. Two changes are made and recorded: the
 * user's own regions are emptied, and everything that could run, load or carry a session is made inert, so that the
 * file can be opened years later without a network request.
 */

/** The text is kept until it is this long, UTF-16 units. */
const TEXT_MAX = 20_000_000;

export interface Snapshot {
  html: string;
  text: string;
  adjustments: Adjustment[];
  /** Whether there was anything of the user's own in the page. */
  holdsOwn: boolean;
  /** Whether the markup held a password or the like, which no other copy may hold either. */
  holdsSecret: boolean;
}

/** Bytes of copy and text together, as UTF-8: what a page's half may hand over at once (see portable.ts), and some for the rest. */
const BYTES_MOST = 72 * 2 ** 20;

/** The document as text. Nothing in the live page is touched. @param own selectors of what is the user's own */
export function takeSnapshot(layout: Layout, own: Site['own']): Snapshot {
  const tokens = new Tokens(location.href);
  const visible = visibleText(layout);
  const take = (most: { html: number; text: number }): Snapshot =>
    takeWithin(layout, own, { most, tokens, visible });
  const most = { html: HTML_MAX, text: TEXT_MAX };
  const first = take(most);
  // Tokens found late must be masked in earlier text too, so masking comes last.
  const whole = tokens.close() ? take(most) : first;
  const { size } = new Blob([whole.html, whole.text]);
  if (size <= BYTES_MOST) return whole;
  // Letters that are not Latin take two bytes or three: fewer of them are as much.
  const share = BYTES_MOST / size;
  const fewer = (units: number): number => Math.floor((units * share) / 1e6) * 1e6;
  // A short text takes next to nothing, and says the most.
  const text = whole.text.length < 2e6 ? TEXT_MAX : fewer(whole.text.length);
  return take({ html: fewer(whole.html.length), text });
}

/** @param most how long each may be, UTF-16 units */
function takeWithin(
  layout: Layout,
  own: Site['own'],
  { most, tokens, visible }: { most: { html: number; text: number }; tokens: Tokens; visible: string },
): Snapshot {
  const counts = new Counts();
  const leftOut: Adjustment[] = [];
  let holdsOwn = false;
  let holdsSecret = false;
  const html = serialise(document, {
    counts,
    styles: new Styles(counts),
    tokens,
    most: most.html,
    room: most.html,
    ownIn: (root) => (root === document ? layout.own : ownRegions(root, own)),
    meetSecret() {
      holdsSecret = true;
    },
    leaveOut(region: OwnRegion, element: Element) {
      leftOut.push({ kind: 'left-out', target: region });
      holdsOwn ||= hasContent(element);
    },
  });
  if (visible.length > most.text)
    counts.add('not-copied', `${TEXT_BEYOND} ${most.text / 1e6} million characters, in text.txt`);
  const text = tokens.mask(visible.slice(0, most.text).toWellFormed());
  if (text.times > 0) counts.add('inert', 'values that carry a session, masked in text.txt', text.times);
  const adjustments = [...leftOut, ...counts.adjustments()];
  return { html, text: text.text, adjustments, holdsOwn, holdsSecret };
}

/** Anything inside, even if it shows nothing: what is taken for empty here goes into the evidence elsewhere. */
function hasContent(element: Element): boolean {
  return dom.hasChildNodes(element) || dom.shadowRootOf(element) !== null || fieldText(element) !== '';
}

/** What was typed into it. */
function fieldText(element: Element): string {
  if (dom.isKind(element, 'input')) return dom.input.value(element);
  return dom.isKind(element, 'textarea') ? dom.textarea.value(element) : '';
}

/** The text of the part that the evidence is about, as the browser lays it out, without the user's own regions. */
function visibleText(layout: Layout): string {
  const { main } = layout;
  let text = shownText(main);
  for (const { element } of layout.own) {
    if (!dom.contains(main, element) || !dom.isHtml(element)) continue;
    const own = shownText(element).trim();
    if (own !== '') text = text.replace(own, '');
  }
  return `${text.trim()}\n`;
}

function shownText(element: Element): string {
  if (!dom.isHtml(element)) return dom.textContent(element) ?? '';
  // biome-ignore lint/performance/useDomNodeTextContent: what a person sees is wanted, laid out
  return dom.innerText(element);
}
