import { expect, it, vi } from 'vitest';
import type { DomScanner } from '../../../../utils/capture/page/dom-scanner.ts';

/* What of the changes to a page needs no page; the rest is in the tests with browsers. */

const HTML = 'http://www.w3.org/1999/xhtml';

/** As much of an element as is asked. */
class FakeElement {
  readonly properties = new Map<string, string>();
  readonly style = {
    getPropertyValue: (name: string) => this.properties.get(name) ?? '',
    getPropertyPriority: () => '',
    setProperty: (name: string, value: string) => void this.properties.set(name, value),
    removeProperty: (name: string) => void this.properties.delete(name),
  };
}

/** The reads of the DOM take the getters of prototypes once, when they are loaded. */
async function load() {
  const facts = { localName: 'div', namespaceURI: HTML, id: '', classList: [] };
  const element: object = { getAttribute: () => null, removeAttribute: () => undefined };
  for (const [name, value] of Object.entries(facts))
    Object.defineProperty(element, name, { get: () => value });
  const html = {};
  Object.defineProperty(html, 'style', {
    get(this: FakeElement) {
      return Reflect.getOwnPropertyDescriptor(this, 'style')?.value;
    },
  });
  const page = { querySelectorAll: () => [], getAnimations: () => [] };
  vi.stubGlobal('Node', { prototype: Object.defineProperty({}, 'nodeType', { get: () => 9 }) });
  vi.stubGlobal('Element', { prototype: element });
  vi.stubGlobal('HTMLElement', { prototype: html });
  vi.stubGlobal('Document', { prototype: page });
  try {
    return await import('../../../../utils/capture/page/adjust.ts');
  } finally {
    vi.unstubAllGlobals();
    vi.stubGlobal('document', {});
  }
}

const { Adjuster } = await load();

it('nothing is changed any more when all was put back, by whatever was still under way', () => {
  const cover = new FakeElement();
  const element = cover as unknown as Element;
  const adjuster = new Adjuster();
  expect(adjuster.hide(element)).toBe(true);
  expect(cover.properties.get('visibility')).toBe('hidden');
  adjuster.restore();
  expect(cover.properties.size).toBe(0);
  expect(adjuster.hide(element)).toBe(false);
  adjuster.layOpen(element, element);
  adjuster.unmask(element);
  expect(adjuster.settleFloating([element], element, element)).toBe(false);
  expect(adjuster.still({} as DomScanner)).toBe(false);
  expect(cover.properties.size).toBe(0);
  adjuster.begin();
  expect(adjuster.hide(element)).toBe(true);
});
