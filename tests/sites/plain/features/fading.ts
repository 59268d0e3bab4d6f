import { h } from '../../dom.ts';
import { coded, column, lines, style } from './coded.ts';

/* Lines that stick, as the days of a chat do, and fade out while they lie near the upper edge and nothing scrolls. */

const EDGE = 10;

style(
  '.top { position: sticky; top: 0; z-index: 2; background: #6b3f22; color: #fff } .stuck { opacity: 0 }',
);
const top = coded(h('header.top', {}, 'Günlər'), 2);
const all = lines();
for (const one of all.slice(3)) one.classList.add('top');
column(top, ...all);
addEventListener('scroll', () => {
  for (const one of all.slice(3)) {
    const { top: above, height } = one.getBoundingClientRect();
    one.classList.toggle('stuck', scrollY > 0 && above >= -height && above <= EDGE);
  }
});
