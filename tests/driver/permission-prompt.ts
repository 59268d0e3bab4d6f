import { setTimeout as sleep } from 'node:timers/promises';
import type { Page } from 'playwright';
import type { PNG } from 'pngjs';
import type { Point } from './find-on-screen.ts';
import type { RealScreen } from './screen.ts';

/** The browser's own question whether an extension may have a permission. Only a real screen shows it. */

/** What the browser fills the button with that gives the permission. */
const ALLOW = [211, 227, 253] as const;
const BUTTON_WIDTH = 40;
const LOOKS = 60;

/** The first stretch of that colour which is as wide as a button. */
function findAllow({ width, height, data }: PNG): Point | null {
  for (let y = 100; y < height; y++) {
    let run = 0;
    for (let x = 0; x < width; x++) {
      const at = (y * width + x) * 4;
      run = ALLOW.every((level, channel) => Math.abs(level - (data[at + channel] ?? 0)) < 3) ? run + 1 : 0;
      if (run >= BUTTON_WIDTH) return { x: x - run / 2, y: y + 4 };
    }
  }
  return null;
}

/** Presses the button of the browser's question until the question is gone: it does not hear the first moments. */
export async function allow(
  screen: RealScreen,
  settings: Page,
  wanted: chrome.permissions.Permissions,
): Promise<void> {
  const isGiven = () => settings.evaluate((asked) => chrome.permissions.contains(asked), wanted);
  for (let looks = 0; looks < LOOKS; looks++) {
    const button = findAllow(await screen.picture());
    if (button !== null) await screen.click(button);
    await sleep(300);
    if (button !== null && (await isGiven())) return;
  }
  throw new Error('the browser did not ask, or did not take the answer');
}
