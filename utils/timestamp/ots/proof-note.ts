import * as v from 'valibot';
import { Instant } from '../../evidence/time.ts';
import { Calendar } from './calendars.ts';

/**
 * Metadata of an OpenTimestamps proof on an entry of the custody chain. As a link names the one before it, the proof holds for all
 * entries before too.
 */
export const ProofNote = v.strictObject({
  /** Of the entry whose link was stamped. */
  sequence: v.pipe(v.number(), v.safeInteger(), v.minValue(1)),
  /** Who was asked. */
  calendar: Calendar,
  /** By the device's clock, as all times here. */
  sentAt: Instant,
  receivedAt: Instant,
  /** When the calendar gave more than its promise; `null`: it did not yet. */
  upgradedAt: v.nullable(Instant),
});
export type ProofNote = v.InferOutput<typeof ProofNote>;

export interface ChainProof extends ProofNote {
  /** The bytes of a `.ots` file on the link. */
  proof: Uint8Array<ArrayBuffer>;
}
