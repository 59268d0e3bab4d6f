import { signal } from '@preact/signals';
import { browser } from '../../utils/browser.ts';
import {
  type JobState,
  type Jobs,
  jobs,
  sendMessage,
  type TabOutlook,
  type Wishes,
} from '../../utils/capture/channel.ts';
import { detailOf } from '../words/detail.ts';

/** Told of a capture that could not even be asked for. */
const unreachable = (error: unknown): JobState => ({
  phase: 'failed',
  code: 'unexpected',
  detail: detailOf(error),
});

export const isOver = ({ phase }: JobState): boolean =>
  phase === 'done' || phase === 'kept' || phase === 'failed' || phase === 'cancelled';

/** The tab was captured and then went on: what is on the screen now is not what was kept. */
const isOfAnotherPage = (state: JobState, { url }: TabOutlook): boolean =>
  state.phase === 'done' && state.result.url !== url;

/** What the popup knows of its tab, and what it can ask for. */
export class TabWatch {
  readonly outlook = signal<TabOutlook | null>(null);
  readonly job = signal<JobState | null>(null);
  readonly #tabId: number;

  constructor(tabId: number) {
    this.#tabId = tabId;
  }

  /** Takes up what is under way or done in the tab; where there is nothing and the page is supported, starts at once. */
  async start(): Promise<void> {
    try {
      let isNewer = false;
      jobs.watch((all) => {
        isNewer = true;
        this.#take(all);
      });
      const [outlook, all] = await Promise.all([
        sendMessage('look', { tabId: this.#tabId }),
        jobs.getValue(),
      ]);
      this.outlook.value = outlook;
      const before = all[this.#tabId];
      if (before !== undefined && isOfAnotherPage(before, outlook)) this.#seen();
      // The page may take longer to answer than a capture that ends meanwhile: what was read before must not stand over that.
      else if (!isNewer) this.#take(all);
      // Of a page that may still be changed nothing is taken unasked.
      if (this.job.value === null && outlook.kind === 'supported' && !outlook.altered) await this.capture();
    } catch (error) {
      this.job.value = unreachable(error);
    }
  }

  /** @param wishes what shall be otherwise than the settings say */
  async capture(wishes: Wishes = {}): Promise<void> {
    this.job.value = { phase: 'queued' };
    try {
      await sendMessage('capture', { tabId: this.#tabId, wishes });
    } catch (error) {
      this.job.value = unreachable(error);
    }
  }

  /** Keeps one message that the person clicks; what is under way is given up first. */
  async single(): Promise<void> {
    const isUnderWay = this.job.value !== null && !isOver(this.job.value);
    if (isUnderWay) await this.#givenUp();
    this.job.value = { phase: 'queued' };
    try {
      await sendMessage('capture', { tabId: this.#tabId, wishes: {}, single: true });
    } catch (error) {
      this.job.value = unreachable(error);
    }
  }

  /** Waits until nothing is under way in the tab any more. */
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

  /** Loads the page anew: then nothing in it is changed any more. */
  async reload(): Promise<void> {
    await browser.tabs.reload(this.#tabId);
    if (this.outlook.value !== null) this.outlook.value = { ...this.outlook.value, altered: false };
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

  /** A job that was `seen` disappears from the storage; what it said stays on this screen. */
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
  const tabId = await tabInQuestion(query);
  if (tabId === null) return null;
  const watch = new TabWatch(tabId);
  void watch.start();
  return watch;
}

/** The tab that the popup is about: the active one, or the one that `?tab=ID` names when the popup is opened as a page. */
async function tabInQuestion(query: string): Promise<number | null> {
  const named = Number(new URLSearchParams(query).get('tab') ?? Number.NaN);
  if (Number.isSafeInteger(named)) return named;
  const [tab] = await browser.tabs.query({ active: true, currentWindow: true });
  return tab?.id ?? null;
}
