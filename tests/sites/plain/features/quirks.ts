import { h } from '../../dom.ts';
import { coded, column, lines, style } from './coded.ts';

style(
  '.top { position: sticky; top: 0; background: #6b3f22; color: #fff } .bar { position: fixed; z-index: 9; bottom: 0; left: 0; right: 0; height: 40px }',
);
const top = coded(h('header.top', {}, 'Rəssamın qeydləri'), 2);
column(top, ...lines());
document.body.append(h('div.bar', {}, 'Kuki'));
