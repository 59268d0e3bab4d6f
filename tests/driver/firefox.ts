import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { PROJECT_ID } from '../../utils/evidence/project-id.ts';
import { Marionette } from './marionette.ts';

/*
 * A Firefox with the extension as people get it: no permission for any page. Its three triggers are pulled in the
 * browser's own window, with events that Firefox takes for a person's, so that it opens the page to the extension.
 */

export interface FirefoxOptions {
  executablePath: string;
  /** A folder for the profile, which is made where it is not there. */
  profile: string;
  /** Full path of the built extension. */
  extension: string;
  /** As its manifest names it. */
  addon?: string;
  /** Installed for good, as from a shop, and not for this start of the browser: only then it can be updated. */
  isLasting?: boolean;
  /** Where downloads are put. */
  downloads: string;
  /** Port of the proxy on this machine through which every page comes. */
  proxyPort: number;
  devicePixelRatio: number;
  /** Pages are as large as on a phone, and touched. */
  phone?: boolean;
}

const ADDON = `{${PROJECT_ID}}`;
/** The host of the extension's pages; by itself Firefox chooses one by chance. */
const HOST = '6b5f3c1e-52b4-4f0e-9d5c-7a4f2f1b8e60';
/** Firefox makes the ids of button and entries in the menu from the extension's. */
const widgetOf = (addon: string): string => addon.replaceAll(/[^a-z0-9_-]/g, '_');

// WebDriver's names of keys that have no letter.
const ALT = '\uE00A';
const SHIFT = '\uE008';
const TAB = '\uE004';
const ENTER = '\uE007';
export const ESCAPE = '\uE00C';
export const PAGE_DOWN = '\uE00F';
export const ARROW_DOWN = '\uE015';
/** More than any screen has of what Tab stops at. */
const STOPS = 60;
/** WebDriver's name of the field that holds an element's reference. */
const REFERENCE = 'element-6066-11e4-a52e-4f735466cecf';

/** CSS px of the window, which holds a page of some 1280 x 800. */
const WINDOW = { x: 0, y: 0, width: 1280, height: 886 };
/** How long a page may take until it shows what is looked for, and a script until it is done. */
const PATIENCE_MS = 120_000;
const BETWEEN_LOOKS_MS = 100;

/** What a page is told of a screen that is touched: a coarse pointer, no hovering, events of touch. */
const TOUCHED = {
  'dom.w3c_touch_events.enabled': 1,
  'ui.primaryPointerCapabilities': 1,
  'ui.allPointerCapabilities': 1,
};

/** CSS px of a page on a phone; the window of this browser does not become so narrow. */
const PHONE = '.browserStack > browser { max-width: 360px !important; max-height: 800px !important; }';

function preferences(options: FirefoxOptions): Record<string, string | number | boolean> {
  return {
    // Any free one; Firefox writes its number into the profile.
    'marionette.port': 0,
    'extensions.webextensions.uuids': JSON.stringify({ [options.addon ?? ADDON]: HOST }),
    // What is not signed by the browser's maker is installed for good by this alone, in builds that allow it.
    ...(options.isLasting ? { 'xpinstall.signatures.required': false } : {}),
    'network.proxy.type': 1,
    'network.proxy.ssl': '127.0.0.1',
    'network.proxy.ssl_port': options.proxyPort,
    'network.proxy.http': '127.0.0.1',
    'network.proxy.http_port': options.proxyPort,
    'layout.css.devPixelsPerPx': String(options.devicePixelRatio),
    'browser.download.folderList': 2,
    'browser.download.dir': options.downloads,
    ...(options.phone ? TOUCHED : {}),
  };
}

export class Firefox {
  readonly #process: ChildProcess;
  readonly #marionette: Marionette;
  readonly #addon: string;
  readonly #button: string;
  readonly #menuEntry: string;
  readonly #end = (): void => void this.#process.kill();

