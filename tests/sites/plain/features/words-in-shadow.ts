import { h } from '../../dom.ts';
import { style } from './coded.ts';

/* Words in shadow roots, open and closed, in their slots, in frames inside them, and words that are not shown. */
style('.hidden { display: none }');
const host = h('x-post', {}, h('b', { slot: 'name' }, 'Süsən'), ' yuvada');
const inner = h('x-inner', {});
inner.attachShadow({ mode: 'closed' }).append(h('p', {}, 'bağlı kök'));
const frame = h('iframe', { srcdoc: '<p>çərçivədə</p><p style="display: none">görünməz</p>' });
host
  .attachShadow({ mode: 'open' })
  .append(
    h('h2', {}, h('slot', { name: 'name' })),
    h('p', {}, 'kölgə sözləri: ', h('slot', {})),
    h('p.hidden', { style: 'display: none' }, 'gizli'),
    inner,
    frame,
  );
document.body.append(h('p', {}, 'açıq söz'), host, h('p', {}, 'son'));
