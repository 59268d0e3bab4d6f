import { h } from '../../dom.ts';
import { numberOption } from '../../site.ts';
import { column, lines, params, style } from './coded.ts';

/*
 * A cover over the page that a script watches over: whatever hides it is undone at once, `times` times. `by` says how: the
 * whole of it is taken back, or only so much that what is inside can be seen again.
 */
let times = numberOption(params, 'times', 1000);
const by = params.get('by') ?? 'attribute';
const AGAINST: Readonly<Record<string, readonly [property: string, value: string]>> = {
  clip: ['clip-path', 'inset(0px)'],
  contents: ['display', 'contents'],
};
style(`
  .cover { position: fixed; right: 0; bottom: 0; width: 50%; height: 60px }
  .cover * { visibility: visible; height: 60px; background: #ff00c8; color: #fff }`);
column(...lines());
const cover = h('div.cover', {}, h('div', {}, 'Davam etmək üçün qeydiyyatdan keçin'));
document.body.append(cover);

function undo(): void {
  const [property, value] = AGAINST[by] ?? [];
  if (property === undefined || value === undefined) cover.removeAttribute('style');
  else if (cover.style.getPropertyValue(property) !== value)
    cover.style.setProperty(property, value, 'important');
}
new MutationObserver(() => {
  if (times === 0 || !cover.hasAttribute('style')) return;
  times--;
  undo();
}).observe(cover, { attributes: true });
