import type { Page } from 'playwright';
import type { Method } from '../../utils/evidence/method.ts';
import { capture } from '../driver/capture.ts';
import { type KeptCapture, keptCapture } from '../driver/read-capture.ts';
import { findCodeColumn, readRowCodes, rowProblems } from '../sites/rows.ts';
import { test as base, expect, type Running, startBrowser } from './fixtures.ts';

/* One browser for many short pages, and what is asked of each of them. */

interface Shared {
  /** A browser that stays for all tests of the file, and the folder of its downloads. */
  shared: Running & { downloads: string };
}

export const test = base.extend<object, Shared>({
  shared: [
    async ({ sites }, use, info) => {
      const downloads = info.project.outputDir;
      const running = await startBrowser(sites, downloads);
      await use({ ...running, downloads });
      await running.browser.close();
    },
    { scope: 'worker' },
  ],
});

/** Captures the page, and reads what is kept of it. */
export async function kept({ extension }: Shared['shared'], page: Page): Promise<KeptCapture> {
  const end = await capture(extension, page);
  expect(end, end.detail).toMatchObject({ phase: 'done' });
  return keptCapture(extension, end.captureId ?? '');
}

/**
 * The picture shows rows 0 to `last`, each once, whole and in order, and the record says that it is complete.
 * @param isComplete `false` where the page has something beside its rows that is told as missing
 */
export function expectRows({ record, picture }: KeptCapture, last: number, isComplete = true): void {
  const { method } = record;
  const png = picture('screenshot.png');
  const ratio = method.picture.ratio ?? method.devicePixelRatio;
  const column = findCodeColumn(png, ratio);
  expect(column).not.toBeNull();
  expect(rowProblems(readRowCodes(png, column ?? 0, ratio), 0, last)).toEqual([]);
  if (isComplete) expect(toldMissing(method)).toEqual([]);
  expect(method).toMatchObject({ engine: 'captureVisibleTab', endedBy: 'whole', gaps: [] });
  expect(method.complete).toBe(isComplete);
}

/** What the record tells as missing: areas that scroll by themselves, and the kinds of all else, with how many. */
export function toldMissing({ coverage }: Method): string[] {
  const areas = coverage.innerScrollers === 0 ? [] : [`areas ${coverage.innerScrollers}`];
  return [...areas, ...(coverage.notShown ?? []).map(({ kind, count }) => `${kind} ${count}`)];
}

/** What was done to the page, as `kind target`. */
export function adjusted({ adjustments }: Method): string[] {
  return adjustments.map(({ kind, target }) => `${kind} ${target}`);
}

/** How often a colour comes in the picture from top to bottom: runs of rows that have it. */
export function runsOf({ picture }: KeptCapture, red: number, green: number, blue: number): number {
  const { width, height, data } = picture('screenshot.png');
  let runs = 0;
  let before = false;
  for (let y = 0; y < height; y++) {
    let here = false;
    for (let at = y * width * 4; at < (y + 1) * width * 4 && !here; at += 4) {
      here = data[at] === red && data[at + 1] === green && data[at + 2] === blue;
    }
    if (here && !before) runs++;
    before = here;
  }
  return runs;
}

/** All of the page's DOM, with its shadow roots, and all places that it is scrolled to. */
export function stateOf(page: Page): Promise<string> {
  return page.evaluate(() => {
    const places: string[] = [];
    const walk = (root: Document | ShadowRoot): string => {
      const inner: string[] = [];
      for (const element of root.querySelectorAll('*')) {
        if (element.scrollTop !== 0 || element.scrollLeft !== 0)
          places.push(`${element.localName} ${element.scrollLeft} ${element.scrollTop}`);
        if (element.shadowRoot) inner.push(walk(element.shadowRoot));
        if (element instanceof HTMLIFrameElement && element.contentDocument)
          inner.push(walk(element.contentDocument));
      }
      const own = root instanceof Document ? root.documentElement.outerHTML : root.innerHTML;
      return [own, ...inner].join('\n');
    };
    return [walk(document), ...places].join('\n');
  });
}
