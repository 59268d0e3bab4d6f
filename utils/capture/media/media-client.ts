import { browser } from '../../browser.ts';
import { CaptureError, captureErrorOf, isSilent } from '../errors.ts';
import type { MediaAnswer, MediaArguments, MediaQuestion } from '../page/answer.ts';
import { rejectOnNavigation } from '../page/client/navigation.ts';
import { trackRestore } from '../page/client/pending-restores.ts';
import { ANSWER_MS, abortable, BROWSER_MS, RESTORE_MS, withTimeout } from '../page/client/timeouts.ts';
import { AnswerValidator } from '../page/client/validate-answers.ts';
import type { Reply } from '../page/reply.ts';
import { COVER_CSS } from './mask-css.ts';
import { fetchInPageWorld, type PageWorldPart, pageWorldPartOf } from './page-world-fetch.ts';

/** Timeout for a piece of a file, ms. The collector gives up earlier. */
const FILE_MS = 90_000;
const OF_FILES: ReadonlySet<string> = new Set(['open', 'next', 'worker']);

/** Never aborted. */
const NEVER = new AbortController().signal;

/** The client of the media script, which is injected only when needed. */
export class MediaClient {
  readonly tabId: number;
  /** Aborts all waiting. */
  readonly #cancel: AbortSignal;
  readonly #border = new AnswerValidator();
  #isSilent = false;

  private constructor(tabId: number, cancel: AbortSignal) {
    this.tabId = tabId;
    this.#cancel = cancel;
  }

  /** @throws CaptureError `page-forbidden`, `tab-closed`, `page-silent`; the signal's reason */
  static async open(tabId: number, cancel: AbortSignal): Promise<MediaClient> {
    const put = browser.scripting.executeScript({ target: { tabId }, files: ['/media.js'] });
    await abortable(cancel, withTimeout(ANSWER_MS, 'put in', put)).catch((error: unknown) => {
      cancel.throwIfAborted();
      throw captureErrorOf(error);
    });
    return new MediaClient(tabId, cancel);
  }

  /** A client of a script that an earlier run may have injected. */
  static reopen(tabId: number): MediaClient {
    return new MediaClient(tabId, NEVER);
  }

  /**
   * The validated answer, shortened to the limits.
   * @throws CaptureError `navigated` when the page has navigated, `page-silent`, `unexpected` also for a malformed
   * answer; the signal's reason, at once
   */
  async ask<Q extends MediaQuestion>(question: Q, ...args: MediaArguments<Q>): Promise<MediaAnswer<Q>> {
    const answer = await this.#inTime(this.#call(question, ...args), question);
    return this.#border.admit(question, answer);
  }

  async #inTime<T>(answer: Promise<T>, name: string): Promise<T> {
    try {
      const ms = OF_FILES.has(name) ? FILE_MS : ANSWER_MS;
      return await abortable(this.#cancel, withTimeout(ms, name, answer));
    } catch (error) {
      this.#isSilent ||= isSilent(error);
      throw error;
    }
  }

  async #call<Q extends MediaQuestion>(question: Q, ...args: MediaArguments<Q>): Promise<unknown> {
    const call = (name: MediaQuestion, values: unknown[]) =>
      Object.hasOwn(globalThis, 'subutMedia') ? (globalThis.subutMedia?.(name, values) ?? null) : null;
    const reply = (await this.#run(call, [question, args], 'ISOLATED')) as Reply<unknown> | null;
    if (reply === null) throw new CaptureError('navigated', `no answer to ${question}`);
    if (!reply.ok) throw new CaptureError('unexpected', `${question}: ${reply.message}`);
    return reply.value;
  }

  /**
   * Fetches in the page's own world: the only way to data that a service worker of the page provides.
   * @param from first byte wanted
   * @param most bytes at most
   * @throws as `ask`
   */
  async askWorker(address: string, from: number, most: number): Promise<PageWorldPart | null> {
    const part = this.#run(fetchInPageWorld, [address, from, most], 'MAIN');
    return pageWorldPartOf(await this.#inTime(part, 'worker'), most);
  }

  /** Inserts the sheet into all documents of the tab. Documents that frames load later need it inserted again. */
  async coverSheet(): Promise<void> {
    await abortable(this.#cancel, withTimeout(BROWSER_MS, 'cover', browser.scripting.insertCSS(this.#css)));
  }

  get #css() {
    return { target: { tabId: this.tabId, allFrames: true }, css: COVER_CSS, origin: 'USER' as const };
  }

  /** Restores the page, as PageClient does. */
  async putBack(): Promise<void> {
    const restored = this.#call('restore').catch(() => undefined);
    const show = () => withTimeout(BROWSER_MS, 'uncover', browser.scripting.removeCSS(this.#css));
    const shown = withTimeout(RESTORE_MS, 'restore', restored).then(show, (error: unknown) => {
      void show().catch(() => undefined);
      throw error;
    });
    trackRestore(this.tabId, Promise.allSettled([restored, shown]));
    if (!this.#isSilent) await abortable(this.#cancel, shown).catch(() => undefined);
  }

  async #run<Args extends unknown[]>(
    func: (...args: Args) => unknown,
    args: Args,
    world: 'ISOLATED' | 'MAIN',
  ): Promise<unknown> {
    try {
      const answer = browser.scripting.executeScript({
        target: { tabId: this.tabId },
        world,
        func: func as (...values: unknown[]) => unknown,
        args,
      });
      const [frame] = await rejectOnNavigation(this.tabId, 'subutMedia', answer);
      return frame?.result ?? null;
    } catch (error) {
      throw captureErrorOf(error);
    }
  }
}
