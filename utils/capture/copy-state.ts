import type { CaptureRecord } from '../evidence/record.ts';
import type { Beginning } from './notes.ts';
import { lacksRoom } from './page/snapshot/lacks.ts';

type CopyState = NonNullable<CaptureRecord['page']['copy']>;

/** What is to be said of a copy: that nothing was found in it tells little where there is nothing, or not all, in it. */
export function copyState(
  read: CopyState,
  { lost, adjustments }: Pick<Beginning, 'lost' | 'adjustments'>,
): CopyState {
  if (read !== 'inert') return read;
  if (lost !== undefined) return 'lost';
  return lacksRoom(adjustments) ? 'part' : read;
}
