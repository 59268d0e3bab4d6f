import { v7 } from 'uuid';

/*
 * The name of a capture: a UUID v7 (RFC 9562, 5.7), in whose first 48 bits stands the day on which it was made and no
 * closer time. Ids lie open in the browser's profile; the time itself is in the record, which does not.
 */

/** @param at tells the day on this device's calendar */
export function newCaptureId(at: Date): string {
  return v7({ msecs: Date.UTC(at.getFullYear(), at.getMonth(), at.getDate()) });
}

/** The day that the id of a capture tells, at 00:00 UTC; of earlier versions' ids the moment. */
export function dayOfCapture(id: string): Date {
  return new Date(Number.parseInt(id.slice(0, 8) + id.slice(9, 13), 16));
}
