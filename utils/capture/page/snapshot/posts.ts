import type { Layout, SeenItem, Site } from '../../../sites/index.ts';
import { ownRegions } from '../../../sites/index.ts';
import { Counts } from './counts.ts';
import { serialisePart } from './serialise.ts';
import { Styles } from './styles.ts';
import type { Tokens } from './tokens.ts';

/*
 * The code of items that were not in the page when page.html was written: a list may hold only those near the window, and
 * take the others out again. Each is written as it stood in its frame, made inert as the page is.
 */

/** The code of one item. */
export interface Post {
  id: string;
  html: string;
}

/** UTF-16 units of one item. */
export const POST_MAX = 200_000;
/** Of all of them: what the record keeps beside page.html. */
const POSTS_MAX = 12_000_000;
/** A frame is taken again no more often than this, and neighbours share an item. */
const TIMES_MOST = 6;

export class Posts {
  /** Items whose code page.html has. */
  readonly #inPage = new Set<string>();
  /** The code of others, and how often it may still be handed over; `null`: it could not be kept. */
  readonly #written = new Map<string, { html: string | null; times: number }>();
  #tokens: Tokens | null = null;
  #room = POSTS_MAX;

  /** page.html was written. @param items that stood in it @param tokens what was learned of secrets in the page */
  begin(items: readonly SeenItem[], tokens: Tokens): void {
    for (const { id } of items) this.#inPage.add(id);
    this.#tokens = tokens;
  }

  /** The code of those items, a few times each: a frame may be taken again, and what came with it is dropped. */
  take(items: readonly SeenItem[], layout: Layout, own: Site['own']): Post[] {
    const tokens = this.#tokens;
    if (tokens === null) return [];
    return items.flatMap(({ id, element }) => {
      if (this.#inPage.has(id)) return [];
      const { html, times } = this.#written.get(id) ?? {
        html: this.#room > 0 ? written(element, layout, own, tokens) : null,
        times: TIMES_MOST,
      };
      if (times === TIMES_MOST) this.#room -= html?.length ?? 0;
      // What was handed over often enough is not held any longer.
      this.#written.set(id, { html: times > 1 ? html : null, times: Math.max(0, times - 1) });
      return html === null ? [] : [{ id, html }];
    });
  }
}

/** `null` where it is longer than is kept: cut off, it would be no code of the item. */
function written(element: Element, layout: Layout, own: Site['own'], tokens: Tokens): string | null {
  const counts = new Counts();
  let isWhole = true;
  const html = serialisePart(element, {
    counts,
    styles: new Styles(counts),
    tokens,
    most: POST_MAX,
    room: POST_MAX,
    ownIn: (root) => (root === document ? layout.own : ownRegions(root, own)),
    meetSecret: () => undefined,
    leaveOut: () => undefined,
    open: () => undefined,
    passOver: () => undefined,
    noRoom: () => {
      isWhole = false;
    },
  });
  return isWhole && html.length <= POST_MAX ? html : null;
}
