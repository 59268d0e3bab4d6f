import { h } from '../../dom.ts';
import { numberOption } from '../../site.ts';
import { coded, column, lines, params, style } from './coded.ts';

/*
 * As many elements as somebody cares to make, so that whoever reads the page chokes on them: spread over its lines, and
 * of a kind (`of`) that costs a reader most.
 */

const KINDS: Record<string, () => HTMLElement> = {
  plain: () => document.createElement('i'),
  /** Much to write down. */
  wordy: () => h('i', { class: 'a-long-name-of-a-class another-long-name', title: 'x'.repeat(100) }, 'söz'),
  sticky: () => h('i.stuck'),
  scroller: () => h('i.pane', {}, h('b')),
  image: () => h('img', { width: 1, height: 1, alt: '' }),
  video: () => document.createElement('video'),
  moving() {
    const one = h('i');
    one.animate({ opacity: [1, 0.5] }, { duration: 5000, iterations: 1000 });
    return one;
  },
  field: () => h('input', { value: '1' }),
};

const nodes = numberOption(params, 'nodes', 1_000_000);
const make = KINDS[params.get('of') ?? 'plain'] ?? (() => document.createElement('i'));
style(`
  .heap { display: block; height: 24px; overflow: clip }
  .heap > * { display: inline-block; width: 1px; height: 1px }
  .line { overflow: clip !important }
  .top { position: sticky; top: 0; z-index: 2; background: #6b3f22; color: #fff }
  .stuck { position: sticky; top: 0 }
  .pane { overflow: auto } .pane > b { display: block; height: 90px }`);
const top = coded(h('header.top', {}, 'Rəssamın qeydləri'), 2);
const all = lines();
const each = Math.ceil(nodes / all.length);
for (const one of all) {
  const heap = h('span.heap');
  for (let count = 0; count < each; count++) heap.append(make());
  one.append(heap);
}
column(top, ...all);
