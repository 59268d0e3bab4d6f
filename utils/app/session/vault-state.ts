import { signal } from '@preact/signals';
import type { InterruptedCaptures } from '../../vault/content/interrupted.ts';
import { VaultDatabase } from '../../vault/db/database.ts';

/* The vault of this page, and what is known of it; below all that works on it. */

export const db = new VaultDatabase();

/** Interrupted captures that wait to be finished, and the bytes that are missing for it. */
export const unfinished = signal<InterruptedCaptures>({ count: 0, lacking: 0 });

/** How many captures a later version of this program began, which only such a one can finish. */
export const ofLater = signal(0);
