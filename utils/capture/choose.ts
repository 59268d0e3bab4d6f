import { browser } from '../browser.ts';
import { Door } from './door.ts';
import type { Clue, Mark } from './page/choice.ts';
import { BROWSER_MS, unless, within } from './patience.ts';
import type { Choice } from './range.ts';

/** Which message is meant: told by the right click where that leaves no doubt, else clicked in the page. */

const NOT_TOLD: Choice = { item: null, chosenBy: null };

/**
 * Notes where pointer, caret and focus are. To be called at once: about 25 ms after the click on the menu's entry
 * Chromium has moved the pointer's place to where that entry stood.
 */
export async function markClick(tabId: number): Promise<void> {
  const func = (): void => {
    // Alone in the page, and the document may have elements by these names: see sites/dom.ts.
    const { prototype } = Document;
    const focus = Object.getOwnPropertyDescriptor(prototype, 'activeElement')?.get;
    const { anchorNode, focusNode } = getSelection() ?? { anchorNode: null, focusNode: null };
    const mark: Mark = {
      hover: Array.from(prototype.querySelectorAll.call(document, ':hover')).at(-1) ?? null,
      focus: focus === undefined ? null : Reflect.apply(focus, document, []),
      anchor: anchorNode,
      end: focusNode,
    };
    globalThis.subutMark = mark;
  };
  // A page that cannot be looked at says so when it is asked next.
  await within(BROWSER_MS, 'mark', browser.scripting.executeScript({ target: { tabId }, func })).catch(
    () => undefined,
  );
}

/**
 * @param clue what the menu says; `null`: the page is asked for a click
 * @param onPicking the person has to click now
 * @param cancel nothing shall be kept
 * @param stop what stands in the window is enough
 * @throws CaptureError, Cancelled
 */
export async function chooseItem(
  tabId: number,
  clue: Clue | null,
  onPicking: () => void,
  { cancel, stop }: { cancel: AbortSignal; stop: AbortSignal },
): Promise<Choice> {
  const door = await Door.open(tabId, cancel);
  const told = clue === null ? null : await door.ask('tell', clue);
  if (told !== null) return told;
  const isOver = AbortSignal.any([cancel, stop]);
  const unpick = (): void => void door.ask('unpick').catch(() => undefined);
  isOver.addEventListener('abort', unpick);
  try {
    cancel.throwIfAborted();
    onPicking();
    // A page that does not answer must not keep the person from going on.
    const item = isOver.aborted ? null : await unless(isOver, door.ask('pick')).catch(onlyIf(isOver));
    cancel.throwIfAborted();
    return item === null ? NOT_TOLD : { item, chosenBy: 'picked' };
  } finally {
    isOver.removeEventListener('abort', unpick);
  }
}

/** Takes a failure for no answer, where nobody waits for one any more. */
const onlyIf =
  (isOver: AbortSignal) =>
  (error: unknown): null => {
    if (isOver.aborted) return null;
    throw error;
  };

/** Gives up the waiting for a click that an earlier life of this program began. */
export async function forgetChoice(tabId: number): Promise<void> {
  await Door.reopen(tabId)
    .ask('unpick')
    .catch(() => undefined);
}
