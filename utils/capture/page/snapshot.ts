import type { Adjustment, OwnRegion } from '../../evidence/method.ts';
import type { NotShown } from '../../evidence/not-shown.ts';
import { type Layout, ownRegions, type SeenItem, type Site } from '../../sites/index.ts';
import * as dom from './dom.ts';
import { isViewed } from './inner-document.ts';
import { Counts } from './snapshot/counts.ts';
import { TEXT_BEYOND } from './snapshot/lacks.ts';
import type { Posts } from './snapshot/posts.ts';
import { HTML_MAX, serialise } from './snapshot/serialise.ts';
import { Styles } from './snapshot/styles.ts';
import { type Openings, textOf } from './snapshot/text.ts';
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
  /** What the text lacks of what the code holds. */
  notShown: NotShown[];
  /** Ids of the items that stood in the page, and whose code the copy has. */
  ids: string[];
  /** Whether there was anything of the user's own in the page. */
  holdsOwn: boolean;
  /** Whether the markup held a password or the like, which no other copy may hold either. */
  holdsSecret: boolean;
}

/** Bytes of copy and text together, as UTF-8: what a page's half may hand over at once (see portable.ts), and some for the rest. */
const BYTES_MOST = 72 * 2 ** 20;

/** The document as text. Nothing in the live page is touched. @param own selectors of what is the user's own */
export function takeSnapshot(
  layout: Layout,
  own: Site['own'],
  items: readonly SeenItem[] = [],
  posts?: Posts,
): Snapshot {
  const tokens = new Tokens(location.href);
  const snapshot = takeWhole(layout, own, tokens);
  posts?.begin(items, tokens);
  return { ...snapshot, ids: items.map(({ id }) => id) };
}

function takeWhole(layout: Layout, own: Site['own'], tokens: Tokens): Omit<Snapshot, 'ids'> {
  let visible: string | undefined;
  const read = (openings: Openings, without: ReadonlySet<Element>): string => {
    visible ??= `${textOf(layout.main, openings, without)}\n`;
    return visible;
  };
  const take = (most: { html: number; text: number }): Omit<Snapshot, 'ids'> =>
    takeWithin(layout, own, { most, tokens, read });
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
  {
    most,
    tokens,
    read,
  }: {
    most: { html: number; text: number };
    tokens: Tokens;
    read(openings: Openings, without: ReadonlySet<Element>): string;
  },
): Omit<Snapshot, 'ids'> {
  const counts = new Counts();
  const leftOut: Adjustment[] = [];
  let holdsOwn = false;
  let holdsSecret = false;
  const openings = new Map<Element, ShadowRoot | Document | null>();
  const ownElements = new Set(layout.own.map(({ element }) => element));
  let passedOver = 0;
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
      ownElements.add(element);
    },
    open: (element, inside) => void openings.set(element, inside),
    passOver: () => void passedOver++,
  });
  const visible = read(openings, ownElements);
  const lacks = passedOver + (visible.length > most.text ? 1 : 0);
  if (visible.length > most.text)
    counts.add('not-copied', `${TEXT_BEYOND} ${most.text / 1e6} million characters, in text.txt`);
  const text = tokens.mask(visible.slice(0, most.text).toWellFormed());
  if (text.times > 0) counts.add('inert', 'values that carry a session, masked in text.txt', text.times);
  const adjustments = [...leftOut, ...counts.adjustments()];
  const notShown: NotShown[] = [];
  if (lacks > 0) notShown.push({ kind: 'text-part', count: lacks });
  if (isViewed(dom.contentType(document))) notShown.push({ kind: 'plugin', count: 1 });
  return { html, text: text.text, adjustments, notShown, holdsOwn, holdsSecret };
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
