import { browser } from '../browser.ts';
import type { Adjustment, Method } from '../evidence/method.ts';
import { scriptOf } from '../sites/known.ts';
import { forgetAltered, noteAltered } from './altered.ts';
import { Border } from './border.ts';
import { CaptureError, captureErrorOf, isSilent } from './errors.ts';
import { isStillThere, unlessLeft } from './leaving.ts';
import type { Answer, Arguments, Question } from './page/answer.ts';
import type { Redrawing } from './page/redraw.ts';
import type { Reply } from './page/reply.ts';
import { ANSWER_MS, BROWSER_MS, PUT_BACK_MS, unless, within } from './patience.ts';
import { noteReturn, returned } from './put-back.ts';

/*
 * Asking the page's half of a capture. The questions go through `scripting.executeScript` into the isolated world, so
 * the page can neither hear nor answer them; a door that is gone means that the page was left.
 */

/**
 * Styles for every element while frames are taken; a user style sheet, so the DOM is not touched. Chromium leaves it
 * in the page when the extension is updated, and takes it out by its very text: a version that changes it must take out this one too.
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

/** The answer to it is a click of the person. */
const WITHOUT_LIMIT: readonly Question[] = ['pick'];

/** Nobody gives this up. */
const NEVER = new AbortController().signal;

export class Door {
  readonly tabId: number;
  /** Nothing is waited for any more. */
  readonly #cancel: AbortSignal;
  /** Why the page is not asked any more. */
  #silent: CaptureError | null = null;
  readonly #border = new Border();

  private constructor(tabId: number, cancel: AbortSignal) {
    this.tabId = tabId;
    this.#cancel = cancel;
  }

  /** Puts the page's half in. @throws CaptureError `page-forbidden`, `tab-closed`, `page-silent`; the signal's reason */
  static async open(tabId: number, cancel: AbortSignal): Promise<Door> {
    try {
      await unless(cancel, within(ANSWER_MS, 'put in', putIn(tabId)));
    } catch (error) {
      cancel.throwIfAborted();
      throw captureErrorOf(error);
    }
    return new Door(tabId, cancel);
  }

  /** The door of a page in which the script still is, from an earlier life of this program. */
  static reopen(tabId: number): Door {
    return new Door(tabId, NEVER);
  }

  /**
   * A page that once did not answer in time is not asked again.
   * @throws CaptureError `navigated` when the page is no longer the one the door was opened in, `page-silent`; the signal's
   * reason, at once
   */
  async ask<Q extends Question>(question: Q, ...args: Arguments<Q>): Promise<Answer<Q>> {
    if (this.#silent !== null) throw this.#silent;
    return this.#border.admit(question, await this.#inTime(this.#call(question, ...args), question));
  }

  /** What of the answers was too long since this was asked, for the record. */
  takeTold(): Adjustment[] {
    return this.#border.takeTold();
  }

  #call<Q extends Question>(question: Q, ...args: Arguments<Q>): Promise<unknown> {
    // Elsewhere an element of the page may have that name.
    const call = (name: Question, values: unknown[]) =>
      Object.hasOwn(globalThis, 'subutPage') ? (globalThis.subutPage?.(name, values) ?? null) : null;
    return this.#run({ func: call, args: [question, args] }, question);
  }

  async #inTime<T>(answer: Promise<T>, name: string): Promise<T> {
    const isUnlimited = WITHOUT_LIMIT.some((question) => question === name);
    try {
      return await unless(this.#cancel, isUnlimited ? answer : within(ANSWER_MS, name, answer));
    } catch (error) {
      if (isSilent(error)) this.#silent = error;
      throw error;
    }
  }

