import { browser } from '../../browser.ts';
import { Border } from '../border.ts';
import { CaptureError, captureErrorOf, isSilent } from '../errors.ts';
import { unlessLeft } from '../leaving.ts';
import type { MediaAnswer, MediaArguments, MediaQuestion } from '../page/answer.ts';
import type { Reply } from '../page/reply.ts';
import { ANSWER_MS, BROWSER_MS, PUT_BACK_MS, unless, within } from '../patience.ts';
import { noteReturn } from '../put-back.ts';
import { COVER_CSS } from './mask-css.ts';
import { fetchInPage, type WorkerPart, workerPartOf } from './worker-part.ts';

/** How long a piece of a file may take, ms: its server, not the page, is slow then, and whoever collects gives it up first. */
const FILE_MS = 90_000;
const OF_FILES: ReadonlySet<string> = new Set(['open', 'next', 'worker']);

/** Nobody gives this up. */
const NEVER = new AbortController().signal;

/** Asking the page's half that looks after pictures: a script of its own, put in only where it is needed. */
export class MediaSide {
  readonly tabId: number;
  /** Nothing is waited for any more. */
  readonly #cancel: AbortSignal;
  readonly #border = new Border();
  #isSilent = false;

  private constructor(tabId: number, cancel: AbortSignal) {
    this.tabId = tabId;
    this.#cancel = cancel;
  }

  /** @throws CaptureError `page-forbidden`, `tab-closed`, `page-silent`; the signal's reason */
  static async open(tabId: number, cancel: AbortSignal): Promise<MediaSide> {
    const put = browser.scripting.executeScript({ target: { tabId }, files: ['/media.js'] });
    await unless(cancel, within(ANSWER_MS, 'put in', put)).catch((error: unknown) => {
      cancel.throwIfAborted();
      throw captureErrorOf(error);
    });
    return new MediaSide(tabId, cancel);
  }

  /** That of a page in which the script may still be, from an earlier life of this program. */
  static reopen(tabId: number): MediaSide {
    return new MediaSide(tabId, NEVER);
  }

  /**
   * The answer, no longer than it may be.
   * @throws CaptureError `navigated` when the page is no longer the one that the script was put into, `page-silent`,
   * `unexpected` also for what is not of its form; the signal's reason, at once
   */
  async ask<Q extends MediaQuestion>(question: Q, ...args: MediaArguments<Q>): Promise<MediaAnswer<Q>> {
    const answer = await this.#inTime(this.#call(question, ...args), question);
    return this.#border.admit(question, answer);
  }

  async #inTime<T>(answer: Promise<T>, name: string): Promise<T> {
    try {
      const ms = OF_FILES.has(name) ? FILE_MS : ANSWER_MS;
      return await unless(this.#cancel, within(ms, name, answer));
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
   * Asks as the page itself does: past a worker of the page there is no other way to what it hands out.
   * @param from first byte wanted @param most bytes at most
   * @throws as `ask`
   */
  async askWorker(address: string, from: number, most: number): Promise<WorkerPart | null> {
    const part = this.#run(fetchInPage, [address, from, most], 'MAIN');
    return workerPartOf(await this.#inTime(part, 'worker'), most);
  }

  /** Puts the sheet into all documents of the tab, also those that frames load later than this: not before it is put in again. */
  async coverSheet(): Promise<void> {
    await unless(this.#cancel, within(BROWSER_MS, 'cover', browser.scripting.insertCSS(this.#css)));
  }

  get #css() {
    return { target: { tabId: this.tabId, allFrames: true }, css: COVER_CSS, origin: 'USER' as const };
  }

  /** Puts the page back as it was, as the door does. */
  async putBack(): Promise<void> {
    const restored = this.#call('restore').catch(() => undefined);
    const show = () => within(BROWSER_MS, 'uncover', browser.scripting.removeCSS(this.#css));
    const shown = within(PUT_BACK_MS, 'restore', restored).then(show, (error: unknown) => {
      void show().catch(() => undefined);
      throw error;
    });
    noteReturn(this.tabId, Promise.allSettled([restored, shown]));
    if (!this.#isSilent) await unless(this.#cancel, shown).catch(() => undefined);
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
      const [frame] = await unlessLeft(this.tabId, 'subutMedia', answer);
      return frame?.result ?? null;
    } catch (error) {
      throw captureErrorOf(error);
    }
  }
}
