import { browser } from '../../browser.ts';
import type { JobState } from './channel.ts';

/** A badge on the toolbar button, so that progress is visible with the popup closed. */

const SIGN: Record<JobState['phase'], string> = {
  queued: '…',
  choosing: '?',
  capturing: '…',
  storing: '…',
  done: '✓',
  kept: '✓',
  failed: '!',
  cancelled: '',
};

export async function showBadge(tabId: number, state: JobState): Promise<void> {
  const partial = state.phase === 'done' && !state.result.complete;
  const sign =
    state.phase === 'capturing' && state.waitingFor === 'click' ? SIGN.choosing : SIGN[state.phase];
  const text = state.phase === 'capturing' && state.frames > 0 ? String(state.frames) : sign;
  // A tab that was closed meanwhile has no badge any more.
  await browser.action.setBadgeText?.({ tabId, text: partial ? '~' : text }).catch(() => undefined);
}
