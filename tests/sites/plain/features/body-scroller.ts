import { h } from '../../dom.ts';
import { coded, column, lines, style } from './coded.ts';

style(`
  html { overflow: hidden; height: 100% } body { overflow: auto; height: 100% }
  .top { position: sticky; top: 0; background: #6b3f22; color: #fff }`);
const top = coded(h('header.top', {}, 'Rəssamın qeydləri'), 2);
column(top, ...lines());
