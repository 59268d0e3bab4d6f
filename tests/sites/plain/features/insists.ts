import { h } from '../../dom.ts';
import { numberOption } from '../../site.ts';
import { column, lines, params, style } from './coded.ts';

/* A cover over the page that a script watches over: whatever hides it is undone at once, `times` times. */
let times = numberOption(params, 'times', 1000);
style(`
  .cover { position: fixed; right: 0; bottom: 0; width: 50%; height: 60px; background: #ff00c8; color: #fff }`);
column(...lines());
const cover = h('div.cover', {}, 'Davam etmək üçün qeydiyyatdan keçin');
document.body.append(cover);
new MutationObserver(() => {
  if (times === 0 || !cover.hasAttribute('style')) return;
  times--;
  cover.removeAttribute('style');
}).observe(cover, { attributes: true });
