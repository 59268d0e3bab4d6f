import { h } from '../../dom.ts';
import { style } from './coded.ts';

/* Written from the right to the left, in columns. */
style('html { writing-mode: vertical-rl } p { margin: 0 8px; height: 90vh }');
for (let at = 0; at < 60; at++) document.body.append(h('p', {}, `Sütun ${at}: kağız, rəng, işıq`));
