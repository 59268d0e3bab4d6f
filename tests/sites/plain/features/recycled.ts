import { TEXTS } from '../../channel/texts.ts';
import { h } from '../../dom.ts';
import { rowStrip } from '../../row-strip.ts';
import { CODE_WIDTH, drawRowCode, ROW_HEIGHT } from '../../rows.ts';
import { numberOption } from '../../site.ts';
import { params, ROWS, style } from './coded.ts';

/*
 * A list that uses its few elements again for other entries as it is scrolled. `inner`: in an area of its own; `late`: entries are
 * set in so many ms after the scrolling; `alike`: all say the same; `spare`: so many entries are kept beside those in view; `order`:
 * entries go to whichever element is free, not each to its own.
 */

const ENTRY = 4;
const HEIGHT = ENTRY * ROW_HEIGHT;
const late = numberOption(params, 'late', 0);
const spare = numberOption(params, 'spare', 2);
const isAlike = params.get('alike') === '1';
const isInner = params.get('inner') === '1';
const entries = ROWS / ENTRY;

style(`
  html { height: 100% } body { margin: 0; height: 100% }
  .pane { position: absolute; inset: 60px 200px 40px 120px; overflow-y: auto; background: #fff }
  .list { position: relative; height: ${entries * HEIGHT}px }
  .entry { position: absolute; left: 0; right: 0; top: 0; height: ${HEIGHT}px; padding-left: 80px; box-sizing: border-box; overflow: hidden }`);

const list = h('div.list');
const scroller = isInner ? h('div.pane', {}, list) : document.documentElement;
document.body.append(isInner ? scroller : list);
if (isInner) document.body.prepend(h('header', { style: 'height: 60px' }, 'Qeydlər'));

interface Slot {
  place: HTMLElement;
  strip: HTMLCanvasElement;
  name: HTMLElement;
  text: HTMLElement;
  entry: number;
}

const size = Math.ceil((isInner ? innerHeight - 100 : innerHeight) / HEIGHT) + 1 + 2 * spare;
const pool = Array.from({ length: size }, (): Slot => {
  const [strip, name, text] = [rowStrip(0, ENTRY), h('b'), h('span')];
  const place = h('div.entry', {}, strip, name, text);
  list.append(place);
  return { place, strip, name, text, entry: -1 };
});

function fill(slot: Slot, entry: number): void {
  slot.entry = entry;
  slot.place.style.transform = `translateY(${entry * HEIGHT}px)`;
  const pen = slot.strip.getContext('2d');
  pen?.clearRect(0, 0, CODE_WIDTH, HEIGHT);
  if (pen !== null) drawRowCode(pen, entry * ENTRY, ENTRY);
  slot.name.textContent = isAlike ? 'Qeyd' : `Qeyd ${entry}`;
  slot.text.textContent = isAlike
    ? ' eyni sözlər'
    : ` ${entry * 7} ${(TEXTS[entry % TEXTS.length] ?? '').slice(0, 60)}`;
}

function draw(): void {
  const first = Math.max(0, Math.min(entries - size, Math.floor(scroller.scrollTop / HEIGHT) - spare));
  const wanted = Array.from({ length: Math.min(size, entries) }, (_, at) => first + at);
  if (params.get('order') === '1') {
    const kept = new Set(pool.filter(({ entry }) => wanted.includes(entry)));
    const free = pool.filter((slot) => !kept.has(slot)).reverse();
    const missing = wanted.filter((entry) => !pool.some((slot) => slot.entry === entry));
    for (const [at, entry] of missing.entries()) if (free[at] !== undefined) fill(free[at], entry);
  } else {
    for (const entry of wanted) {
      const slot = pool[entry % size];
      if (slot !== undefined && slot.entry !== entry) fill(slot, entry);
    }
  }
}

let timer: ReturnType<typeof setTimeout> | undefined;
(isInner ? scroller : window).addEventListener('scroll', () => {
  clearTimeout(timer);
  if (late > 0) timer = setTimeout(draw, late);
  else draw();
});
draw();
