import * as v from 'valibot';
import { Count, Text } from './fields.ts';

/*
 * What the page holds and the picture or the kept copy does not, as far as the program saw it. Each entry speaks against
 * the statement that the whole page was kept.
 */

export const NotShown = v.strictObject({
  kind: v.picklist([
    /** Content cut off by its own box, or taller than what was walked. */
    'clipped',
    /** The page stopped its own scrolling on the way. */
    'scroll-locked',
    /** Lay over the window and was hidden for the picture; not in a part of its own either. */
    'layer',
    /** A frame, object or embed that was not looked into. */
    'document',
    /** A surface that a script draws, and that may hold more than it shows. */
    'canvas',
    /** A surface that a script draws, of one colour throughout: lost, not drawn yet, or never. */
    'empty-canvas',
    /** A player: one moment of it is in the picture. */
    'player',
    /** Texts in the page that never stood in a frame. */
    'words',
    /** The texts of the page were not looked through to their end: which of them never stood in a frame is not known of all. */
    'unread',
    /** Texts whose place in the picture is blank. */
    'blank',
    /** Still fading or moving in when it was pictured. */
    'reveal',
    /** The page runs on to the side. */
    'sideways',
    /** Zoom or pixel density do not fit the picture. */
    'scale',
    /** A file that the browser shows with a viewer of its own. */
    'plugin',
    /** text.txt lacks what page.html has. */
    'text-part',
    /** Items whose code is not in page.html. */
    'code-part',
    /** Stays in place while the page scrolls, and could not be hidden: it may cover content. */
    'followers',
  ]),
  count: v.pipe(Count, v.minValue(1)),
  /** A CSS-like description of the first one, where that helps. */
  target: v.optional(Text),
});
export type NotShown = v.InferOutput<typeof NotShown>;

/** One entry for each kind: the counts added up, the first description kept. */
export function mergeNotShown(entries: readonly NotShown[]): NotShown[] {
  const merged = new Map<NotShown['kind'], NotShown>();
  for (const entry of entries) {
    const known = merged.get(entry.kind);
    const target = known?.target ?? entry.target;
    const count = (known?.count ?? 0) + entry.count;
    merged.set(entry.kind, { kind: entry.kind, count, ...(target === undefined ? {} : { target }) });
  }
  return Array.from(merged.values());
}
