import { h } from '../../dom.ts';
import { coded, column, lines, ROWS } from './coded.ts';

/* Ten rows of another page in this one; that page has more of them. */
const before = lines(30);
const box = coded(h('div'), 10);
box.replaceChildren(
  h('iframe', {
    src: '/features/smooth.html?from=30&rows=60',
    // As wide as the column and a scrollbar, which the box cuts off.
    style: 'display: block; border: 0; width: 775px; height: 240px',
  }),
);
box.style.padding = '0';
column(...before, box, ...lines(ROWS));
