import type { Method, Range } from './method.ts';
import type { NotShown } from './not-shown.ts';
import type { CaptureRecord } from './record.ts';

/*
 * Whether a capture may be called complete. One list of what can speak against it: whatever is told as missing anywhere
 * makes the statement untrue.
 */

export interface Reason {
  /** `ended`: the walk did not meet both ends; `not-answered`: the chosen item is not whole in it. */
  code:
    | 'ended'
    | 'not-answered'
    | 'gaps'
    | 'frames-failed'
    | 'copy'
    | 'put-back'
    | 'pictures'
    | 'inner-scrollers'
    | 'not-searched'
    | NotShown['kind'];
  count: number;
}

/** Whether what is there answers to what was chosen: a message that could not be told is never all there. */
export const isAnswered = (range: Range): boolean =>
  range.kind !== 'item' || (range.item !== null && range.before !== null);

/**
 * All that speaks against `method.complete`.
 * @param copy what a second reading of page.html came to
 */
export function reasonsAgainst(
  method: Omit<Method, 'complete'>,
  copy: CaptureRecord['page']['copy'],
): Reason[] {
  const { coverage, endedBy, range, gaps, adjustments } = method;
  const hasEnded = endedBy === 'whole' || endedBy === 'range';
  const counted = (code: Reason['code'], count: number): Reason[] => (count > 0 ? [{ code, count }] : []);
  return [
    ...counted('ended', hasEnded ? 0 : 1),
    ...counted('not-answered', isAnswered(range) ? 0 : 1),
    ...counted('gaps', gaps.length),
    ...counted('frames-failed', coverage.framesFailed),
    ...counted('copy', copy === undefined || copy === 'inert' ? 0 : 1),
    ...counted('put-back', coverage.putBack ?? 0),
    ...counted('pictures', coverage.imagesNotLoaded),
    ...counted('inner-scrollers', coverage.innerScrollers),
    ...counted('not-searched', adjustments.filter(({ kind }) => kind === 'not-searched').length),
    ...(coverage.notShown ?? []).map(({ kind, count }) => ({ code: kind, count })),
  ];
}
