import type { CaptureRecord } from '../../../utils/evidence/record.ts';
import { type Content, type Expected, expected, failed } from '../vector.ts';

/** A record with something changed in it, or as other bytes. */
export type RecordChange = { name: string; about: string; expect: Expected } & (
  | { change(record: CaptureRecord): void; text?: never }
  | { change?: never; text(canonical: string): Content }
);

export const RECORDS: RecordChange[] = [
  { name: 'held', about: 'A record that fits itself.', change: () => undefined, expect: expected() },
  {
    name: 'form-field-more',
    about: 'A field that the format does not have.',
    change: (record) => void Object.assign(record, { more: true }),
    expect: expected(failed('record')),
  },
];
