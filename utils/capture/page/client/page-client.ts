import { browser } from '../../../browser.ts';
import type { Adjustment, Method } from '../../../evidence/method.ts';
import { scriptOf } from '../../../sites/registry.ts';
import { CaptureError, captureErrorOf, isSilent } from '../../errors.ts';
import type { Answer, Arguments, Question } from '../answer.ts';
import type { Redrawing } from '../redraw.ts';
import type { Reply } from '../reply.ts';
import { clearAltered, markAltered } from './altered-tabs.ts';
import { isScriptPresent, rejectOnNavigation } from './navigation.ts';
import { restoresDone, trackRestore } from './pending-restores.ts';
import { ANSWER_MS, abortable, BROWSER_MS, RESTORE_MS, withTimeout } from './timeouts.ts';
import { AnswerValidator } from './validate-answers.ts';

/*
 * The client of the content script. Calls go through `scripting.executeScript` into the isolated world, so the page can
 * neither read nor answer them. A missing endpoint means that the page was left.
 */

/**
 * User style sheet for the time of a capture; it does not touch the DOM. Chromium leaves it in the page when the
 * extension is updated, and removes it only by its exact text: a version that changes it must remove this one too.
 */
const STILL_CSS = `
  *, *::before, *::after {
    animation-play-state: paused !important;
    transition: none !important;
    caret-color: transparent !important;
    scroll-behavior: auto !important;
    scroll-snap-type: none !important;
    scrollbar-color: transparent transparent !important;
  }`;

/** The answer is a click of the user. */
const WITHOUT_LIMIT: readonly Question[] = ['pick'];

/** Never aborted. */
const NEVER = new AbortController().signal;

export class PageClient {
  readonly tabId: number;
  /** Aborts all waiting. */
  readonly #cancel: AbortSignal;
  /** Why the page is no longer called. */
  #silent: CaptureError | null = null;
  readonly #border = new AnswerValidator();

  private constructor(tabId: number, cancel: AbortSignal) {
    this.tabId = tabId;
    this.#cancel = cancel;
  }

  /**
   * Injects the content script.
   * @throws CaptureError `page-forbidden`, `tab-closed`, `page-silent`; the signal's reason
   */
  static async open(tabId: number, cancel: AbortSignal): Promise<PageClient> {
    try {
      await abortable(cancel, withTimeout(ANSWER_MS, 'put in', putIn(tabId)));
    } catch (error) {
      cancel.throwIfAborted();
      throw captureErrorOf(error);
    }
    return new PageClient(tabId, cancel);
  }

  /** A client of a script that an earlier run injected. */
  static reopen(tabId: number): PageClient {
    return new PageClient(tabId, NEVER);
  }

  /**
   * A page that timed out once is not called again.
   * @throws CaptureError `navigated` when the page has navigated, `page-silent`; the signal's reason, at once
   */
  async ask<Q extends Question>(question: Q, ...args: Arguments<Q>): Promise<Answer<Q>> {
    if (this.#silent !== null) throw this.#silent;
    return this.#border.admit(question, await this.#inTime(this.#call(question, ...args), question));
  }

  /** Kinds of answers shortened since the last call, for the record. */
  takeTold(): Adjustment[] {
    return this.#border.takeTold();
  }

  #call<Q extends Question>(question: Q, ...args: Arguments<Q>): Promise<unknown> {
    // In other worlds an element of the page may have that name.
    const call = (name: Question, values: unknown[]) =>
      Object.hasOwn(globalThis, 'subutPage') ? (globalThis.subutPage?.(name, values) ?? null) : null;
    return this.#run({ func: call, args: [question, args] }, question);
  }

  async #inTime<T>(answer: Promise<T>, name: string): Promise<T> {
    const isUnlimited = WITHOUT_LIMIT.some((question) => question === name);
    try {
      return await abortable(this.#cancel, isUnlimited ? answer : withTimeout(ANSWER_MS, name, answer));
    } catch (error) {
      if (isSilent(error)) this.#silent = error;
      throw error;
    }
  }

