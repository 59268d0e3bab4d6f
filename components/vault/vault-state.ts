import { signal } from '@preact/signals';
import { VaultDatabase } from '../../utils/vault/database.ts';
import type { Waiting } from '../../utils/vault/waiting.ts';

/* The vault of this page, and what is known of it; below all that works on it. */

export const db = new VaultDatabase();

/** Captures that were cut off and still wait to be finished, and the bytes that lack for it. */
export const unfinished = signal<Waiting>({ count: 0, lacking: 0 });

/** How many captures a later version of this program began, which only such a one can finish. */
export const ofLater = signal(0);
