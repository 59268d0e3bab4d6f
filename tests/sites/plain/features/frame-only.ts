import { h } from '../../dom.ts';
import { style } from './coded.ts';

style(
  'html, body { height: 100%; overflow: hidden } iframe { display: block; border: 0; width: 100%; height: 100% }',
);
document.body.append(h('iframe', { src: '/features/smooth.html?rows=80' }));
