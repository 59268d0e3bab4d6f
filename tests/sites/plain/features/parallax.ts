import { h } from '../../dom.ts';
import { column, lines, style } from './coded.ts';

/* A layer that scrolls at half the pace, and a ground that does not scroll at all: its bar stands at 300 px of the window. */
style(`
  body { background: linear-gradient(#0000 300px, #ff00c8 300px 304px, #0000 304px) fixed }
  .back { position: absolute; z-index: -1; inset: 0; overflow: clip }
  .layer { position: absolute; top: 0; left: 0; width: 100%; height: 2400px;
    background: repeating-linear-gradient(#cde0ff 0 60px, #fff0 60px 120px) }`);
const layer = h('div.layer');
document.body.style.position = 'relative';
document.body.append(h('div.back', {}, layer));
column(...lines());
addEventListener('scroll', () => {
  layer.style.transform = `translateY(${scrollY / 2}px)`;
});
layer.style.transform = 'translateY(0px)';
