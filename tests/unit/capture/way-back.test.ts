import { afterAll, expect, it, vi } from 'vitest';
import type { Scroller } from '../../../utils/capture/page/band.ts';
import type { Layout, Site } from '../../../utils/sites/index.ts';

/* What of the way back needs no page; the rest is in the tests with browsers. */

/** The reads of the DOM take the getters of prototypes once, when they are loaded. */
async function load() {
  vi.stubGlobal('Element', { prototype: { getBoundingClientRect: () => ({ top: 80 }) } });
  try {
    return await import('../../../utils/capture/page/way-back.ts');
  } finally {
    vi.unstubAllGlobals();
  }
}

const { WayBack } = await load();

afterAll(() => {
  vi.unstubAllGlobals();
});

it('whoever went to another chat is left alone in it, although its messages have the same numbers', async () => {
  const place = { href: 'https://web.telegram.org/k/#-1', hash: '#-1' };
  vi.stubGlobal('location', place);
  vi.stubGlobal('document', {});
  vi.stubGlobal('requestAnimationFrame', (done: () => void) => setTimeout(done));
  const element = {} as Element;
  const items = [{ id: '70', element, read: () => expect.fail() }];
  const site = { items: () => items, hashOf: () => '#-2?post=70' };
  const scroller = { top: 400, atEnd: true, contentHeight: 900, scrollTo: vi.fn(), scrollBy: vi.fn() };
  const layout = { opensAt: 'end' } as Layout;
  const back = new WayBack(site as unknown as Site, layout, scroller as unknown as Scroller, items);
  Object.assign(place, { href: 'https://web.telegram.org/k/#-2', hash: '#-2' });
  expect(await back.go()).toBe('lost');
  expect(scroller.scrollTo).not.toHaveBeenCalled();
  expect(scroller.scrollBy).not.toHaveBeenCalled();
  expect(place.hash).toBe('#-2');
});
