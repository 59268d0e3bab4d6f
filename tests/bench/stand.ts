import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findBrowser } from '../../scripts/setup/browser.ts';
import { Extension } from '../driver/extension.ts';
import { launchChromium } from '../sites/browser.ts';
import type { Sites } from '../sites/server.ts';

/** What the benches share: a browser of their own, and how figures are put together. */

export const WINDOW = { width: 1280, height: 800 };

export const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[values.length >> 1] ?? Number.NaN;
export const round = (value: number): number => Math.round(value * 1000) / 1000;

/** A browser with the extension in it. */
export interface Stand {
  extension: Extension;
  /** Where its downloads go. */
  folder: string;
  close(): Promise<void>;
}

/**
 * @param ratio devicePixelRatio
 * @param args more for the browser
 */
export async function openStand(
  sites: Sites,
  extensionFolder: string,
  ratio: number,
  args: readonly string[] = [],
): Promise<Stand> {
  const folder = mkdtempSync(join(tmpdir(), 'subut-bench-'));
  const browser = await launchChromium({
    executablePath: await findBrowser(),
    extension: extensionFolder,
    hostRules: sites.hostRules,
    viewport: WINDOW,
    deviceScaleFactor: ratio,
    downloads: folder,
    args,
  });
  return {
    extension: await Extension.in(browser),
    folder,
    async close() {
      await browser.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
