import { h } from '../../dom.ts';
import { column, lines, style } from './coded.ts';

/* A bar that comes with the first scrolling, and in it a button that insists on being seen. */
style(`
  .cookies { position: fixed; left: 0; right: 0; bottom: 0; height: 96px; background: #2f4a43; color: #fff }
  .cookies button { visibility: visible; position: absolute; left: 50%; margin-left: -370px; top: 10px; width: 120px; height: 60px }`);
column(...lines());
addEventListener('scroll', () => {
  if (scrollY < 100 || document.querySelector('.cookies')) return;
  setTimeout(() => {
    if (document.querySelector('.cookies')) return;
    document.body.append(h('div.cookies', {}, 'Bu sayt kuki istifadə edir', h('button', {}, 'Yaxşı')));
  }, 150);
});
