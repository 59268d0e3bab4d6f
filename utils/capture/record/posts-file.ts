import { HEAD_START } from '../../evidence/inert/policy.ts';
import type { Adjustment } from '../../evidence/method.ts';
import type { NotShown } from '../../evidence/not-shown.ts';
import type { Item } from '../../evidence/reading.ts';
import { stripEmbeddedData } from '../media/strip-embedded.ts';
import type { Post } from '../page/snapshot/posts.ts';
import type { FrameEntry, JournalHeader } from './journal-entries.ts';
import { checkPageCopy } from './page-copy.ts';

/*
 * `posts.html`: the code of items that page.html does not have, because the page's list held them only while they were near
 * the window. In reading order, each under its number; inert, and read a second time, as page.html is.
 */

export interface PostsFile {
  /** `null` where page.html has the code of all items. */
  html: string | null;
  adjustments: Adjustment[];
  /** Items of which neither has the code. */
  notShown: NotShown[];
}

const SIGNS: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const inAttribute = (text: string): string => text.replace(/[&<>"]/g, (sign) => SIGNS[sign] ?? sign);

const section = ({ id, html }: Post): string =>
  `<section data-subut-item="${inAttribute(id)}">\n${html}\n</section>\n`;

/** @param items of the record, in reading order */
export async function postsFile(
  { inCode, masked }: Pick<JournalHeader, 'inCode' | 'masked'>,
  frames: readonly Pick<FrameEntry, 'posts'>[],
  items: readonly Pick<Item, 'id'>[],
): Promise<PostsFile> {
  const posts = new Map(frames.flatMap((frame) => (frame.posts ?? []).map((post) => [post.id, post])));
  const wanted = items.flatMap(({ id }) => posts.get(id) ?? []);
  const written = new Set(inCode);
  // Journals of earlier versions do not say what page.html has.
  const lacking =
    inCode === undefined ? 0 : items.filter(({ id }) => !written.has(id) && !posts.has(id)).length;
  const notShown: NotShown[] = lacking === 0 ? [] : [{ kind: 'code-part', count: lacking }];
  if (wanted.length === 0) return { html: null, adjustments: [], notShown };
  const whole = `<!DOCTYPE html>\n${HEAD_START}\n<title>posts.html</title>\n${wanted.map(section).join('')}`;
  const shown = masked ? stripEmbeddedData(whole).text : whole;
  const copy = await checkPageCopy(shown, 'posts.html');
  const told: Adjustment = {
    kind: 'written-out',
    target: `posts.html: the code of items that page.html does not have, as each stood in its frame (${wanted.length})`,
  };
  return { html: copy.html, adjustments: [told, ...copy.adjustments], notShown };
}
