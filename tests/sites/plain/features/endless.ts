import { h } from '../../dom.ts';
import { column, line, lines, params, ROWS, style } from './coded.ts';

/* A page without an end: more comes whenever its end comes near, and, `restless=1`, nothing on it ever stands still. */

const more = (): void => {
  const { scrollTop, scrollHeight, clientHeight } = document.documentElement;
  if (scrollHeight - scrollTop - clientHeight > 900) return;
  for (let count = 0; count < 40; count++) page.append(line());
};
const page = column(...lines(ROWS));
addEventListener('scroll', more, { passive: true });
setInterval(more, 50);

if (params.get('restless') === '1') {
  style('.pushes { position: relative; overflow: hidden }');
  let height = 0;
  setInterval(() => {
    height = (height + 13) % 90;
    // Not by a rule or an animation, which a capture could still: the page writes it again and again.
    for (const one of document.querySelectorAll<HTMLElement>('.pushes')) one.style.height = `${height}px`;
    // Oftener than a capture lets a page rest, and no oftener than that takes: each change is laid out anew.
  }, 50);
  const push = (): void => {
    const all = page.querySelectorAll('p.line');
    for (let at = 0; at < all.length; at += 5) {
      if (!all[at]?.nextElementSibling?.matches('.pushes')) all[at]?.after(h('div.pushes'));
    }
  };
  push();
  setInterval(push, 100);
}
