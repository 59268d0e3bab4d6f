import { h } from '../../dom.ts';
import { coded, lines, shadowHost, style } from './coded.ts';

const sheet = h('div');
style(
  `.pane { height: 100vh; overflow: auto } .top { position: sticky; top: 0; background: #6b3f22; color: #fff }
   .app { position: fixed; inset: 0 }`,
  sheet,
);
const top = coded(h('header.top', {}, 'Siyahı'), 2);
document.body.append(
  shadowHost(sheet, h('div.app', {}, h('div.pane', {}, h('main.page', {}, top, ...lines())))),
);
