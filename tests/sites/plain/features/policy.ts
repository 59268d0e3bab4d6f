import { h } from '../../dom.ts';
import { coded, column, lines } from './coded.ts';

/* The page's policy forbids style attributes; those that it has were made by a script, property by property. */
const top = coded(h('header.site', {}, 'Rəssamın qeydləri'), 2);
document.documentElement.classList.add('sticky');
column(top, ...lines());
for (const strip of document.querySelectorAll('canvas')) {
  strip.removeAttribute('style');
  Object.assign(strip.style, { position: 'absolute', left: '0', top: '0' });
}
