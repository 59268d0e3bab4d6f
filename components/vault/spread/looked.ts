import type { Spread, SpreadProgress } from '../../../utils/app/spread/spread.ts';

/** How far it is as a person sees it: another page may have looked at all of them. */
export function lookedAt({ progress }: Spread): SpreadProgress {
  const { done, total, state, unread } = progress.value;
  return { done, total, unread, state: state === 'waiting' && done >= total ? 'done' : state };
}
