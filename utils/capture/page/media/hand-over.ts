import type { MediaQuestion } from '../answer.ts';
import { clipped, portable } from '../portable.ts';

/**
 * How an answer of the half that looks after pictures leaves the page: a piece of a file is longer than a text may be, and of a
 * length that was asked for; all else has its texts clipped. @throws RangeError where even this is too large
 */
export const mediaHandOver = (value: unknown, question: MediaQuestion): unknown =>
  question === 'next' ? portable(value) : clipped(value);
