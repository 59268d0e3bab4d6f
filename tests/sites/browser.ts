import { type BrowserContext, chromium, type Page, type Worker } from 'playwright';

export interface LaunchOptions {
  /** Folder of the built extension; `null` for a browser without one. */
  extension: string | null;
  /** Folder of the browser's profile, kept; without one a new profile that goes with the browser. */
  profile?: string;
  headed?: boolean;
  /** Whether the extension opens its first page, because it has just been installed; it is closed. */
  opensWelcome?: boolean;
  /** From `startSites()`; empty to see the real network. */
  hostRules: string;
  args?: readonly string[];
  executablePath: string;
  deviceScaleFactor?: number;
  /** Where downloads are put, under their own names. */
  downloads?: string;
  /** Size of the page, CSS px. */
  viewport?: { width: number; height: number };
  /** Set in the browser's environment beside what this process has, such as the `DISPLAY` of a real screen. */
  env?: Readonly<Record<string, string>>;
}

/**
 * Flags that keep a browser on a test machine quiet, and let stand-ins be at the real sites' addresses.
 * The scale of the screen is set by flag too: a real one, not an emulated one, so that screenshots taken by the
 * extension have it.
 */
function flags({ extension, hostRules, args = [], deviceScaleFactor = 1 }: LaunchOptions): string[] {
  return [
    // Chromium's sandbox refuses to work for root; nobody else should be without it.
    ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
    '--disable-quic',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
    `--force-device-scale-factor=${deviceScaleFactor}`,
    ...(hostRules === '' ? [] : [`--host-resolver-rules=${hostRules}`, '--ignore-certificate-errors']),
    ...(extension === null
      ? []
      : [`--disable-extensions-except=${extension}`, `--load-extension=${extension}`]),
    ...args,
  ];
}

/** Starts Chromium with the extension installed. Closing the context ends it. */
export async function launchChromium(options: LaunchOptions): Promise<BrowserContext> {
  // Without a name Playwright makes a profile and takes it away when the browser has ended.
  const context = await chromium.launchPersistentContext(options.profile ?? '', {
    executablePath: options.executablePath,
    headless: options.headed !== true,
    // Pages have scrollbars, as on a person's screen.
    ignoreDefaultArgs: ['--hide-scrollbars'],
    args: flags(options),
    ...(options.env === undefined ? {} : { env: { ...process.env, ...options.env } }),
    // No emulated size or scale: what the extension photographs would not have them.
    viewport: null,
    acceptDownloads: true,
  });
  if (options.opensWelcome) await closeWelcome(context);
  await resizeWindow(context, options.viewport ?? { width: 1280, height: 800 });
  if (options.downloads !== undefined) await nameDownloads(context, options.downloads);
  return context;
}

async function closeWelcome(context: BrowserContext): Promise<void> {
  const isWelcome = (page: Page): boolean => page.url().endsWith('/welcome.html');
  const welcome =
    context.pages().find(isWelcome) ??
    (await context.waitForEvent('page', async (page) => {
      await page.waitForURL(/^chrome-extension:/, { waitUntil: 'commit' });
      return isWelcome(page);
    }));
  await welcome.close();
}

/** How often the window's size is mended before the nearest one that it can have is taken. */
const RESIZES = 4;

/**
 * Gives the window the size at which its pages have `viewport`, CSS px. Where a CSS px is no whole number of device px
 * the window's bounds are rounded, and a size may be out of reach by one.
 */
async function resizeWindow(
  context: BrowserContext,
  viewport: { width: number; height: number },
): Promise<void> {
  const page = context.pages()[0] ?? (await context.newPage());
  const devtools = await context.newCDPSession(page);
  const missing = () =>
    page.evaluate((wanted) => ({ x: wanted.width - innerWidth, y: wanted.height - innerHeight }), viewport);
  for (let time = 1; ; time++) {
    const { x, y } = await missing();
    if (x === 0 && y === 0) break;
    if (time > RESIZES) {
      if (Math.abs(x) <= 1 && Math.abs(y) <= 1) break;
      throw new Error(`the window cannot have the size: ${x} by ${y} px are missing`);
    }
    const { windowId, bounds } = await devtools.send('Browser.getWindowForTarget');
    const width = (bounds.width ?? viewport.width) + x;
    const height = (bounds.height ?? viewport.height) + y;
    await devtools.send('Browser.setWindowBounds', { windowId, bounds: { width, height } });
    await page
      .waitForFunction((wanted) => innerWidth === wanted.width && innerHeight === wanted.height, viewport, {
        timeout: time === 1 ? 5000 : 1500,
      })
      .catch(() => undefined);
  }
  await devtools.detach();
}

/**
 * Lets files come to `folder` under their own names; Playwright by itself gives each a random one. The session stays
 * open on purpose: the setting goes with it.
 */
export async function nameDownloads(context: BrowserContext, folder: string): Promise<void> {
  const devtools = await context.browser()?.newBrowserCDPSession();
  if (!devtools) throw new Error('the browser has no session for its downloads');
  await devtools.send('Browser.setDownloadBehavior', { behavior: 'allow', downloadPath: folder });
}

/** The extension's service worker; waits for its start. */
async function extensionWorker(context: BrowserContext): Promise<Worker> {
  const isExtension = (worker: Worker) => worker.url().startsWith('chrome-extension://');
  return (
    context.serviceWorkers().find(isExtension) ??
    (await context.waitForEvent('serviceworker', { predicate: isExtension, timeout: 15_000 }))
  );
}

/** The id under which the browser installed the extension: the host of its pages. */
export async function extensionId(context: BrowserContext): Promise<string> {
  return new URL((await extensionWorker(context)).url()).host;
}
