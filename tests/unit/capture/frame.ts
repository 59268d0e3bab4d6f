import type { FrameEntry } from '../../../utils/capture/record/journal-entries.ts';

/** A frame of which only this is known. */
export const frameWith = (known: Partial<FrameEntry>): FrameEntry => ({
  index: 0,
  offset: 0,
  doubt: null,
  ids: [],
  items: [],
  atEnd: false,
  adjustments: [],
  innerScrollers: 0,
  reading: null,
  imagesMissing: 0,
  fontsLoading: false,
  at: 0,
  ...known,
});
