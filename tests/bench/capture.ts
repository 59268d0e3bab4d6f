import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findBrowser } from '../../scripts/setup/browser.ts';
import { buildExtension } from '../../scripts/setup/build.ts';
import { say } from '../../scripts/setup/plain.ts';
import { endOf, startCapture } from '../driver/capture.ts';
import { Extension } from '../driver/extension.ts';
import { keptCapture } from '../driver/kept.ts';
import { launchChromium } from '../sites/browser.ts';
import { ROW_HEIGHT } from '../sites/rows.ts';
import { startSites } from '../sites/server.ts';

/** Two pictures of the screen a second is what Chromium allows an extension; the first two are free. */
const FLOOR_MS = 500;
const SCREENS = 40;
const WINDOW = { width: 1280, height: 800 };
const RUNS = 3;

export const title = `a page of ${SCREENS} screens in which nothing has to load`;

const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[values.length >> 1] ?? 0;
const round = (value: number): number => Math.round(value * 1000) / 1000;

/** From the click to the stored capture, against the least that the browser's quota allows. */
export async function run(): Promise<Record<string, number>> {
  const folder = mkdtempSync(join(tmpdir(), 'subut-bench-'));
  const extensionFolder = await buildExtension('test');
  const sites = await startSites();
  const browser = await launchChromium({
    executablePath: await findBrowser(),
    extension: extensionFolder,
    hostRules: sites.hostRules,
    viewport: WINDOW,
    downloads: folder,
  });
  const ratios: number[] = [];
  const firstFrames: number[] = [];
  try {
    const extension = await Extension.in(browser);
    await extension.setScreens(SCREENS * 2);
    const rows = Math.ceil((SCREENS * WINDOW.height) / ROW_HEIGHT);
    for (let run = 1; run <= RUNS; run++) {
      const page = await browser.newPage();
      await page.goto(`https://example.org/long.html?rows=${rows}&images=0&run=${run}`);
      await page.waitForTimeout(1500);
      const height = await page.evaluate(() => document.documentElement.scrollHeight);
      const floor = (Math.ceil(height / WINDOW.height) - 2) * FLOOR_MS;
      const popup = await startCapture(extension, page);
      const start = performance.now();
      const { captureId } = await endOf(popup);
      const took = performance.now() - start;
      const { record } = await keptCapture(extension, folder, captureId ?? '');
      const first = Math.min(...record.method.frames.map(({ at }) => at));
      say(
        `run ${run}: ${record.method.frames.length} frames, ${Math.round(took)} ms to the stored capture ` +
          `(last frame after ${record.method.durationMs} ms), floor ${floor} ms, first frame after ${first} ms`,
      );
      ratios.push(took / floor);
      firstFrames.push(first);
      await page.close();
    }
  } finally {
    await browser.close();
    await sites.close();
    rmSync(folder, { recursive: true, force: true });
  }
  return {
    ratioToFloor: round(median(ratios)),
    firstFrameMs: median(firstFrames),
    injectedBytes: statSync(join(extensionFolder, 'page.js')).size,
  };
}
