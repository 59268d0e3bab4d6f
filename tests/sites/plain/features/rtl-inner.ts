import { h } from '../../dom.ts';
import { lines, style } from './coded.ts';

/* The scrollbar stands at the left of the list. */
document.documentElement.dir = 'rtl';
style('.pane { height: 100vh; overflow: auto } .wide { width: 2400px; height: 10px } .page { margin: 0 }');
document.body.append(h('div.pane', {}, h('main.page', {}, ...lines()), h('div.wide')));
