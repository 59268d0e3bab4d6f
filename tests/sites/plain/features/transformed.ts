import { h } from '../../dom.ts';
import { coded, column, lines, style } from './coded.ts';

/* What is fixed inside a transformed box scrolls with it: it is content. What is fixed outside is not. */
style(`
  .moved { transform: translateZ(0); padding-top: 48px }
  .moved > .row-coded.inside { position: fixed; top: 0; left: 0; width: 100%; background: #f3ead9 }
  .outside { position: fixed; left: 50%; top: 50%; transform: translate(-420px, 0); background: #333; color: #fff; padding: 20px 90px }`);
const moved = h('div.moved', {}, coded(h('div.inside', {}, 'Bu başlıq məzmunla birgə gedir'), 2), ...lines());
column(moved);
document.body.append(h('div.outside', {}, 'Kömək'));
