import type { FrameNote } from '../../../utils/capture/notes.ts';

/** A frame of which only this is known. */
export const frameWith = (known: Partial<FrameNote>): FrameNote => ({
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
