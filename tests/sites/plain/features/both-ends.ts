import { h } from '../../dom.ts';
import { coded, column, lines, ROWS, style } from './coded.ts';

style(`
  .top { position: sticky; top: 0; z-index: 2; background: #6b3f22; color: #fff }
  .middle { position: sticky; top: 48px; bottom: 48px; z-index: 2; background: #f3ead9 }
  .foot { position: sticky; bottom: 0; z-index: 2; background: #2f4a43; color: #fff }`);
const top = coded(h('header.top', {}, 'Rəssamın qeydləri'), 2);
const first = lines(ROWS / 2);
const middle = coded(h('h2.middle', {}, 'İkinci hissə'), 1);
const rest = lines(ROWS - 2);
column(top, ...first, middle, ...rest, coded(h('footer.foot', {}, 'Son'), 2));
