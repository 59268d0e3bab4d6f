import { h } from '../../dom.ts';
import { coded, column, lines, ROWS, shadowHost, style } from './coded.ts';

const STICKY = `
  .top { position: sticky; top: 0; z-index: 2; background: #6b3f22; color: #fff }
  .foot { position: sticky; bottom: 0; z-index: 2; background: #2f4a43; color: #fff }
  .aside { position: sticky; top: 0; float: right; width: 90px; height: 90px; background: #00e5ff }
  .bubble { position: fixed; bottom: 12px; left: 50%; margin-left: -370px; width: 80px; height: 80px; background: #333 }`;
const sheet = h('div');
style(STICKY, sheet);
const top = coded(h('header.top', { style: 'TOP:0px;color:white' }, 'Rəssamın qeydləri'), 2);
const body = lines(ROWS - 2);
const foot = coded(h('footer.foot', {}, 'Bütün hüquqlar qorunur'), 2);
const inner = shadowHost(h('div.bubble', {}, '?'));
inner.shadowRoot?.append(sheet.cloneNode(true));
column(shadowHost(sheet, top, h('div.aside'), ...body, foot, inner));
