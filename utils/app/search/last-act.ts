import { signal } from '@preact/signals';
import type { Renamed } from './bulk.ts';

/** What was done to the chosen captures last, told below the list until the next act or until it is put away. */
export interface LastAct {
  what: 'labels' | 'deleted' | 'undone';
  done: number;
  /** For how many it could not be done, and how many were not begun. */
  refused: number;
  left: number;
  /** What can be taken back. */
  renamed: readonly Renamed[];
}

export const lastAct = signal<LastAct | null>(null);
