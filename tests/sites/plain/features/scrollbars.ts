import { h } from '../../dom.ts';
import { coded, column, lines, style } from './coded.ts';

/* Bars of areas that scroll inside the content, one of them in a frame, in a colour that nothing else has. */
style(`
  .list { height: 100%; width: 300px; overflow: scroll; scrollbar-color: #ff00c8 #ff00c8 }
  .list > p { margin: 0 } iframe { position: absolute; left: 420px; top: 0; border: 0; width: 300px; height: 100% }`);
const list = h('div.list', {}, ...Array.from({ length: 20 }, (_, at) => h('p', {}, `Sətir ${at}`)));
const framed =
  '<style>html { scrollbar-color: #ff00c8 #ff00c8; overflow: scroll }</style><p style="height: 900px">Çərçivə</p>';
const box = coded(h('div', {}, list, h('iframe', { srcdoc: framed })), 8);
column(box, ...lines());
