import { shuffledName, shuffledNames, shuffledSelectors } from './names.ts';

/*
 * In the page of a shuffled build: its own scripts go on speaking of the names they were written with. Only the page's
 * world is changed; what the extension puts in has a world of its own and sees the names that are there.
 */

const build =
  new URLSearchParams(location.search).get('build') ?? parent.location.search.split('build=')[1] ?? '';

type Method = (...args: never[]) => unknown;

/** Replaces a method so that its text arguments pass through `change`. */
function patch<T extends object>(owner: T, name: keyof T, change: (text: string) => string): void {
  const original = owner[name] as Method;
  Object.defineProperty(owner, name, {
    value(this: unknown, ...args: unknown[]) {
      const changed = args.map((one) => (typeof one === 'string' ? change(one) : one));
      return Reflect.apply(original, this, changed);
    },
  });
}

const selector = (text: string): string => shuffledSelectors(text, build);
const name = (text: string): string => shuffledName(text, build);

for (const owner of [Element.prototype, Document.prototype, DocumentFragment.prototype]) {
  patch(owner, 'querySelector', selector);
  patch(owner, 'querySelectorAll', selector);
}
patch(Element.prototype, 'closest', selector);
patch(Element.prototype, 'matches', selector);
for (const method of ['add', 'remove', 'toggle', 'contains'] as const)
  patch(DOMTokenList.prototype, method, name);

const className = Object.getOwnPropertyDescriptor(Element.prototype, 'className');
Object.defineProperty(Element.prototype, 'className', {
  ...className,
  set(this: Element, names: string) {
    className?.set?.call(this, shuffledNames(names, build));
  },
});
