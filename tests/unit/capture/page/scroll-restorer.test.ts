import { afterAll, expect, it, vi } from 'vitest';
import type { Scroller } from '../../../../utils/capture/page/scroller.ts';
import type { Layout, Site } from '../../../../utils/sites/index.ts';

/* What of the way back needs no page; the rest is in the tests with browsers. */

/** The reads of the DOM take the getters of prototypes once, when they are loaded. */
async function load() {
  vi.stubGlobal('Element', { prototype: { getBoundingClientRect: () => ({ top: 80 }) } });
  try {
    return await import('../../../../utils/capture/page/scroll-restorer.ts');
  } finally {
    vi.unstubAllGlobals();
  }
}

const { ScrollRestorer } = await load();

afterAll(() => {
  vi.useRealTimers();
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
  const back = new ScrollRestorer(site as unknown as Site, layout, scroller as unknown as Scroller, items);
  Object.assign(place, { href: 'https://web.telegram.org/k/#-2', hash: '#-2' });
  expect(await back.go()).toBe('lost');
  expect(scroller.scrollTo).not.toHaveBeenCalled();
  expect(scroller.scrollBy).not.toHaveBeenCalled();
  expect(place.hash).toBe('#-2');
});

it('a client that reads its address while it is being changed, and shortens it, is led to the message', async () => {
  vi.useFakeTimers();
  const address = 'https://web.telegram.org/k/#-2';
  const element = {} as Element;
  const seen = [{ id: '70', element, read: () => expect.fail() }];
  let items: typeof seen = [];
  const place = {
    href: address,
    set hash(_next: string) {
      if (place.href.includes('post=70')) setTimeout(() => (items = seen), 2000);
      place.href = address;
    },
  };
  const replaceState = (_state: unknown, _title: string, url: string): void => {
    place.href = new URL(url, place.href).href;
  };
  vi.stubGlobal('location', place);
  vi.stubGlobal('history', { state: null, replaceState });
  vi.stubGlobal('document', {});
  vi.stubGlobal('requestAnimationFrame', (done: () => void) => setTimeout(done, 16));
  const site = { items: () => items, hashOf: () => '#-2?post=70' };
  const scroller = { top: 400, atEnd: false, contentHeight: 900, scrollTo: vi.fn(), scrollBy: vi.fn() };
  const layout = { opensAt: 'end' } as Layout;
  const back = new ScrollRestorer(site as unknown as Site, layout, scroller as unknown as Scroller, seen);
  const going = back.go();
  await vi.advanceTimersByTimeAsync(70_000);
  expect(await going).toBe('restored');
  expect(place.href).toBe(address);
});
