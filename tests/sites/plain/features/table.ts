import { h } from '../../dom.ts';
import { coded, column, ROWS, style } from './coded.ts';

style(`
  table { border-collapse: collapse; border-spacing: 0; width: 100% } th, td { padding: 0; height: 24px }
  th { position: sticky; top: 0; z-index: 1; background: #f3ead9 }`);
const head = h('tr', {}, h('th', {}, coded(h('div', {}, 'Ad'))), h('th', {}, 'Tarix'));
const rows = Array.from({ length: ROWS - 1 }, (_, row) =>
  h('tr', {}, h('td', {}, coded(h('div', {}, `Rəsm ${row}`))), h('td', {}, `${row + 1}`)),
);
column(h('table', {}, h('thead', {}, head), h('tbody', {}, ...rows)));
