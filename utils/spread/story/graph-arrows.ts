import type { GraphArrow, Point } from './graph.ts';
import type { PlacedMark } from './graph-marks.ts';
import type { PictureStory } from './picture-story.ts';

/** From what was forwarded to the forward; both ends stand a little away from their marks. */
export function arrowsOf(
  { forwards }: PictureStory,
  places: ReadonlyMap<string, PlacedMark>,
  mark: number,
): GraphArrow[] {
  return forwards.flatMap(({ sighting, source, from }) => {
    const begin = places.get(source ?? `source of ${sighting}`);
    const end = places.get(sighting);
    if (begin === undefined || end === undefined || begin === end) return [];
    const length = Math.hypot(end.x - begin.x, end.y - begin.y) || 1;
    const along = { x: (end.x - begin.x) / length, y: (end.y - begin.y) / length };
    const on = ({ x, y }: Point, by: number, aside = 0): Point => ({
      x: x + along.x * by - along.y * aside,
      y: y + along.y * by + along.x * aside,
    });
    const to = on(end, -1.5 * mark);
    return [
      {
        from: on(begin, 1.5 * mark),
        to,
        head: [on(to, -1.6 * mark, mark), on(to, -1.6 * mark, -mark)] as const,
        sighting,
        isCertain: source !== null || from?.known === 'number',
      },
    ];
  });
}
