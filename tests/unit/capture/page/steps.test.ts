import { afterEach, expect, it, vi } from 'vitest';
import { Steps } from '../../../../utils/capture/page/steps.ts';
import type { View } from '../../../../utils/capture/page/view.ts';

/* What of the way through a page needs no page; the rest is in the tests with browsers. */

afterEach(() => {
  vi.unstubAllGlobals();
});

/** As much of a page without items as the way back asks. */
function plainPage(top: number) {
  const scroller = {
    top,
    atEnd: false,
    scrollTo(to: number): void {
      scroller.top = to;
    },
    scrollBy(by: number): void {
      scroller.top += by;
    },
  };
  const view = {
    site: { items: () => [] },
    layout: { opensAt: 'start' },
    scroller,
    items: () => [],
    inBand: () => [],
  } as unknown as View;
  return { scroller, view };
}

it('the page is set back once: whoever scrolls on is not thrown back when it is asked for again', async () => {
  vi.stubGlobal('document', {});
  vi.stubGlobal('location', { href: 'https://a.test/' });
  vi.stubGlobal('requestAnimationFrame', (done: () => void) => setTimeout(done));
  const { scroller, view } = plainPage(120);
  const steps = new Steps(view);
  scroller.top = 4000;
  expect(await steps.back()).toBe('restored');
  expect(scroller.top).toBe(120);
  scroller.top = 700;
  expect(await steps.back()).toBe('restored');
  expect(scroller.top).toBe(700);
  steps.begin();
  expect(await steps.back()).toBe('restored');
  expect(scroller.top).toBe(120);
});
