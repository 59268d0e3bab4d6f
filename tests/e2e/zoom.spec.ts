import { capture } from '../driver/capture.ts';
import { keptCapture } from '../driver/read-capture.ts';
import { CHANNEL, channelMessages } from '../sites/channel/messages.ts';
import { rowPlan } from '../sites/channel/row-plan.ts';
import { sized } from '../sizes.ts';
import { expectRows, toldMissing } from './features.ts';
import { expect, test } from './fixtures.ts';

/* Screens of any fineness, and pages at any zoom: where a CSS px is 0.5, 1.5 or 6 device px, no row may be lost or cut. */

const MESSAGES = 8;
const PAGES = {
  bars: { url: 'https://example.org/long.html?rows=50&sticky=1&fixed=1&smooth=1&images=0', rows: 50 },
  inner: { url: 'https://example.org/inner.html?rows=50&images=0', rows: 50 },
  telegram: {
    url: `https://web.telegram.org/a/?rows=1&n=${MESSAGES}#-100${CHANNEL.rawId}`,
    rows: rowPlan(channelMessages(MESSAGES)).total,
  },
} as const;

interface Screen {
  ratio: number;
  /** Zoom, and the pages that are looked at with it. */
  zooms: readonly [number, readonly (keyof typeof PAGES)[]][];
}

const SCREENS: readonly Screen[] = [
  {
    ratio: 1,
    zooms: [
      [0.5, sized(['bars'], ['bars', 'inner'])],
      [2, sized([], ['bars'])],
      [3, sized([], ['bars', 'inner'])],
    ],
  },
  {
    ratio: 1.5,
    zooms: [
      [1, sized(['inner', 'telegram'], ['bars', 'inner', 'telegram'])],
      [0.5, sized([], ['bars'])],
      [2, sized([], ['inner'])],
    ],
  },
  {
    ratio: 2,
    zooms: [
      [0.5, sized([], ['telegram'])],
      [3, sized([], ['inner'])],
    ],
  },
  {
    ratio: 3,
    zooms: [
      [1, sized([], ['bars'])],
      [0.5, sized(['inner'], ['bars', 'inner'])],
    ],
  },
];

for (const { ratio, zooms } of SCREENS) {
  test.describe(`at devicePixelRatio ${ratio}`, () => {
    for (const [zoom, names] of zooms.filter(([, pages]) => pages.length > 0)) {
      test(`zoomed to ${zoom * 100} %: ${names.join(', ')}`, async ({ launch }) => {
        const { browser, extension } = await launch({ deviceScaleFactor: ratio });
        for (const name of names) {
          const { url, rows } = PAGES[name];
          const page = await browser.newPage();
          await page.goto(url);
          await extension.zoom(page, zoom);
          // Few CSS px are left of a window at a large zoom: what stands beside them is told, and not looked at.
          const isWider = await page.evaluate(() =>
            Array.from(document.querySelectorAll('*')).some(
              (element) =>
                element.scrollWidth > element.clientWidth &&
                (element === document.scrollingElement || getComputedStyle(element).overflowX === 'auto'),
            ),
          );
          const end = await capture(extension, page);
          expect(end, `${name}: ${end.detail}`).toMatchObject({ phase: 'done' });
          const kept = await keptCapture(extension, end.captureId ?? '');
          expect(kept.record.method).toMatchObject({ zoom, devicePixelRatio: ratio * zoom });
          expectRows(kept, rows - 1, !isWider);
          expect(toldMissing(kept.record.method)).toEqual(isWider ? ['sideways 1'] : []);
          await page.close();
        }
      });
    }
  });
}
