import type { CaptureRecord, Originals } from './record.ts';

/** How many originals there were. */
export interface OriginalCount {
  use: Originals['use'];
  /** Kept, or hashed. */
  had: number;
  missing: number;
}

/** @returns `null` where they were not asked for */
export function countOriginals(originals: CaptureRecord['originals']): OriginalCount | null {
  if (originals === null) return null;
  const missing = originals.list.filter((one) => one.missing !== null).length;
  return { use: originals.use, had: originals.list.length - missing, missing };
}
