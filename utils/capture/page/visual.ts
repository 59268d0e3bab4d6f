import type { Rect } from '../../evidence/method.ts';
import type { WindowFacts } from '../stitch/shot-scale.ts';
import * as dom from './dom.ts';

/* The part of the viewport that the window shows: with two fingers a person enlarges it without laying the page out anew. */

/** CSS px in the viewport; without scrollbars. */
export function visibleWindow(): Rect {
  const { visualViewport } = window;
  if (visualViewport === null)
    return { x: 0, y: 0, width: dom.clientWidth(dom.documentElement(document)), height: window.innerHeight };
  const { offsetLeft, offsetTop, width, height } = visualViewport;
  return { x: offsetLeft, y: offsetTop, width, height };
}

/** Facts of the window from which the measure of a shot is told; none where the browser does not say. */
export function visualFacts(): Pick<WindowFacts, 'visual'> {
  const { visualViewport } = window;
  if (visualViewport === null) return {};
  const bar = Math.max(0, window.innerWidth - dom.clientWidth(dom.documentElement(document)));
  return { visual: { ...visibleWindow(), scale: visualViewport.scale, bar } };
}
