import { signal } from '@preact/signals';
import { browser } from '../../browser.ts';
import { alteredTabs } from '../../capture/page/client/altered-tabs.ts';
import {
  type CaptureOptions,
  type JobState,
  type Jobs,
  jobs,
  sendMessage,
  type TabStatus,
} from '../../capture/queue/channel.ts';
import { placeOrder } from '../../capture/queue/orders.ts';
import { tabStatusOf } from '../../capture/queue/tab-status.ts';
import { detailOf } from '../../errors/detail.ts';
import type { PopupPlace } from './current-tab.ts';

/** The state when the background cannot be reached. */
const unreachable = (error: unknown): JobState => ({
  phase: 'failed',
  code: 'unexpected',
  detail: detailOf(error),
});

export const isOver = ({ phase }: JobState): boolean =>
  phase === 'done' || phase === 'kept' || phase === 'failed' || phase === 'cancelled';

/** The tab was captured and then navigated: the screen no longer shows the captured page. */
const isOfAnotherPage = (state: JobState, { url }: TabStatus): boolean =>
  state.phase === 'done' && state.result.url !== url;

/** State and actions of the popup for its tab. */
export class TabWatch {
  readonly status = signal<TabStatus | null>(null);
  readonly job = signal<JobState | null>(null);
  /** How the popup goes out of the way of the page that it covers: it `closes`, or leaves its own tab and `returns`. */
  readonly goesAway: 'closes' | 'returns' | null;
  readonly #tabId: number;
  readonly #own: number | null;
  /** Whether the background told of a state. */
  #isTold = false;
  /** Whether the popup went out of the way of a capture. */
  #isAway = false;

  constructor(tabId: number, { covers, own }: Omit<PopupPlace, 'tab'>) {
    this.#tabId = tabId;
    this.goesAway = covers ? (own === null ? 'closes' : 'returns') : null;
    this.#own = own;
  }

  /**
   * Takes what is known of the tab. Without a capture, and on a supported page that is in sight, starts one at once.
   * @param mayBeAltered whether a page of the tab was noted as changed, of which the background can say more
   */
  async start(tabStatus: TabStatus, mayBeAltered: boolean, all: Jobs, newer: Jobs | null): Promise<void> {
    try {
      if (newer !== null) this.take(newer);
      const before = all[this.#tabId];
      const isOther = before !== undefined && isOfAnotherPage(before, tabStatus);
      const altered = mayBeAltered && (await sendMessage('isLeftAltered', { tabId: this.#tabId }));
      this.status.value = altered ? { ...tabStatus, altered } : tabStatus;
      if (isOther) this.#seen();
      // A capture may end meanwhile: older state must not overwrite newer.
      else if (!this.#isTold) this.take(all);
      // Do not start automatically on a page that may still be changed.
      const starts = tabStatus.kind === 'supported' && !altered && this.goesAway === null;
      if (this.job.value === null && starts) await this.capture();
    } catch (error) {
      this.job.value = unreachable(error);
    }
  }

  /** The tab cannot be asked. */
  fail(error: unknown): void {
    this.job.value = unreachable(error);
  }

  /** Cancels a running capture first. @param captureOptions options that differ from the settings */
  capture(captureOptions: CaptureOptions = {}): Promise<void> {
    return this.#order(captureOptions, false);
  }

  /** Captures one message that the user clicks. Cancels a running capture first. */
  single(): Promise<void> {
    return this.#order({}, true);
  }

  async #order(captureOptions: CaptureOptions, single: boolean): Promise<void> {
    const isUnderWay = this.job.value !== null && !isOver(this.job.value);
    try {
      if (isUnderWay) await this.#givenUp();
      this.job.value = { phase: 'queued', behind: 0 };
      await placeOrder({ kind: 'capture', tabId: this.#tabId, captureOptions, single });
      await this.#giveWay();
    } catch (error) {
      this.job.value = unreachable(error);
    }
  }

  /** Only what is in front can be pictured, and its person shall see what is kept. */
  async #giveWay(): Promise<void> {
    if (this.goesAway === null) return;
    this.#isAway = true;
    if (this.#own === null) close();
    else await browser.tabs.update(this.#tabId, { active: true });
  }

  /** Comes back with the outcome. A page that was closed for good opens again with the button. */
  #comeBack(): void {
    if (!this.#isAway || this.#own === null) return;
    this.#isAway = false;
    void browser.tabs.update(this.#own, { active: true }).catch(() => undefined);
  }

  /** Waits until no capture is running in the tab. */
  async #givenUp(): Promise<void> {
    const over = new Promise<void>((resolve) => {
      const unwatch = jobs.watch((all) => {
        const state = all?.[this.#tabId];
        if (state !== undefined && !isOver(state)) return;
        unwatch();
        resolve();
      });
    });
    await this.cancel();
    await over;
  }

  /** Reloads the page, which removes all changes. */
  async reload(): Promise<void> {
    await browser.tabs.reload(this.#tabId);
    if (this.status.value !== null) this.status.value = { ...this.status.value, altered: false };
  }

  async cancel(): Promise<void> {
    await sendMessage('cancel', { tabId: this.#tabId });
  }

  async stop(): Promise<void> {
    await sendMessage('stop', { tabId: this.#tabId });
  }

  async waitOn(): Promise<void> {
    await sendMessage('waitOn', { tabId: this.#tabId });
  }

  /** A job that was `seen` is removed from the storage; this popup keeps showing it. */
  take(all: Jobs): void {
    this.#isTold = true;
    const state = all[this.#tabId];
    if (state === undefined) return;
    this.job.value = state;
    if (isOver(state)) this.#comeBack();
    // What was kept of the page that the tab still shows is told again: opening the popup must not capture it twice.
    if (isOver(state) && state.phase !== 'done') this.#seen();
  }

  #seen(): void {
    void placeOrder({ kind: 'seen', tabId: this.#tabId }).catch(() => undefined);
  }
}

/**
 * Begins to watch the tab that the popup is about; `null`: there is none. The background, which may have to be started for an answer,
 * is asked only where a page may still be changed.
 * @param asked where it is, which the browser was asked for
 */
export async function watchTab(asked: Promise<PopupPlace>): Promise<TabWatch | null> {
  let watch: TabWatch | null = null;
  let newer: Jobs | null = null;
  jobs.watch((all) => {
    if (watch === null) newer = all;
    else watch.take(all);
  });
  try {
    const [place, altered, all] = await Promise.all([asked, alteredTabs(), jobs.getValue()]);
    const { tab, own } = place;
    if (tab?.id === undefined) return null;
    // Loaded again, it is about the same tab, whichever was in front last by then.
    if (own !== null) history.replaceState(null, '', `?over=${tab.id}`);
    watch = new TabWatch(tab.id, place);
    const tabStatus = tabStatusOf(tab.url ?? '', tab.title ?? '');
    void watch.start(tabStatus, altered.includes(tab.id), all, newer);
  } catch (error) {
    watch = new TabWatch(browser.tabs.TAB_ID_NONE, { covers: false, own: null });
    watch.fail(error);
  }
  return watch;
}
