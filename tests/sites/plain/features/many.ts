import { h } from '../../dom.ts';
import { coded, column, lines, style } from './coded.ts';

/* 20,000 elements, and among them what sticks, some of it put in late and away from the middle. */
style(`
  .top { position: sticky; top: 0; z-index: 2; background: #6b3f22; color: #fff }
  .late { position: fixed; bottom: 160px; left: 50%; margin-left: -375px; width: 40px; height: 40px; background: #333 }`);
const top = coded(h('header.top', {}, 'Rəssamın qeydləri'), 2);
const all = lines();
for (const one of all) one.append(...Array.from({ length: 256 }, () => h('i')));
const middle = all[30];
middle?.classList.add('top');
column(top, ...all);
addEventListener('scroll', () => {
  if (scrollY > 100 && !document.querySelector('.late')) document.body.append(h('div.late', {}, '?'));
});
