import { browser } from '../../browser.ts';
import { isNeutral } from './neutral-appearance.ts';

/** The test build opens nothing by itself. */
const IS_TEST = import.meta.env.MODE === 'test';

/** Opens the first page, once, after the extension was installed. In the neutral appearance nothing tells of it. */
export async function openWelcome(): Promise<void> {
  if (IS_TEST || (await isNeutral())) return;
  await browser.tabs.create({ url: browser.runtime.getURL('/welcome.html') });
}
