import { column, lines, params, style } from './coded.ts';

/*
 * A page with words that never come in, for which frames are taken again, and that throws itself far away so long (`after`, ms) after
 * it was scrolled: once for each place, as lists do when what they asked for arrives.
 */

const AFTER = Number(params.get('after') ?? 0);
const FAR = 1800;

style('.line b { opacity: 0; transition: opacity 200ms }');
column(...lines());
// What stands in the window at first is there at once, as on most pages.
for (const row of document.querySelectorAll<HTMLElement>('p.line b'))
  if (row.getBoundingClientRect().top < innerHeight) row.style.opacity = '1';

let timer: ReturnType<typeof setTimeout> | undefined;
/** The furthest place from which it was thrown. */
let thrown = 0;
addEventListener('scroll', () => {
  clearTimeout(timer);
  const place = scrollY;
  if (place <= thrown + 100) return;
  timer = setTimeout(() => {
    thrown = place;
    scrollBy(0, FAR);
  }, AFTER);
});
