import * as v from 'valibot';
import { needsZip64 } from '../../zip/format.ts';
import { CaptureRecord } from '../record.ts';

/** Captures that were selected for a package and could not be included; the package lists them. */

export const OmissionReason = v.picklist([
  /** What is stored of it is not what was stored, or cannot be read. */
  'damaged',
  /** It holds a file that is larger than a package may hold. */
  'too-large',
]);
export type OmissionReason = v.InferOutput<typeof OmissionReason>;

export const Omission = v.strictObject({ id: CaptureRecord.entries.id, reason: OmissionReason });
export type Omission = v.InferOutput<typeof Omission>;

/** Whether a package can hold a file of this length. */
export const fileFitsInPackage = (bytes: number): boolean => !needsZip64(bytes);

/** Whether a package can hold every file of the capture. */
export const fitsInPackage = ({ artifacts }: CaptureRecord): boolean =>
  artifacts.every(({ bytes }) => fileFitsInPackage(bytes));