  private constructor(process_: ChildProcess, marionette: Marionette, addon: string) {
    this.#process = process_;
    this.#marionette = marionette;
    this.#addon = addon;
    this.#button = `${widgetOf(addon)}-BAP`;
    this.#menuEntry = `${widgetOf(addon)}-menuitem-_`;
    // The browser ends with this process.
    process.once('exit', this.#end);
  }

  /** Starts it without a window on the screen, with the extension in its toolbar. */
  static async start(options: FirefoxOptions): Promise<Firefox> {
    const { executablePath, profile, extension, addon = ADDON } = options;
    mkdirSync(profile, { recursive: true });
    const lines = Object.entries(preferences(options)).map(
      ([name, value]) => `user_pref(${JSON.stringify(name)}, ${JSON.stringify(value)});\n`,
    );
    writeFileSync(join(profile, 'user.js'), lines.join(''));
    // Of an earlier start.
    rmSync(join(profile, 'MarionetteActivePort'), { force: true });
    const args = ['--headless', '--marionette', '--remote-allow-system-access', '--profile', profile];
    const child = spawn(executablePath, args, { stdio: 'ignore' });
    try {
      const firefox = new Firefox(child, await Marionette.connect(await portOf(child, profile)), addon);
      await firefox.#prepare(extension, addon, options.isLasting !== true);
      if (options.phone) await firefox.#narrow();
      return firefox;
    } catch (error) {
      child.kill();
      throw error;
    }
  }

  async #prepare(extension: string, addon: string, temporary: boolean): Promise<void> {
    await this.#marionette.send('WebDriver:SetTimeouts', { implicit: PATIENCE_MS, script: PATIENCE_MS });
    await this.#marionette.send('WebDriver:SetWindowRect', WINDOW);
    await this.#marionette.send('Addon:Install', { path: extension, temporary });
    if (addon === ADDON) await this.#closeWelcome();
    // As its menu's "Pin to Toolbar" does: a new extension is put behind the puzzle piece.
    await this.#inWindow(
      `CustomizableUI.addWidgetToArea('${widgetOf(this.#addon)}-browser-action', 'nav-bar')`,
    );
  }

  #narrow(): Promise<void> {
    return this.#inWindow(`
      const sheet = 'data:text/css,' + encodeURIComponent(${JSON.stringify(PHONE)});
      window.windowUtils.loadSheetUsingURIString(sheet, window.windowUtils.AUTHOR_SHEET);`);
  }

  /** Ends the background's scripts, as a phone does that needs the memory. They start again when something happens. */
  async stopBackground(): Promise<void> {
    await this.#inWindow(`
      const { extension } = WebExtensionPolicy.getByID('${this.#addon}');
      await extension.terminateBackground({ ignoreDevToolsAttached: true, disableResetIdleForTest: true });`);
  }

  /** Its first page opens when it was installed; not of the build that has another name. */
  async #closeWelcome(): Promise<void> {
    await eventually(() =>
      this.#inWindow<true | null>(`
        const welcome = gBrowser.tabs.find((tab) => tab.linkedBrowser.currentURI.spec.endsWith('/welcome.html'));
        if (welcome === undefined) return null;
        gBrowser.removeTab(welcome);
        return true;`),
    );
  }

  /** Opens an address in a tab of its own, in front. */
  async open(address: string): Promise<void> {
    const { handle } = await this.#marionette.send<{ handle: string }>('WebDriver:NewWindow', {
      type: 'tab',
    });
    await this.#marionette.send('WebDriver:SwitchToWindow', { handle, focus: true });
    await this.#marionette.send('WebDriver:Navigate', { url: address });
  }

  /** Opens a page of the extension, as `open` does. */
  async openOwn(page: 'vault' | 'verify'): Promise<void> {
    await this.open(`moz-extension://${HOST}/${page}.html`);
  }

  /** Brings a tab to the front. @param place in the order in which they were opened, from 0 */
  async toTab(place: number): Promise<void> {
    const handles = await this.#marionette.send<string[]>('WebDriver:GetWindowHandles');
    await this.#marionette.send('WebDriver:SwitchToWindow', { handle: handles[place], focus: true });
  }

  /** Waits until there are so many tabs, after something else closed some, and goes to the last. */
  async waitForTabs(count: number): Promise<void> {
    const handles = await eventually(async () => {
      const all = await this.#marionette.send<string[]>('WebDriver:GetWindowHandles');
      return all.length === count ? all : null;
    });
    await this.#marionette.send('WebDriver:SwitchToWindow', { handle: handles.at(-1), focus: true });
  }

  /** Closes the tab in front. */
  async closeTab(): Promise<void> {
    const [handle] = await this.#marionette.send<string[]>('WebDriver:CloseWindow');
    await this.#marionette.send('WebDriver:SwitchToWindow', { handle, focus: true });
  }

  /** Presses Alt+Shift and the key: K captures, O closes the vault. */
  async pressShortcut(key: 'K' | 'O' = 'K'): Promise<void> {
    const keys = [ALT, SHIFT, key];
    const actions = [
      ...keys.map((value) => ({ type: 'keyDown', value })),
      ...keys.toReversed().map((value) => ({ type: 'keyUp', value })),
    ];
    await this.#marionette.inWindow(() =>
      this.#marionette.send('WebDriver:PerformActions', { actions: [{ type: 'key', id: 'keys', actions }] }),
    );
  }

  /** Clicks the extension's button in the toolbar. */
  async clickToolbarButton(): Promise<void> {
    await this.#marionette.inWindow(() => this.click(`#${this.#button}`));
  }

  /** Goes with Tab to a control of the page in front, or of the popup that is open over it, and presses Enter. */
  async pressByKeyboard(place: 'page' | 'popup', testId: string): Promise<void> {
    for (let stop = 0; stop < STOPS; stop++) {
      await this.#pressKey(place, TAB);
      if ((await this.#focused(place)) !== testId) continue;
      await this.#pressKey(place, ENTER);
      return;
    }
    throw new Error(`Tab does not come to ${testId}`);
  }

  async #pressKey(place: 'page' | 'popup', value: string): Promise<void> {
    const actions = [
      { type: 'keyDown', value },
      { type: 'keyUp', value },
    ];
    const press = () =>
      this.#marionette.send<void>('WebDriver:PerformActions', {
        actions: [{ type: 'key', id: 'keys', actions }],
      });
    await (place === 'popup' ? this.#marionette.inWindow(press) : press());
  }

  /** Presses a key in the page in front. @param key a letter or sign, or WebDriver's name of a key that has none */
  press(key: string): Promise<void> {
    return this.#pressKey('page', key);
  }

  /** Presses the mouse on an element. @param across @param down of it, 0 to 1 */
  async clickAt(selector: string, across: number, down: number): Promise<void> {
    const { x, y } = await this.evaluate<{ x: number; y: number }>(`
      const element = document.querySelector(${JSON.stringify(selector)});
      element.scrollIntoView({ block: 'center', behavior: 'instant' });
      const box = element.getBoundingClientRect();
      return { x: box.left + box.width * ${across}, y: box.top + box.height * ${down} };`);
    const actions = [
      { type: 'pointerMove', x: Math.round(x), y: Math.round(y), duration: 0 },
      { type: 'pointerDown', button: 0 },
      { type: 'pointerUp', button: 0 },
    ];
    await this.#marionette.send('WebDriver:PerformActions', {
      actions: [{ type: 'pointer', id: 'mouse', actions }],
    });
  }

  /** Opens a window over this one and closes it again: meanwhile the page is in sight, and has not the focus. */
  async leaveWindow(): Promise<void> {
    const here = await this.#marionette.send<{ value: string }>('WebDriver:GetWindowHandle');
    const { handle } = await this.#marionette.send<{ handle: string }>('WebDriver:NewWindow', {
      type: 'window',
      focus: true,
    });
    await this.#marionette.send('WebDriver:SwitchToWindow', { handle, focus: true });
    await this.#marionette.send('WebDriver:CloseWindow');
    await this.#marionette.send('WebDriver:SwitchToWindow', { handle: here.value, focus: true });
  }

  /** The test id of what has the focus. */
  #focused(place: 'page' | 'popup'): Promise<string | null> {
    if (place === 'page')
      return this.evaluate("return document.activeElement?.getAttribute('data-testid') ?? null");
    return this.#inWindow(`
      const { messageManager } = document.querySelector('.webextension-popup-browser');
      return new Promise((resolve) => {
        messageManager.addMessageListener('focused', function hear({ data }) {
          messageManager.removeMessageListener('focused', hear);
          resolve(data);
        });
        setTimeout(() => resolve(null), 2000);
        const ask = "sendAsyncMessage('focused', content.document.activeElement?.getAttribute('data-testid') ?? null)";
        messageManager.loadFrameScript('data:,' + encodeURIComponent(ask), false);
      });`);
  }

  /** The text of an element of the popup that is open over the page, once it is there. */
  popupText(testId: string): Promise<string> {
    return eventually(() =>
      this.#inWindow<string | null>(`
        const { messageManager } = document.querySelector('.webextension-popup-browser') ?? {};
        if (messageManager === undefined) return null;
        return new Promise((resolve) => {
          messageManager.addMessageListener('text', function hear({ data }) {
            messageManager.removeMessageListener('text', hear);
            resolve(data);
          });
          // One that is just closed, or not there yet, never answers: it is asked anew.
          setTimeout(() => resolve(null), 2000);
          const ask = "sendAsyncMessage('text', content.document.querySelector('[data-testid=${testId}]')?.innerText ?? null)";
          messageManager.loadFrameScript('data:,' + encodeURIComponent(ask), false);
        });`),
    );
  }

  /**
   * Right-clicks the page and chooses an entry of the extension.
   * @param at CSS px in the window of the page
   * @returns the words of an entry that stands in a menu of its own
   */
  async chooseFromMenu(
    entry: 'capture' | 'capture-single' = 'capture',
    at: { x: number; y: number } = { x: 20, y: 300 },
  ): Promise<string | null> {
    const actions = [
      { type: 'pointerMove', x: Math.round(at.x), y: Math.round(at.y), duration: 0 },
      { type: 'pointerDown', button: 2 },
      { type: 'pointerUp', button: 2 },
    ];
    await this.#marionette.send('WebDriver:PerformActions', {
      actions: [{ type: 'pointer', id: 'mouse', actions }],
    });
    if (entry === 'capture') {
      await this.#marionette.inWindow(() => this.click(`#${this.#menuEntry}${entry}`));
      return null;
    }
    // It stands in a menu of its own, which no click of WebDriver reaches.
    const chosen = () =>
      this.#inWindow<string | null>(`
        const menu = document.getElementById('contentAreaContextMenu');
        const item = document.getElementById('${this.#menuEntry}${entry}');
        if (menu.state !== 'open' || item === null) return null;
        const { label } = item;
        item.doCommand();
        menu.hidePopup();
        return label;`);
    return eventually(chosen);
  }

  /** Waits until the sign that the toolbar button has for the tab in front is such a one, and gives it. */
  badge(wanted: RegExp): Promise<string> {
    return eventually(async () => {
      const sign = await this.#inWindow<string>(
        `return document.getElementById('${this.#button}').getAttribute('badge') ?? ''`,
      );
      return wanted.test(sign) ? sign : null;
    });
  }

  /** Says yes to Firefox's question whether the extension may have what it asks for. */
  async allow(): Promise<void> {
    await eventually(() =>
      this.#inWindow<true | null>(`
        const { panel } = PopupNotifications;
        const button = panel.firstElementChild?.button;
        if (panel.state !== 'open' || !button || button.disabled) return null;
        button.click();
        return true;`),
    );
  }

  /** Trusts an authority, as its owner's settings or a program on the machine do. @param pem its certificate */
  async trust(pem: string): Promise<void> {
    const base64 = pem.replaceAll(/-----[^-]+-----|\s/g, '');
    await this.#inWindow(`
      const certificates = Cc['@mozilla.org/security/x509certdb;1'].getService(Ci.nsIX509CertDB);
      certificates.addCertFromBase64('${base64}', 'C,,');`);
  }

  /** Offers an update, as the browser does when it has looked for one and brought it. @param path of the packed extension */
  async offerUpdate(path: string): Promise<void> {
    await this.#inWindow(`
      const { AddonManager } = ChromeUtils.importESModule('resource://gre/modules/AddonManager.sys.mjs');
      const file = Cc['@mozilla.org/file/local;1'].createInstance(Ci.nsIFile);
      file.initWithPath(${JSON.stringify(path)});
      const install = await AddonManager.getInstallForFile(file, 'application/x-xpinstall');
      const settled = new Promise((resolve) => {
        const end = () => resolve();
        install.addListener({ onInstallPostponed: end, onInstallEnded: end, onInstallFailed: end });
      });
      install.install();
      await settled;`);
  }

  /** Closes the popup that stands open over a page, which in a browser without a screen no click beside it does. */
  async closePopup(): Promise<void> {
    await this.#inWindow(`
      for (const panel of document.querySelectorAll('panel'))
        if (panel.querySelector('.webextension-popup-browser') !== null) panel.hidePopup();`);
  }

  /** The version of the extension that is in force. */
  version(): Promise<string> {
    return this.#inWindow(`
      const { AddonManager } = ChromeUtils.importESModule('resource://gre/modules/AddonManager.sys.mjs');
      return (await AddonManager.getAddonByID('${this.#addon}')).version;`);
  }

  /** What the browser says of the extension: at its button, and in its list of extensions. */
  names(): Promise<{ button: string; tip: string; name: string; description: string }> {
    return this.#inWindow(`
      const { AddonManager } = ChromeUtils.importESModule('resource://gre/modules/AddonManager.sys.mjs');
      const { name, description } = await AddonManager.getAddonByID('${this.#addon}');
      const button = document.getElementById('${this.#button}');
      return { button: button.getAttribute('label'), tip: button.getAttribute('tooltiptext'), name, description };`);
  }

  /** Prints the page in front as its person would, with what Firefox sets at the edges. @param file a new PDF */
  async print(file: string): Promise<void> {
    await this.#inWindow(`
      const service = Cc['@mozilla.org/gfx/printsettings-service;1'].getService(Ci.nsIPrintSettingsService);
      const settings = service.createNewPrintSettings();
      Object.assign(settings, {
        isInitializedFromPrinter: true,
        isInitializedFromPrefs: true,
        outputFormat: Ci.nsIPrintSettings.kOutputFormatPDF,
        outputDestination: Ci.nsIPrintSettings.kOutputDestinationFile,
        toFileName: ${JSON.stringify(file)},
        printSilent: true,
        paperSizeUnit: Ci.nsIPrintSettings.kPaperSizeMillimeters,
        paperWidth: 210,
        paperHeight: 297,
        headerStrLeft: '&T',
        headerStrRight: '&U',
        footerStrLeft: '&PT',
        footerStrRight: '&D',
      });
      await gBrowser.selectedBrowser.browsingContext.print(settings);`);
  }

  /** Clicks an element of the page in front, once it is there. @param selector CSS */
  async click(selector: string): Promise<void> {
    await this.#marionette.send('WebDriver:ElementClick', { id: await this.#find(selector) });
  }

  async type(selector: string, text: string): Promise<void> {
    await this.#marionette.send('WebDriver:ElementSendKeys', { id: await this.#find(selector), text });
  }

  /** The text of an element of the page in front, once it is there. */
  async text(selector: string): Promise<string> {
    const id = await this.#find(selector);
    return (await this.#marionette.send<{ value: string }>('WebDriver:GetElementText', { id })).value;
  }

  /** Runs the body of an async function in the page in front; what it returns must be JSON. */
  evaluate<T>(body: string): Promise<T> {
    return this.#marionette.run<T>(body);
  }

  /** What the browser's window shows, toolbar and all, as a PNG. */
  async picture(): Promise<Buffer> {
    const taken = await this.#marionette.inWindow(() =>
      this.#marionette.send<{ value: string }>('WebDriver:TakeScreenshot', { full: false }),
    );
    return Buffer.from(taken.value, 'base64');
  }

  async close(): Promise<void> {
    process.off('exit', this.#end);
    this.#marionette.close();
    if (this.#process.exitCode !== null || this.#process.signalCode !== null) return;
    const ended = once(this.#process, 'exit');
    this.#end();
    await ended;
  }

  async #find(selector: string): Promise<string> {
    const found = await this.#marionette.send<{ value: Record<string, string> }>('WebDriver:FindElement', {
      using: 'css selector',
      value: selector,
    });
    return found.value[REFERENCE] ?? '';
  }

  #inWindow<T>(body: string): Promise<T> {
    return this.#marionette.inWindow(() => this.#marionette.run<T>(body));
  }
}

/** Firefox writes the number when it listens. */
function portOf(child: ChildProcess, profile: string): Promise<number> {
  let failure: Error | null = null;
  child.once('error', (error) => {
    failure = error;
  });
  return eventually(() => {
    if (failure !== null) throw failure;
    if (child.exitCode !== null) throw new Error(`Firefox ended with ${child.exitCode}`);
    try {
      return Number(readFileSync(join(profile, 'MarionetteActivePort'), 'utf8')) || null;
    } catch {
      return null;
    }
  });
}

/** Looks again and again; a test has its own bound. */
async function eventually<T>(look: () => T | null | Promise<T | null>): Promise<T> {
  for (;;) {
    const found = await look();
    if (found !== null) return found;
    await sleep(BETWEEN_LOOKS_MS);
  }
}
