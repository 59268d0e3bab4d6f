/*
 * Limits for the answers of content scripts. Browsers transfer no more than some 128 MB at once, and a larger message
 * crashes the extension.
 */

/** Bytes of one answer, as UTF-8. */
const BYTES_MOST = 80 * 2 ** 20;
/** UTF-16 units of a text that is no copy of the page: far more than the border lets in. */
const TEXT_MOST = 1_000_000;
const CLIPPED = 70_000;

/** Stands for a text that is too long to be handed over: its beginning, and how long it is. */
export interface Clipped {
  clipped: string;
  length: number;
}

/** The copy of a page, if it is not too large. @throws RangeError */
export function portable<T>(value: T): T {
  if (bytesOf(value) > BYTES_MOST) throw new RangeError(`more than ${BYTES_MOST / 2 ** 20} MB to hand over`);
  return value;
}

/** An answer with its texts clipped. @throws RangeError where even this is too large */
export function clipped(value: unknown): unknown {
  return portable(clip(value));
}

function clip(value: unknown): unknown {
  if (typeof value === 'string' && value.length > TEXT_MOST)
    return { clipped: value.slice(0, CLIPPED), length: value.length } satisfies Clipped;
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(clip);
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, clip(one)]));
}

/** About so many bytes, never less than half; exact for a text that is long. */
function bytesOf(value: unknown): number {
  if (typeof value === 'string') {
    const isLong = value.length * 6 > BYTES_MOST && value.length <= BYTES_MOST;
    return isLong ? new Blob([value]).size : value.length;
  }
  if (typeof value !== 'object' || value === null) return 8;
  let bytes = 0;
  for (const [name, one] of Object.entries(value)) bytes += name.length + bytesOf(one);
  return bytes;
}
