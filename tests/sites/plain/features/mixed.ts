import { h } from '../../dom.ts';
import { coded, line, params, ROWS, style } from './coded.ts';

/*
 * Features of pages put together as the address says: `inner` (an area that scrolls), `reveal` (how parts come in), `picture` (what comes
 * late in some of them), and, each `1`: `drop` (parts far from the window are taken out), `sticky`, `float`, `hover` (words that are only
 * seen under the pointer), `narrow` (the body is as high as the window), `wall` (the page stops scrolling on the way).
 */

const has = (name: string): boolean => params.get(name) === '1';
const reveal = params.get('reveal') ?? '';
const picture = params.get('picture') ?? '';

style(`
  @keyframes come { from { opacity: 0; translate: 0 30px } }
  .pane { position: absolute; inset: 40px 100px 20px 60px; overflow-y: auto; background: #fff }
  .bound .part { animation: come linear both; animation-timeline: view(); animation-range: entry 0% cover 30% }
  .delayed .part, .timer .part, .margin .part, .never .part { opacity: 0 }
  .delayed .part.reached { opacity: 1; animation: come 600ms 1800ms both }
  .timer .part.reached, .margin .part.reached, .never .part.reached { opacity: 1 }
  .top { position: sticky; top: 0; z-index: 2; background: #f3ead9 }
  .float { position: fixed; right: 10px; bottom: 30px; z-index: 3; width: 120px; height: 40px; background: #333; color: #fff }
  .hover { opacity: 0; float: right } .part:hover .hover { opacity: 1 }
  .ground { width: 160px; height: 40px; margin-left: 90px; background-color: #ddd }`);

const address = (at: number): string => `/stand-in/flat/ff00c8-160x40.png?wait=${(at % 4) * 400}&at=${at}`;

function pictured(at: number): HTMLElement {
  const host = h('div.ground');
  if (picture === 'shadow')
    host
      .attachShadow({ mode: 'open' })
      .append(h('img', { width: 160, height: 40, loading: 'lazy', src: address(at) }));
  return host;
}

const parts: HTMLElement[] = [];
for (let row = 0, at = 0; row < ROWS; at++) {
  const size = Math.min(ROWS - row, 2 + ((at * 7) % 5));
  const part = h('section.part');
  if (picture !== '' && at % 3 === 2)
    part.append(coded(h('figure', { style: 'margin: 0; overflow: hidden' }, pictured(at)), size));
  else for (let one = 0; one < size; one++) part.append(line());
  if (has('sticky') && at % 4 === 1) part.firstElementChild?.classList.add('top');
  if (has('hover')) part.firstElementChild?.append(h('span.hover', {}, 'Cavab'));
  parts.push(part);
  row += size;
}
const places = parts.map((part) => {
  const rows = part.querySelectorAll('.row-coded');
  const height = Array.from(rows).reduce(
    (sum, row) => sum + Number.parseFloat((row as HTMLElement).style.height),
    0,
  );
  return h('div', { style: `height: ${height}px` }, part);
});
const page = h('main.page', {}, ...places);
const scroller = has('inner') ? h('div.pane', {}, page) : null;
document.body.className = reveal;
document.body.append(scroller ?? page);
if (has('narrow') && scroller === null) style('html, body { height: 100% } body { margin: 0 }');
if (has('float')) document.body.append(h('div.float', {}, 'Kömək'));

function reached(part: HTMLElement): void {
  const ground = part.querySelector<HTMLElement>('.ground');
  if (ground !== null && picture === 'ground')
    ground.style.backgroundImage = `url(${address(parts.indexOf(part))})`;
  if (reveal !== 'frames') {
    setTimeout(
      () => part.classList.add('reached'),
      reveal === 'timer' ? 500 : reveal === 'never' ? 60_000 : 0,
    );
    return;
  }
  const begun = performance.now();
  const frame = (now: number): void => {
    const share = Math.min(1, Math.max(0, now - begun) / 800);
    part.style.opacity = String(share);
    if (share < 1) requestAnimationFrame(frame);
  };
  frame(begun);
}
const watcher = new IntersectionObserver(
  (entries) => {
    for (const { target, isIntersecting } of entries) {
      if (!isIntersecting) continue;
      watcher.unobserve(target);
      reached(target as HTMLElement);
    }
  },
  { rootMargin: reveal === 'margin' ? '0px 0px -90px 0px' : '0px' },
);
for (const [at, part] of parts.entries()) {
  if (reveal === 'frames') part.style.opacity = '0';
  if (reveal === 'never' && at < 4) part.classList.add('reached');
  watcher.observe(part);
}

function drop(): void {
  for (const [at, place] of places.entries()) {
    const part = parts[at] as HTMLElement;
    const { top, bottom } = place.getBoundingClientRect();
    const isNear = bottom > -200 && top < innerHeight + 200;
    if (isNear && part.parentNode === null) place.append(part);
    else if (!isNear && part.parentNode !== null) part.remove();
  }
}
const moved = scroller ?? window;
if (has('drop')) {
  moved.addEventListener('scroll', drop);
  drop();
}
if (has('wall')) {
  moved.addEventListener('scroll', () => {
    if ((scroller?.scrollTop ?? scrollY) < 900) return;
    (scroller ?? document.documentElement).style.overflow = 'hidden';
  });
}
