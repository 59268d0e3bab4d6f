import type { Page } from 'playwright';
import type { Extension } from './extension.ts';

/** How a capture ended, as the popup tells it. */
export interface PopupEnd {
  phase: 'done' | 'kept' | 'failed' | 'cancelled' | 'forbidden';
  /** What the popup says. */
  text: string;
  /** What the program itself says of a failure. */
  detail: string;
  /** The reason's code when it failed. */
  code: string | null;
  /** The capture's id when it is done. */
  captureId: string | null;
}

const LONGEST_MS = 170_000;

/** Captures a page through the popup of its tab; on pages of no known site the popup's button is pressed. */
export async function capture(extension: Extension, page: Page): Promise<PopupEnd> {
  const popup = await startCapture(extension, page);
  return endOf(popup);
}

/** Opens the popup and sees to it that a capture is under way. */
export async function startCapture(extension: Extension, page: Page): Promise<Page> {
  const tabId = await extension.bringToFront(page);
  const popup = await extension.openPopup(tabId);
  const view = popup.getByTestId('popup');
  await view.and(popup.locator(':not([data-phase="loading"])')).waitFor();
  const phase = await view.getAttribute('data-phase');
  if (phase === 'other') await popup.getByTestId('popup-capture').click();
  // The page was kept in this tab before.
  if (phase === 'done') await popup.getByTestId('popup-again').click();
  return popup;
}

/** Waits until the popup says how it ended, and closes it. @param longest ms */
export async function endOf(popup: Page, longest = LONGEST_MS): Promise<PopupEnd> {
  const ended = popup.locator(
    ['done', 'kept', 'failed', 'cancelled', 'forbidden'].map((phase) => `[data-phase="${phase}"]`).join(', '),
  );
  await ended.waitFor({ timeout: longest });
  const phase = (await ended.getAttribute('data-phase')) as PopupEnd['phase'];
  // Also what stands behind a disclosure.
  await popup.locator('details').evaluateAll((all: HTMLDetailsElement[]) => {
    for (const details of all) details.open = true;
  });
  const text = await popup.locator('main').innerText();
  const detail = (await popup.locator('.detail code').allTextContents()).join(' ');
  const failed = popup.getByTestId('popup-failed');
  const code = phase === 'failed' ? await failed.getAttribute('data-code') : null;
  const link = popup.getByTestId('popup-open-capture');
  const target = phase === 'done' || phase === 'kept' ? await link.getAttribute('href') : null;
  await popup.close();
  return { phase, text, detail, code, captureId: target?.split('/').at(-1) ?? null };
}

/** Captures the same page again from a popup that says that it is done. @returns the new capture's id */
export async function captureAgain(popup: Page): Promise<string> {
  const link = popup.getByTestId('popup-open-capture');
  const last = await link.getAttribute('href');
  await popup.getByTestId('popup-again').click();
  const next = link.and(popup.locator(`:not([href="${last}"])`));
  await next.waitFor({ timeout: LONGEST_MS });
  return (await next.getAttribute('href'))?.split('/').at(-1) ?? '';
}
