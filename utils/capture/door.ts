import { browser } from 'wxt/browser';
import { scriptOf } from '../sites/known.ts';
import { CaptureError, captureErrorOf } from './errors.ts';
import { unlessLeft } from './leaving.ts';
import type { Answer, Arguments, Question, Reply } from './page/answer.ts';
import type { Redrawing } from './page/redraw.ts';

/*
 * Asking the page's half of a capture. The questions go through `scripting.executeScript` into the isolated world, so
 * the page can neither hear nor answer them; a door that is gone means that the page was left.
 */

/** Styles for every element while frames are taken; a user style sheet, so the DOM is not touched. */
const STILL_CSS = `
  *, *::before, *::after {
    animation-play-state: paused !important;
    transition: none !important;
    caret-color: transparent !important;
    scroll-behavior: auto !important;
    scroll-snap-type: none !important;
    scrollbar-color: transparent transparent !important;
  }`;

export class Door {
  readonly tabId: number;

  private constructor(tabId: number) {
    this.tabId = tabId;
  }

  /** Puts the page's half in. @throws CaptureError `page-forbidden`, `tab-closed` */
  static async open(tabId: number): Promise<Door> {
    try {
      const target = { tabId };
      const [frame] = await browser.scripting.executeScript({ target, func: () => location.href });
      const reader = scriptOf(String(frame?.result));
      const own = reader === null ? [] : [reader];
      await browser.scripting.executeScript({ target, files: [...own, '/page.js'] });
    } catch (error) {
      throw captureErrorOf(error);
    }
    return new Door(tabId);
  }

  /** The door of a page in which the script still is, from an earlier life of this program. */
  static reopen(tabId: number): Door {
    return new Door(tabId);
  }

  /** @throws CaptureError `navigated` when the page is no longer the one the door was opened in */
  async ask<Q extends Question>(question: Q, ...args: Arguments<Q>): Promise<Answer<Q>> {
    // Elsewhere an element of the page may have that name.
    const call = (name: Question, values: unknown[]) =>
      Object.hasOwn(globalThis, 'subutPage') ? (globalThis.subutPage?.(name, values) ?? null) : null;
    return this.#run<Answer<Q>>({ func: call, args: [question, args] }, question);
  }

  /** Has the page drawn anew from its code. @param masked with a box for each picture @throws CaptureError */
  async redraw(masked: boolean): Promise<Redrawing> {
    const target = { tabId: this.tabId };
    await browser.scripting.executeScript({ target, files: ['/redraw.js'] }).catch((error: unknown) => {
      throw captureErrorOf(error);
    });
    return this.#run<Redrawing>(
      { func: (isMasked: boolean) => globalThis.subutRedraw?.(isMasked) ?? null, args: [masked] },
      'redraw',
    );
  }

  async #run<T>(call: { func: (...args: never[]) => unknown; args: unknown[] }, name: string): Promise<T> {
    let reply: Reply<unknown> | null;
    try {
      const answer = browser.scripting.executeScript({
        target: { tabId: this.tabId },
        func: call.func as (...args: unknown[]) => unknown,
        args: call.args,
      });
      const [frame] = await unlessLeft(this.tabId, () => this.#isThere(), answer);
      reply = (frame?.result ?? null) as Reply<unknown> | null;
    } catch (error) {
      throw await this.#told(captureErrorOf(error));
    }
    if (reply === null) throw await this.#told(new CaptureError('navigated', `no answer to ${name}`));
    if (!reply.ok) throw new CaptureError('unexpected', `${name}: ${reply.message}`);
    return reply.value as T;
  }

  /** Whether the page that the door was opened in is the one in the tab. */
  async #isThere(): Promise<boolean> {
    const look = { target: { tabId: this.tabId }, func: () => Object.hasOwn(globalThis, 'subutPage') };
    const [frame] = await browser.scripting.executeScript(look).catch(() => []);
    return frame?.result === true;
  }

  /**
   * A page that is gone may have gone with its tab: the browser's words do not tell the two apart. Firefox has no words
   * for either but "an unexpected error".
   */
  async #told(error: CaptureError): Promise<CaptureError> {
    const isGone = error.code === 'navigated' || (error.code === 'unexpected' && !(await this.#isThere()));
    if (!isGone) return error;
    const isOpen = await browser.tabs.get(this.tabId).then(
      () => true,
      () => false,
    );
    return new CaptureError(isOpen ? 'navigated' : 'tab-closed', error.detail, { cause: error });
  }

  /** Stops animations and unpaints scrollbars and caret; `false` puts them back. */
  async still(on: boolean): Promise<void> {
    const target = { tabId: this.tabId, allFrames: true };
    const css = { target, css: STILL_CSS, origin: 'USER' as const };
    await (on ? browser.scripting.insertCSS(css) : browser.scripting.removeCSS(css));
  }

  /** Puts the page back as it was. A page that is gone has nothing to be put back: that is no error. */
  async putBack(): Promise<void> {
    await this.ask('restore').catch(() => undefined);
    await this.still(false).catch(() => undefined);
  }
}
