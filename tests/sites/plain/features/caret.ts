import { h } from '../../dom.ts';
import { coded, column, lines, style } from './coded.ts';

style(
  'input { height: 24px; border: 0; outline: 0; width: 300px; font: 18px monospace; caret-color: #ff00c8; caret-shape: block }',
);
const input = h('input', { value: 'Yazılır' });
const row = coded(h('div', {}, input));
column(row, ...lines());
input.focus();
