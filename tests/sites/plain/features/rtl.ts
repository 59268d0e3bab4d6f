import { h } from '../../dom.ts';
import { column, lines, style } from './coded.ts';

/* Read from right to left: what is too wide lies to the left, at negative scrollLeft. */
document.documentElement.dir = 'rtl';
style('.wide { width: 2400px; height: 10px; background: #b06a3b } .page { margin: 0 }');
column(...lines());
document.body.append(h('div.wide'));
