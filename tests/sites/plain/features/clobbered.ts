import { find, h } from '../../dom.ts';
import { column, lines, params, style } from './coded.ts';

/*
 * A page whose forms have a field, and whose document has a picture, form, frame or object, for each name that a reader
 * could ask for: `form.firstChild` is then an input, `document.body` a picture. All else about it is ordinary.
 */

const names = (find('#names').textContent ?? '').split(' ');
const isInner = params.get('inner') === '1';
const append = Element.prototype.append;
const { body } = document;

style(`
  .fields, .named { display: none }
  form { display: block }
  .pane { height: 100vh; overflow-y: auto }
  .top { position: sticky; top: 0; height: 0; z-index: 2 }
  .top b { position: absolute; right: 4px; top: 0; width: 40px; height: 40px; background: #ff00c8 }
  .over { position: fixed; right: 0; bottom: 0; width: 50%; height: 60px; background: #2f4a43 }`);

const rows = lines();
const content = h('form.content', {}, ...rows.slice(0, 40), h('form.nested', {}, ...rows.slice(40)));
const page = column(h('form.top', {}, h('b')), content);
const around = h(isInner ? 'form.pane' : 'form.around');
const over = h('form.over', {}, 'Bu sayt kuki istifadə edir');
append.call(body, around, over);
append.call(around, page);
content.setAttribute('title', 'saxlanılır');
const typed = h('input', { id: 'typed', value: 'köhnə', style: 'display: none' }) as HTMLInputElement;
append.call(content, typed);
typed.value = 'yeni';
append.call(content, h('p', { style: 'display: none' }, 'formanın içində'));

for (const form of [
  around,
  content,
  over,
  ...content.querySelectorAll('form'),
  ...page.querySelectorAll('.top'),
]) {
  const fields = h('div.fields', {}, ...names.map((name) => h('input', { name, type: 'checkbox' })));
  append.call(form, fields);
}
// The document's last: from here on it can be asked for nothing any more.
const KINDS = ['img', 'form', 'object', 'iframe', 'embed'];
const named = h(
  'div.named',
  {},
  ...names.map((name, at) => h(KINDS[at % KINDS.length] ?? 'img', { name, id: name })),
);
append.call(body, named);
