import { holds, parentOf } from '../../sites/index.ts';
import { holdsFixed } from './floating.ts';

/** What a style sheet adds before and after an element: it is in no tree, and may float as any element may. */

export const PSEUDOS = ['::before', '::after'] as const;
type Pseudo = (typeof PSEUDOS)[number];

/** Whether it is laid over the page at one of these positions; what lies behind all else is a ground. */
export function layPseudo(element: Element, pseudo: Pseudo, positions: readonly string[]): boolean {
  const style = getComputedStyle(element, pseudo);
  // Asked of every element: the rest takes the browser much longer to say.
  if (!positions.includes(style.position)) return false;
  const { content, visibility, zIndex } = style;
  return content !== 'none' && visibility === 'visible' && !(Number.parseInt(zIndex, 10) < 0);
}

export const hasFixedPseudo = (element: Element): boolean =>
  PSEUDOS.some((pseudo) => layPseudo(element, pseudo, ['fixed']));

/** Whether it scrolls with the content: something that moves holds it. */
export function pseudoMovesAlong(element: Element, scroller: Element): boolean {
  for (let node: Element | null = element; node !== null; node = parentOf(node))
    if (holdsFixed(getComputedStyle(node))) return holds(scroller, node);
  return false;
}
