import { h } from '../../dom.ts';
import { column, lines, ROWS, style } from './coded.ts';

style(
  'html { scroll-snap-type: y mandatory } section { scroll-snap-align: start; scroll-snap-stop: always }',
);
const page = column();
for (let end = 16; end <= ROWS; end += 16) page.append(h('section', {}, ...lines(end)));
