import type { Page } from 'playwright';

/** Something that stood in one place and then in another, without anybody having pressed anything. */
interface Shifted {
  /** Of the element: its test id, or its tag, classes and first words. */
  what: string;
  from: string;
  to: string;
}

/** The parts of Chromium's LayoutShift (Layout Instability API) that are read here. */
interface LayoutShift extends PerformanceEntry {
  hadRecentInput: boolean;
  sources: readonly { node: Node | null; previousRect: DOMRect; currentRect: DOMRect }[];
}

/** Opens a page and looks, from the first thing that is drawn until `isWhole` and half a second more, for what moves in the window. */
export async function shiftsOf(page: Page, address: string, isWhole: () => Promise<void>): Promise<string[]> {
  await page.goto('about:blank');
  await page.goto(address);
  await isWhole();
  const seen = await page.evaluate(async () => {
    const all: Shifted[] = [];
    const named = (node: Node | null): string => {
      const element = node instanceof Element ? node : (node?.parentElement ?? null);
      if (element === null) return String(node?.nodeName);
      const id = element.closest('[data-testid]')?.getAttribute('data-testid') ?? '';
      return `${id} ${element.localName}.${element.className} "${(element.textContent ?? '').slice(0, 40)}"`;
    };
    const at = ({ x, y, width, height }: DOMRect) => `${x},${y} ${width}x${height}`;
    const look = (entries: PerformanceEntryList) => {
      // What is gone by now, as a line that said to wait, is not pressed.
      for (const { sources } of entries as LayoutShift[])
        for (const { node, previousRect, currentRect } of sources)
          if (node !== null) all.push({ what: named(node), from: at(previousRect), to: at(currentRect) });
    };
    const observer = new PerformanceObserver((list) => look(list.getEntries()));
    observer.observe({ type: 'layout-shift', buffered: true });
    await new Promise((resolve) => setTimeout(resolve, 500));
    look(observer.takeRecords());
    observer.disconnect();
    return all;
  });
  return seen.map(({ what, from, to }) => `${what}: ${from} -> ${to}`);
}
