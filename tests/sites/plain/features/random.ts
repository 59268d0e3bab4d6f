import { h } from '../../dom.ts';
import { numberOption } from '../../site.ts';
import { coded, column, line, params, ROWS, style } from './coded.ts';

/*
 * A page made by chance from `seed`: parts of any height, some sticking, some with pictures that come late; parts far
 * from the window may be taken out while their place is kept.
 */

let state = numberOption(params, 'seed', 1) * 2654435761;
/** A whole number below `limit` (mulberry32). */
function chance(limit: number): number {
  state = (state + 0x6d2b79f5) | 0;
  let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
  mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
  return ((mixed ^ (mixed >>> 14)) >>> 0) % limit;
}

style(`
  .up { position: sticky; top: 0; z-index: 2; background: #f3ead9 } .down { position: sticky; bottom: 0; z-index: 2; background: #dfeee9 }
  .up.lower { top: 24px } .float { position: fixed; z-index: 4; left: 50%; margin-left: -400px; width: 200px; height: 60px; background: #333 }`);
const page = column();
let made = 0;
const drops = params.get('drop') === '1';
const parts: { place: HTMLElement; part: HTMLElement }[] = [];
while (made < ROWS) {
  const height = Math.min(ROWS - made, 1 + chance(9));
  const part = h('section');
  const kind = chance(6);
  if (kind === 0) {
    const image = h('img', {
      width: 200,
      height: 20,
      src: `/stand-in/art/${chance(40)}-200x20.png?wait=${chance(900)}`,
    });
    part.append(coded(h('figure', { style: 'margin: 0' }, image), height));
  } else {
    for (let row = 0; row < height; row++) {
      const one = line();
      if (row === 0 && kind === 1) one.classList.add('up');
      if (row === 0 && kind === 2) one.classList.add('up', 'lower');
      if (row === height - 1 && kind === 3) one.classList.add('down');
      part.append(one);
    }
  }
  const place = h('div', { style: `height: ${height * 24}px` }, part);
  page.append(place);
  parts.push({ place, part });
  made += height;
}
if (chance(2) === 1) document.body.append(h('div.float', { style: `bottom: ${chance(300)}px` }, 'Kömək'));

function drop(): void {
  for (const { place, part } of parts) {
    const { top, bottom } = place.getBoundingClientRect();
    const isNear = bottom > -300 && top < innerHeight + 300;
    if (isNear && part.parentNode === null) place.append(part);
    else if (!isNear && part.parentNode !== null) part.remove();
  }
}
if (drops) {
  addEventListener('scroll', drop);
  drop();
}
