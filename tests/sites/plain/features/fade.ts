import { h } from '../../dom.ts';
import { lines, style } from './coded.ts';

/* Edges that fade in four ways: a mask, gradients laid over, and what a style sheet adds before and after. */
style(`
  .outer { position: relative; height: 100vh; padding: 40px 0 }
  .pane { height: 100%; overflow: auto; mask-image: linear-gradient(#0000, #000 60px, #000 calc(100% - 60px), #0000) }
  .veil { position: absolute; left: 0; right: 0; height: 70px; pointer-events: none }
  .veil.up { top: 40px; background: linear-gradient(#fbf8f1, #fbf8f100) }
  .outer::after { content: ''; position: absolute; left: 0; right: 0; bottom: 40px; height: 90px;
    pointer-events: none; background: linear-gradient(#fbf8f100, #fbf8f1) }
  .ground { position: absolute; inset: 0; background: #e7efe2 } .pane { position: relative }`);
const pane = h('div.pane', {}, h('main.page', {}, ...lines()));
document.body.append(h('div.outer', {}, h('div.ground'), pane, h('div.veil.up', { style: 'Z-INDEX:3' })));
