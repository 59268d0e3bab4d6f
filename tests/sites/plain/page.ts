import { TEXTS } from '../channel/texts.ts';
import { find, h } from '../dom.ts';
import { codeRows } from '../row-strip.ts';
import { numberOption } from '../site.ts';

/*
 * A page of coded rows, each 24 CSS px high: text, pictures that load late, and on request bars that stick or float.
 * A heading or header that sticks carries its own codes, so that it is told when it comes twice or is not there.
 */

const params = new URLSearchParams(location.search);
const rows = numberOption(params, 'rows', 200);
const isSticky = params.get('sticky') === '1';
const isFixed = params.get('fixed') === '1';
const pictures = params.get('images') !== '0';
/** How often the page grows by 50 rows when its end comes near, and how long each time takes, ms. */
let growths = numberOption(params, 'more', 0);
const delay = numberOption(params, 'delay', 400);

const PER_SECTION = 40;
const PICTURE_ROWS = 9;
const page = find('.page');
let next = 0;

function code(element: HTMLElement, count: number): HTMLElement {
  codeRows(element, next, count);
  next += count;
  return element;
}

/** Half of the pictures wait in the browser's own way, half until a script sees them come near. */
const watcher = new IntersectionObserver((entries) => {
  for (const { target, isIntersecting } of entries) {
    const address = target.getAttribute('data-src');
    if (!isIntersecting || address === null) continue;
    watcher.unobserve(target);
    setTimeout(() => target.setAttribute('src', address), delay);
  }
});

function picture(seed: number): HTMLElement {
  const address = `/stand-in/art/${seed}-480x320.png`;
  const size = { width: 300, height: 200, alt: `Rəsm ${seed}` };
  const isNative = seed % 2 === 0;
  const image = h(
    'img',
    isNative
      ? { ...size, loading: 'lazy', src: `${address}?wait=${delay}` }
      : { ...size, 'data-src': address },
  );
  if (!isNative) watcher.observe(image);
  return h('figure.rows-of-picture', {}, image, h('figcaption', {}, `Rəsm ${seed}. Рисунок ${seed}.`));
}

function line(number: number): HTMLElement {
  const text = (TEXTS[number % TEXTS.length] ?? '')
    .replace(/\p{Extended_Pictographic}\uFE0F?/gu, '')
    .replace(/\n/g, ' ')
    .trim();
  return h('p.line', {}, h('b', {}, String(number)), ` ${text || '· · ·'}`);
}

/** Lays out `count` rows more, a heading every 40th, a picture in each section. */
function fill(count: number): void {
  const end = next + count;
  while (next < end) {
    const section = h('section');
    const heading = h('h2.heading', {}, `Bölmə ${page.querySelectorAll('section').length + 1}`);
    section.append(code(heading, 1));
    const sectionEnd = Math.min(end, next + PER_SECTION - 1);
    for (let at = 1; next < sectionEnd; at++) {
      if (pictures && at === 12 && next + PICTURE_ROWS <= sectionEnd)
        section.append(code(picture(next % 40), PICTURE_ROWS));
      else section.append(code(line(next), 1));
    }
    page.append(section);
  }
}

document.documentElement.classList.toggle('sticky', isSticky);
document.documentElement.classList.toggle('fixed', isFixed);
document.documentElement.classList.toggle('smooth', params.get('smooth') === '1');
if (isFixed) {
  document.body.append(
    h('div.bar.top', {}, 'Bir rəssamın qeydləri', h('span', {}, 'Haqqında · Əlaqə')),
    h('div.bar.bottom', {}, 'Bu sayt kuki istifadə edir', h('button', { type: 'button' }, 'Yaxşı')),
  );
}
if (isSticky)
  page.append(code(h('header.site', {}, h('b', {}, 'Rəssamın qeydləri'), ' · Həftədə bir yeni yazı'), 2));
fill(Math.max(0, rows - next));

const pane = document.querySelector<HTMLElement>('.pane');
let isGrowing = false;
function growNearEnd(): void {
  const { scrollTop, scrollHeight, clientHeight } = pane ?? document.documentElement;
  if (isGrowing || growths === 0 || scrollHeight - scrollTop - clientHeight > 1000) return;
  isGrowing = true;
  setTimeout(() => {
    growths--;
    fill(50);
    isGrowing = false;
    growNearEnd();
  }, delay);
}
(pane ?? window).addEventListener('scroll', growNearEnd, { passive: true });
growNearEnd();
