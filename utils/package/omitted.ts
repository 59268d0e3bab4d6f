import * as v from 'valibot';
import { CaptureRecord } from '../evidence/record.ts';
import { isFar } from './zip-form.ts';

/** Captures that were to be in a package and could not be put in: it says so itself, wherever it says what is in it. */

export const OmissionReason = v.picklist([
  /** What is stored of it is not what was stored, or cannot be read. */
  'damaged',
  /** It holds a file that is larger than a package may hold. */
  'too-large',
]);
export type OmissionReason = v.InferOutput<typeof OmissionReason>;

export const Omission = v.strictObject({ id: CaptureRecord.entries.id, reason: OmissionReason });
export type Omission = v.InferOutput<typeof Omission>;

/** Whether a package can hold every file of the capture. */
export const fits = ({ artifacts }: CaptureRecord): boolean => !artifacts.some(({ bytes }) => isFar(bytes));
