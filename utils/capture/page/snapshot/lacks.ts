import type { Adjustment } from '../../../evidence/method.ts';

/** What a copy lacks because it was longer than a copy may be, in the words of the record. */

export const PAGE_BEYOND = 'parts of the page beyond its first';
export const TEXT_BEYOND = 'text beyond its first';
export const LONG_ATTRIBUTES = 'attributes that are too long';
export const MANY_ATTRIBUTES = 'attributes beyond the first';

const FOR_LACK_OF_ROOM = [PAGE_BEYOND, TEXT_BEYOND, LONG_ATTRIBUTES, MANY_ATTRIBUTES];

/** Whether something is not in the copy only because there was too much of it. What no copy can hold is no such thing. */
export function lacksRoom(adjustments: readonly Adjustment[]): boolean {
  return adjustments.some(
    ({ kind, target }) => kind === 'not-copied' && FOR_LACK_OF_ROOM.some((what) => target.startsWith(what)),
  );
}
