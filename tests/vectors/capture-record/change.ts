import type { CaptureRecord } from '../../../utils/evidence/record.ts';
import type { Content, Expected } from '../vector.ts';

/** Which record a vector starts from: one that has everything usual, or one with the fewest fields. */
export type RecordBase = 'whole' | 'least';

/** A record with something changed in it, or as other bytes. */
export type RecordChange = {
  name: string;
  about: string;
  /** Default: `whole`. */
  from?: RecordBase;
  expect: Expected;
} & (
  | { change(record: CaptureRecord): void; bytes?: never }
  /** @param canonical the canonical form of `least` */
  | { change?: never; bytes(canonical: string): Content }
);
