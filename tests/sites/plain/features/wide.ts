import { h } from '../../dom.ts';
import { column, lines, style } from './coded.ts';

/* A page wider than the window. */
style('.page { margin: 0 } .wide { width: 2400px; height: 10px; background: #b06a3b }');
column(...lines());
document.body.append(h('div.wide'));