  /** Has the page drawn anew from its code. @param masked with a box for each picture @throws CaptureError */
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
      const [frame] = await unlessLeft(this.tabId, 'subutPage', answer);
      reply = (frame?.result ?? null) as Reply<unknown> | null;
    } catch (error) {
      throw await this.#told(captureErrorOf(error));
    }
    if (reply === null) throw await this.#told(new CaptureError('navigated', `no answer to ${name}`));
    if (!reply.ok) throw new CaptureError('unexpected', `${name}: ${reply.message}`);
    return reply.value as T;
  }

  /** Whether the page that the door was opened in is known to be no longer the one in the tab; one that does not answer is not. */
  async #isGone(): Promise<boolean> {
    const look = isStillThere(this.tabId, 'subutPage');
    return !(await within(BROWSER_MS, 'look', look).catch(() => true));
  }

  /**
   * A page that is gone may have gone with its tab: the browser's words do not tell the two apart. Firefox has no words
   * for either but "an unexpected error".
   */
  async #told(error: CaptureError): Promise<CaptureError> {
    const isGone = error.code === 'navigated' || (error.code === 'unexpected' && (await this.#isGone()));
    if (!isGone) return error;
    const isOpen = await browser.tabs.get(this.tabId).then(
      () => true,
      () => false,
    );
    return new CaptureError(isOpen ? 'navigated' : 'tab-closed', error.detail, { cause: error });
  }

  /** Stops animations and unpaints scrollbars and caret. @throws CaptureError; the signal's reason */
  async still(): Promise<void> {
    await unless(this.#cancel, noteAltered(this.tabId));
    await unless(this.#cancel, within(BROWSER_MS, 'still', browser.scripting.insertCSS(this.#css))).catch(
      (error: unknown) => {
        // A frame of the page does not answer, perhaps; if it is the page, the next question tells.
        if (!isSilent(error)) throw error;
      },
    );
  }

  /** Takes out the style sheet of an earlier life of the extension; where there is none, or the page may not be reached, nothing happens. */
  async loosen(): Promise<void> {
    const taken = browser.scripting.removeCSS(this.#css);
    await within(BROWSER_MS, 'loosen', taken).catch(() => undefined);
  }

  get #css() {
    const target = { tabId: this.tabId, allFrames: true };
    return { target, css: STILL_CSS, origin: 'USER' as const };
  }

  /**
   * Puts the page back as it was. A page that is gone has nothing to be put back: that is no error. One that does not
   * answer, and one of a capture that was cancelled, is not waited for.
   * @param longest ms to wait @returns whether it stands where it stood at the click
   */
  async putBack(longest: number = PUT_BACK_MS): Promise<NonNullable<Method['place']>> {
    const restored = this.#call('restore').catch(() => null);
    const move = () => within(BROWSER_MS, 'move', browser.scripting.removeCSS(this.#css));
    // The way back may be long; a page that answers nothing meanwhile, with a dialog, say, is not on it.
    const answers = within(Math.min(longest, PUT_BACK_MS), 'look', isStillThere(this.tabId, 'subutPage'));
    const back = within(longest, 'restore', Promise.all([restored, answers]));
    const moved = back.then(move, (error: unknown) => {
      // What keeps it still goes even if the page never answers again.
      void move().catch(() => undefined);
      throw error;
    });
    const ended = Promise.allSettled([restored, moved]).then(() => forgetAltered(this.tabId));
    noteReturn(this.tabId, ended);
    if (this.#silent !== null) return 'unknown';
    try {
      await unless(this.#cancel, moved);
      return this.#border.admit('restore', await restored) ?? 'unknown';
    } catch {
      // No answer, or one that is none, says nothing of the place, and ends no capture.
      return 'unknown';
    }
  }
}

async function putIn(tabId: number): Promise<void> {
  await returned(tabId);
  const target = { tabId };
  const [frame] = await browser.scripting.executeScript({ target, func: () => location.href });
  const reader = scriptOf(String(frame?.result));
  const own = reader === null ? [] : [reader];
  await browser.scripting.executeScript({ target, files: [...own, '/page.js'] });
}
