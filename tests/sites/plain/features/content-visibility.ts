import { h } from '../../dom.ts';
import { column, lines, ROWS, style } from './coded.ts';

/* The browser lays out only what is near the window and takes each other part for 100 px high, once it has left it too. */
style('section { content-visibility: auto; contain-intrinsic-size: 100px }');
const page = column();
for (let end = 10; end <= ROWS; end += 10) page.append(h('section', {}, ...lines(end)));
