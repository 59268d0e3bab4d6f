import type { CaptureRecord } from '../../evidence/record.ts';
import { lacksRoom } from '../page/snapshot/lacks.ts';
import type { JournalHeader } from './journal-entries.ts';

type CopyState = NonNullable<CaptureRecord['page']['copy']>;

/** The state of the copy for the record: a clean check means little for an empty or partial copy. */
export function copyState(
  read: CopyState,
  { lost, adjustments }: Pick<JournalHeader, 'lost' | 'adjustments'>,
): CopyState {
  if (read !== 'inert') return read;
  if (lost !== undefined) return 'lost';
  return lacksRoom(adjustments) ? 'part' : read;
}