  /** Renders the page from its code. @param masked with a box for each picture @throws CaptureError */
  async redraw(masked: boolean): Promise<Redrawing> {
    const target = { tabId: this.tabId };
    const drawn = async (): Promise<Redrawing> => {
      await browser.scripting.executeScript({ target, files: ['/redraw.js'] }).catch((error: unknown) => {
        throw captureErrorOf(error);
      });
      return this.#run<Redrawing>(
        { func: (isMasked: boolean) => globalThis.subutRedraw?.(isMasked) ?? null, args: [masked] },
        'redraw',
      );
    };
    return this.#inTime(drawn(), 'redraw');
  }

  async #run<T>(call: { func: (...args: never[]) => unknown; args: unknown[] }, name: string): Promise<T> {
    let reply: Reply<unknown> | null;
    try {
      const answer = browser.scripting.executeScript({
        target: { tabId: this.tabId },
        func: call.func as (...args: unknown[]) => unknown,
        args: call.args,
      });
      const [frame] = await rejectOnNavigation(this.tabId, 'subutPage', answer);
      reply = (frame?.result ?? null) as Reply<unknown> | null;
    } catch (error) {
      throw await this.#told(captureErrorOf(error));
    }
    if (reply === null) throw await this.#told(new CaptureError('navigated', `no answer to ${name}`));
    if (!reply.ok) throw new CaptureError('unexpected', `${name}: ${reply.message}`);
    return reply.value as T;
  }

  /** Whether the page is known to have been left. A silent page counts as present. */
  async #isGone(): Promise<boolean> {
    const look = isScriptPresent(this.tabId, 'subutPage');
    return !(await withTimeout(BROWSER_MS, 'look', look).catch(() => true));
  }

  /** The error does not tell whether the page or the whole tab is gone. Firefox only reports "an unexpected error". */
  async #told(error: CaptureError): Promise<CaptureError> {
    const isGone = error.code === 'navigated' || (error.code === 'unexpected' && (await this.#isGone()));
    if (!isGone) return error;
    const isOpen = await browser.tabs.get(this.tabId).then(
      () => true,
      () => false,
    );
    return new CaptureError(isOpen ? 'navigated' : 'tab-closed', error.detail, { cause: error });
  }

  /** Stops animations and hides scrollbars and caret. @throws CaptureError; the signal's reason */
  async still(): Promise<void> {
    await abortable(this.#cancel, markAltered(this.tabId));
    await abortable(
      this.#cancel,
      withTimeout(BROWSER_MS, 'still', browser.scripting.insertCSS(this.#css)),
    ).catch((error: unknown) => {
      // A frame of the page may be silent; if it is the page, the next call fails.
      if (!isSilent(error)) throw error;
    });
  }

  /** Removes the style sheet of an earlier run, if there is one and the page can be reached. */
  async loosen(): Promise<void> {
    const taken = browser.scripting.removeCSS(this.#css);
    await withTimeout(BROWSER_MS, 'loosen', taken).catch(() => undefined);
  }

  get #css() {
    const target = { tabId: this.tabId, allFrames: true };
    return { target, css: STILL_CSS, origin: 'USER' as const };
  }

  /**
   * Restores the page. A page that is gone is no error. Does not wait for a silent page, nor after a cancel.
   * @param longest ms to wait
   * @returns whether it is scrolled to the place at the click
   */
  async putBack(longest: number = RESTORE_MS): Promise<NonNullable<Method['place']>> {
    const restored = this.#call('restore').catch(() => null);
    const move = () => withTimeout(BROWSER_MS, 'move', browser.scripting.removeCSS(this.#css));
    // Scrolling back may take long; a page that answers nothing meanwhile (an open dialog) is not scrolling.
    const answers = withTimeout(
      Math.min(longest, RESTORE_MS),
      'look',
      isScriptPresent(this.tabId, 'subutPage'),
    );
    const back = withTimeout(longest, 'restore', Promise.all([restored, answers]));
    const moved = back.then(move, (error: unknown) => {
      // The style sheet is removed even if the page never answers again.
      void move().catch(() => undefined);
      throw error;
    });
    const ended = Promise.allSettled([restored, moved]).then(() => clearAltered(this.tabId));
    trackRestore(this.tabId, ended);
    if (this.#silent !== null) return 'unknown';
    try {
      await abortable(this.#cancel, moved);
      return this.#border.admit('restore', await restored) ?? 'unknown';
    } catch {
      // Without a valid answer the place is unknown; the capture goes on.
      return 'unknown';
    }
  }
}

async function putIn(tabId: number): Promise<void> {
  await restoresDone(tabId);
  const target = { tabId };
  const [frame] = await browser.scripting.executeScript({ target, func: () => location.href });
  const reader = scriptOf(String(frame?.result));
  const own = reader === null ? [] : [reader];
  await browser.scripting.executeScript({ target, files: [...own, '/page.js'] });
}
