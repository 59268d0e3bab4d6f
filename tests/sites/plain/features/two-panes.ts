import { h } from '../../dom.ts';
import { lines, ROWS, style } from './coded.ts';

/* Two panes that scroll each by itself; the wider one holds the rows. */
style(
  `body { margin: 0 } .panes { display: flex; height: 100vh } .greater { overflow: auto; width: 60%; position: relative }
   .lesser { width: 40% } .other { height: 40px }`,
);
const others = Array.from({ length: 60 }, (_, at) => h('p.other', {}, `Yan sətir ${at}`));
document.body.append(
  h('div.panes', {}, h('div.greater.lesser', {}, ...others), h('div.greater', {}, ...lines(ROWS))),
);
