import { signal } from '@preact/signals';
import { browser } from '../../browser.ts';
import {
  type CaptureOptions,
  type JobState,
  type Jobs,
  jobs,
  sendMessage,
  type TabStatus,
} from '../../capture/queue/channel.ts';
import { detailOf } from '../../errors/detail.ts';

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
  readonly #tabId: number;

  constructor(tabId: number) {
    this.#tabId = tabId;
  }

  /** Loads the state of the tab. Without a capture, and on a supported page, starts one at once. */
  async start(): Promise<void> {
    try {
      let isNewer = false;
      jobs.watch((all) => {
        isNewer = true;
        this.#take(all);
      });
      const [tabStatus, all] = await Promise.all([
        sendMessage('look', { tabId: this.#tabId }),
        jobs.getValue(),
      ]);
      this.status.value = tabStatus;
      const before = all[this.#tabId];
      if (before !== undefined && isOfAnotherPage(before, tabStatus)) this.#seen();
      // A capture may end while the page answers: older state must not overwrite newer.
      else if (!isNewer) this.#take(all);
      // Do not start automatically on a page that may still be changed.
      if (this.job.value === null && tabStatus.kind === 'supported' && !tabStatus.altered)
        await this.capture();
    } catch (error) {
      this.job.value = unreachable(error);
    }
  }

  /** @param captureOptions options that differ from the settings */
  async capture(captureOptions: CaptureOptions = {}): Promise<void> {
    this.job.value = { phase: 'queued' };
    try {
      await sendMessage('capture', { tabId: this.#tabId, captureOptions });
    } catch (error) {
      this.job.value = unreachable(error);
    }
  }

  /** Captures one message that the user clicks. Cancels a running capture first. */
  async single(): Promise<void> {
    const isUnderWay = this.job.value !== null && !isOver(this.job.value);
    if (isUnderWay) await this.#givenUp();
    this.job.value = { phase: 'queued' };
    try {
      await sendMessage('capture', { tabId: this.#tabId, captureOptions: {}, single: true });
    } catch (error) {
      this.job.value = unreachable(error);
    }
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
  #take(all: Jobs): void {
    const state = all[this.#tabId];
    if (state === undefined) return;
    this.job.value = state;
    if (isOver(state)) this.#seen();
  }

  #seen(): void {
    void sendMessage('seen', { tabId: this.#tabId }).catch(() => undefined);
  }
}

/** Begins to watch the tab that the popup is about; `null`: there is none. @param query of the popup's address */
export async function watchTab(query: string): Promise<TabWatch | null> {
  const tabId = await currentTab(query);
  if (tabId === null) return null;
  const watch = new TabWatch(tabId);
  void watch.start();
  return watch;
}

/** The tab that the popup is about: the active one, or the one that `?tab=ID` names when the popup is opened as a page. */
async function currentTab(query: string): Promise<number | null> {
  const named = Number(new URLSearchParams(query).get('tab') ?? Number.NaN);
  if (Number.isSafeInteger(named)) return named;
  const [tab] = await browser.tabs.query({ active: true, currentWindow: true });
  return tab?.id ?? null;
}
