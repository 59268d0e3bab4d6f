/// <reference types="chrome" />
import type { BrowserContext, Page } from 'playwright';
import { extensionId } from '../sites/browser.ts';

/*
 * The extension in a running browser, driven the way a person does it: through its own pages. Tests and scripts share
 * this; nothing of the product is called behind the interface's back, but for reading what was kept (see read-capture.ts).
 */

/** `reading` is in the test build only. */
export type ExtensionPage = 'popup' | 'vault' | 'verify' | 'reading';

/** The settings, by the names under which they are stored. */
type Setting =
  | 'max-frames'
  | 'fresh-load'
  | 'second-look'
  | 'ask-clock'
  | 'uncover'
  | 'masked'
  | 'originals'
  | 'max-file-mb'
  | 'max-files-mb'
  | 'neutral';

export class Extension {
  readonly context: BrowserContext;
  readonly id: string;
  /** A page of the extension that stays open, from which the browser is asked what only an extension may ask. */
  readonly desk: Page;

  private constructor(context: BrowserContext, id: string, desk: Page) {
    this.context = context;
    this.id = id;
    this.desk = desk;
  }

  /** @param desk any address of the extension will do to ask from; of this one nothing has to be run, but its tab has an icon */
  static async in(context: BrowserContext, desk = 'manifest.json'): Promise<Extension> {
    return Extension.#at(context, await extensionId(context), desk);
  }

  static async #at(context: BrowserContext, id: string, address: string): Promise<Extension> {
    const desk = await context.newPage();
    await desk.goto(`chrome-extension://${id}/${address}`);
    return new Extension(context, id, desk);
  }

  /** With a new page to ask from, wherever the other went. */
  anew(): Promise<Extension> {
    return Extension.#at(this.context, this.id, new URL(this.desk.url()).pathname.slice(1));
  }

  address(page: ExtensionPage, rest = ''): string {
    return `chrome-extension://${this.id}/${page}.html${rest}`;
  }

  /** Opens a page of the extension in a tab of its own. */
  async open(page: ExtensionPage, rest = ''): Promise<Page> {
    const tab = await this.context.newPage();
    await tab.goto(this.address(page, rest));
    return tab;
  }

  /** Opens the popup of a tab in a small window beside it, so that the tab stays in front, as under a real popup. */
  async openPopup(tabId: number): Promise<Page> {
    const url = this.address('popup', `?tab=${tabId}`);
    // Both are waited for together, so that neither fails unheard if the browser is killed meanwhile.
    const [popup] = await Promise.all([
      this.context.waitForEvent('page', (page) => page.url() === url || page.url() === ''),
      this.desk.evaluate(async (address) => {
        await chrome.windows.create({ url: address, type: 'popup', focused: false, width: 420, height: 640 });
      }, url),
    ]);
    // Its load event may have come before anybody listened.
    await popup.waitForURL(url, { waitUntil: 'commit' });
    return popup;
  }

  /** Brings the page to the front and gives its tab's id. */
  async bringToFront(page: Page): Promise<number> {
    await page.bringToFront();
    const tabs = await this.desk.evaluate(() => chrome.tabs.query({ active: true, windowType: 'normal' }));
    // The browser names the address only of pages that the extension may see; the driver's own window is the only one.
    const [tab] = tabs;
    if (tab?.id === undefined || tabs.length !== 1) throw new Error(`${tabs.length} tabs are in front`);
    return tab.id;
  }

  /** The sign on the toolbar button for the tab in front. */
  badge(): Promise<string> {
    return this.desk.evaluate(async () => {
      const [tab] = await chrome.tabs.query({ active: true, windowType: 'normal' });
      return tab?.id === undefined ? '' : chrome.action.getBadgeText({ tabId: tab.id });
    });
  }

  /** Zooms the page as its person would; 1 is 100 %. The browser keeps it for all pages of that host. */
  async zoom(page: Page, factor: number): Promise<void> {
    const tab = await this.bringToFront(page);
    const ratio = await page.evaluate(() => devicePixelRatio);
    const before = await this.desk.evaluate(
      async (how) => {
        const zoom = await chrome.tabs.getZoom(how.tab);
        await chrome.tabs.setZoom(how.tab, how.factor);
        return zoom;
      },
      { tab, factor },
    );
    const wanted = (ratio / before) * factor;
    await page.waitForFunction((now) => Math.abs(devicePixelRatio - now) < 0.01, wanted, { timeout: 15_000 });
  }

  /** The most screens that a capture scrolls through. */
  async setScreens(screens: number): Promise<void> {
    await this.set('max-frames', screens);
  }

  /** Puts a setting in force, by the name under which it is stored. */
  async set(name: Setting, value: number | boolean): Promise<void> {
    await this.desk.evaluate((setting) => chrome.storage.local.set(setting), { [name]: value });
  }
}
