import { signal } from '@preact/signals';
import { storedItem } from '../../stored.ts';

/* The backup reminder can be snoozed for a day, and not permanently. */

const DAY_MS = 86_400_000;

/** When it was put off, ms since 1970. */
const putOffAt = storedItem<number | null>('local:backup-later', null);

/** @param at when it was put off. A clock that was set back does not make the day longer. */
export const isPutOff = (at: number | null, now: number): boolean =>
  at !== null && now >= at && now - at < DAY_MS;

export const backupPutOff = signal(false);

function take(at: number | null): void {
  backupPutOff.value = isPutOff(at, Date.now());
}

void putOffAt.getValue().then(take);
putOffAt.watch(take);

export const putOffBackup = (): Promise<void> => putOffAt.setValue(Date.now());
