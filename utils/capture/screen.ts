import { browser } from '../browser.ts';
import { fromBase64 } from '../bytes/base64.ts';
import { CaptureError, captureErrorOf } from './errors.ts';
import { ShotRateLimiter } from './pacer.ts';
import { abortable, BROWSER_MS, withTimeout } from './page/client/timeouts.ts';

/** Screenshots: of one tab only, only while it is active, and as fast as the quota allows. */

const pacer = new ShotRateLimiter(quota());
const QUOTA = /MAX_CAPTURE_VISIBLE_TAB_CALLS_PER_SECOND/;
const HIDDEN_POLL_MS = 200;
/** How long before the quota allows the next picture it is looked whether the tab is in front. */
const LEAD_MS = 30;
/** How long a capture waits for the person to come back to the tab. */
const HIDDEN_BOUND_MS = 120_000;

/** Pictures a second; Firefox has no such number, and no bound. */
function quota(): number {
  const { tabs } = browser as unknown as { tabs: { MAX_CAPTURE_VISIBLE_TAB_CALLS_PER_SECOND?: number } };
  return tabs.MAX_CAPTURE_VISIBLE_TAB_CALLS_PER_SECOND ?? Number.POSITIVE_INFINITY;
}

const sleep = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

export class Screen {
  #tabId: number;
  #windowId: number;
  #signal: AbortSignal;
  #onHidden: (hidden: boolean) => void;

  constructor(
    tab: { id: number; windowId: number },
    signal: AbortSignal,
    onHidden: (hidden: boolean) => void,
  ) {
    this.#tabId = tab.id;
    this.#windowId = tab.windowId;
    this.#signal = signal;
    this.#onHidden = onHidden;
  }

  /**
   * What the tab shows now, as the browser encodes it (PNG).
   * @param stop the picture is not wanted any more
   * @throws CaptureError `tab-closed`, `tab-hidden`, `screenshot-refused`, `page-forbidden`, `page-silent`; Cancelled; the
   * signal's reason
   */
  async shoot(stop: AbortSignal | null = null): Promise<Blob> {
    for (;;) {
      stop?.throwIfAborted();
      await this.#inFront(stop);
      const wait = pacer.delay(performance.now());
      if (wait > LEAD_MS) {
        await sleep(wait - LEAD_MS);
        continue;
      }
      // The tab was in front a moment ago, and is looked at again after the picture: the rest costs no further look.
      if (wait > 0) await sleep(wait);
      pacer.spend(performance.now());
      const { shot, undisturbed } = await this.#watched(() => this.#try());
      // A screenshot taken while another tab was active, however briefly, may show that tab: never keep it.
      if (shot !== null && undisturbed && (await this.#isInFront())) return shot;
    }
  }

  /** Does the work, and says whether no other tab came to the front of the window meanwhile. */
  async #watched(work: () => Promise<Blob | null>): Promise<{ shot: Blob | null; undisturbed: boolean }> {
    let undisturbed = true;
    const onActivated = ({ tabId, windowId }: { tabId: number; windowId: number }): void => {
      if (windowId === this.#windowId && tabId !== this.#tabId) undisturbed = false;
    };
    browser.tabs.onActivated.addListener(onActivated);
    try {
      const shot = await work();
      return { shot, undisturbed };
    } finally {
      browser.tabs.onActivated.removeListener(onActivated);
    }
  }

  async #try(): Promise<Blob | null> {
    try {
      const taken = browser.tabs.captureVisibleTab?.(this.#windowId, { format: 'png' });
      if (taken === undefined)
        throw new CaptureError('screenshot-refused', 'the browser gives extensions no picture of a tab');
      // A page that draws nothing any more gives no picture either.
      const address = await abortable(this.#signal, withTimeout(BROWSER_MS, 'picture', taken));
      // Not by fetch: Chromium's keeps the address, a megabyte and more of text, for as long as the worker lives.
      return new Blob([fromBase64(address.slice(address.indexOf(',') + 1))], { type: 'image/png' });
    } catch (error) {
      this.#signal.throwIfAborted();
      const message = error instanceof Error ? error.message : String(error);
      if (QUOTA.test(message)) {
        pacer.exhaust(performance.now());
        return null;
      }
      // Of another tab that came to the front, too, the browser says only that it may not be seen.
      if (!(await this.#isInFront())) return null;
      const known = captureErrorOf(error);
      if (known.code !== 'unexpected') throw known;
      throw new CaptureError('screenshot-refused', message, { cause: error });
    }
  }

  async #isInFront(): Promise<boolean> {
    this.#signal.throwIfAborted();
    try {
      const tab = await browser.tabs.get(this.#tabId);
      this.#windowId = tab.windowId ?? this.#windowId;
      return tab.active;
    } catch (error) {
      throw new CaptureError('tab-closed', '', { cause: error });
    }
  }

  async #inFront(stop: AbortSignal | null): Promise<void> {
    const bound = Date.now() + HIDDEN_BOUND_MS;
    let hidden = false;
    while (!(await this.#isInFront())) {
      stop?.throwIfAborted();
      if (!hidden) this.#onHidden(true);
      hidden = true;
      if (Date.now() > bound) throw new CaptureError('tab-hidden');
      await sleep(HIDDEN_POLL_MS);
    }
    if (hidden) this.#onHidden(false);
  }
}
