import { h } from '../../dom.ts';
import { lines, ROWS, style } from './coded.ts';

/* A client with a bar and a list of people around the area that scrolls; the bar is wider than that area. */
style(
  `body { margin: 0 } .shell { display: flex; flex-direction: column; height: 100vh } .account-bar { height: 72px; background: #00e5ff }
   .lower { display: flex; flex: 1; min-height: 0 } .members { width: 260px; background: #ff00c8 }
   .rows-pane { flex: 1; overflow: auto; position: relative }`,
);
const members = ['Bənövşə', 'Qərənfil', 'Lalə'].map((name) => h('p', {}, name));
document.body.append(
  h(
    'div.shell',
    {},
    h('header.account-bar', {}, 'Çiçəklər @ciceklar'),
    h('div.lower', {}, h('aside.members', {}, ...members), h('div.rows-pane', {}, ...lines(ROWS))),
  ),
);
