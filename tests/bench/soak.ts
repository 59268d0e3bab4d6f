import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findBrowser } from '../../scripts/setup/browser.ts';
import { buildExtension } from '../../scripts/setup/build.ts';
import { say } from '../../scripts/setup/plain.ts';
import { captureAgain, startCapture } from '../driver/capture.ts';
import { Extension } from '../driver/extension.ts';
import { heldNow } from '../driver/memory.ts';
import { leftovers } from '../driver/stages.ts';
import { launchChromium } from '../sites/browser.ts';
import { startSites } from '../sites/server.ts';

/** Captures of one page in one browser, and after how many the memory is first taken. */
const CAPTURES = 100;
const WARM = 20;
const PAGE = 'https://example.org/long.html?rows=20&images=0';

export const title = `${CAPTURES} captures of a short page in one browser`;

const inMB = (bytes: number): number => Math.round(bytes / 2 ** 20);

/** What the extension's processes hold after the first captures and after all, garbage collected, and what is left over. */
export async function run(): Promise<Record<string, number>> {
  const extensionFolder = await buildExtension('test');
  const sites = await startSites();
  const downloads = mkdtempSync(join(tmpdir(), 'subut-bench-'));
  const browser = await launchChromium({
    executablePath: await findBrowser(),
    extension: extensionFolder,
    hostRules: sites.hostRules,
    downloads,
    args: ['--js-flags=--expose-gc'],
  });
  try {
    const extension = await Extension.in(browser);
    const desk = await extension.open('verify');
    const page = await browser.newPage();
    await page.goto(PAGE);
    const popup = await startCapture(extension, page);
    await popup.getByTestId('popup-open-capture').waitFor();
    const held: Record<number, number> = {};
    const start = performance.now();
    for (let number = 2; number <= CAPTURES; number++) {
      await captureAgain(popup);
      if (number !== WARM && number !== CAPTURES) continue;
      held[number] = await heldNow(browser);
      say(`after ${number} captures ${inMB(held[number] ?? 0)} MB`);
    }
    const seconds = (performance.now() - start) / 1000;
    const left = await leftovers(desk);
    const growth = (held[CAPTURES] ?? 0) - (held[WARM] ?? 0);
    return {
      captures: left.captures,
      secondsEach: Math.round((seconds / (CAPTURES - 1)) * 100) / 100,
      heldMB: inMB(held[CAPTURES] ?? 0),
      growthMB: inMB(growth),
      growthKBEach: Math.round(growth / 1024 / (CAPTURES - WARM)),
      journalRows: left.journals + left.entries,
      sessionJobs: left.phases.length,
      sessionKeys: left.keys,
    };
  } finally {
    await browser.close();
    await sites.close();
    rmSync(downloads, { recursive: true, force: true });
  }
}
