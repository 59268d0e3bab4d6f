import { browser } from '../../browser.ts';
import type { ClickClue, ClickContext } from '../page/choice.ts';
import { PageClient } from '../page/client/page-client.ts';
import { abortable, BROWSER_MS, withTimeout } from '../page/client/timeouts.ts';
import type { Choice } from '../range.ts';

/** Finds the chosen message: from the right click when that is unambiguous, else by asking for a click. */

const NOT_TOLD: Choice = { item: null, chosenBy: null };

/**
 * Notes where pointer, caret and focus are. Must be called at once: about 25 ms after the click Chromium reports the
 * position of the menu entry.
 */
export async function markClick(tabId: number): Promise<void> {
  const func = (): void => {
    // Runs alone in the page, and the document may have elements with these names: see sites/dom.ts.
    const { prototype } = Document;
    const focus = Object.getOwnPropertyDescriptor(prototype, 'activeElement')?.get;
    const { anchorNode, focusNode } = getSelection() ?? { anchorNode: null, focusNode: null };
    const mark: ClickContext = {
      hover: Array.from(prototype.querySelectorAll.call(document, ':hover')).at(-1) ?? null,
      focus: focus === undefined ? null : Reflect.apply(focus, document, []),
      anchor: anchorNode,
      end: focusNode,
    };
    globalThis.subutMark = mark;
  };
  // A failure here is reported by the next question.
  await withTimeout(BROWSER_MS, 'mark', browser.scripting.executeScript({ target: { tabId }, func })).catch(
    () => undefined,
  );
}

/**
 * @param clue the data of the menu; `null`: ask for a click
 * @param onPicking called when the user has to click
 * @param cancel discard the capture
 * @param stop capture the visible part
 * @throws CaptureError, Cancelled
 */
export async function chooseItem(
  tabId: number,
  clue: ClickClue | null,
  onPicking: () => void,
  { cancel, stop }: { cancel: AbortSignal; stop: AbortSignal },
): Promise<Choice> {
  const pageClient = await PageClient.open(tabId, cancel);
  const told = clue === null ? null : await pageClient.ask('tell', clue);
  if (told !== null) return told;
  const isOver = AbortSignal.any([cancel, stop]);
  const unpick = (): void => void pageClient.ask('unpick').catch(() => undefined);
  isOver.addEventListener('abort', unpick);
  try {
    cancel.throwIfAborted();
    onPicking();
    // A page that does not answer must not block the user.
    const item = isOver.aborted
      ? null
      : await abortable(isOver, pageClient.ask('pick')).catch(onlyIf(isOver));
    cancel.throwIfAborted();
    return item === null ? NOT_TOLD : { item, chosenBy: 'picked' };
  } finally {
    isOver.removeEventListener('abort', unpick);
  }
}

/** A failure counts as no answer once nobody waits for it. */
const onlyIf =
  (isOver: AbortSignal) =>
  (error: unknown): null => {
    if (isOver.aborted) return null;
    throw error;
  };

/** Cancels the wait for a click that an earlier run started. */
export async function forgetChoice(tabId: number): Promise<void> {
  await PageClient.reopen(tabId)
    .ask('unpick')
    .catch(() => undefined);
}
