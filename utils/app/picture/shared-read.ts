import type { Bytes } from '../../bytes/byte-reader.ts';
import type { PictureSource } from './tile-decoder.ts';

/** Bytes that wait for who reads along; beyond them the rest is read once more. */
const WAITING_BYTES = 8 * 2 ** 20;

/** Nobody waits. */
const nothing = (): void => undefined;

/**
 * Reads a file to its end, and gives another what was read meanwhile, so that it is read and opened once where both are quick.
 * @param source the file, from its start each time
 * @returns when its end was reached, or what the source throws; and the file for the other: along the first time, then by itself
 */
export function readShared(
  source: PictureSource,
  most = WAITING_BYTES,
): { toEnd: Promise<void>; along: PictureSource } {
  const waiting: Bytes[] = [];
  let weight = 0;
  /** Nothing more is laid aside. */
  let isCut = false;
  let end: { fault: { cause: unknown } | null } | null = null;
  let wake = nothing;

  const lay = (piece: Bytes): void => {
    if (isCut) return;
    waiting.push(piece);
    weight += piece.length;
    isCut = weight > most;
    wake();
  };
  const readToEnd = async (): Promise<void> => {
    try {
      for await (const piece of source()) lay(piece);
      end = { fault: null };
    } catch (cause) {
      end = { fault: { cause } };
      throw cause;
    } finally {
      wake();
    }
  };

  async function* readAlong(): AsyncGenerator<Bytes, void> {
    let given = 0;
    try {
      while (waiting.length > 0 || !(isCut || end !== null)) {
        const piece = waiting.shift();
        if (piece === undefined) {
          await new Promise<void>((resolve) => {
            wake = resolve;
          });
          continue;
        }
        weight -= piece.length;
        given += piece.length;
        yield piece;
      }
    } finally {
      // Also where it is given up.
      waiting.length = 0;
      isCut ||= end === null;
    }
    if (end?.fault) throw end.fault.cause;
    if (isCut) yield* without(source(), given);
  }

  let isFirst = true;
  const along: PictureSource = () => {
    if (!isFirst) return source();
    isFirst = false;
    return readAlong();
  };
  return { toEnd: readToEnd(), along };
}

/** The pieces after so many bytes. */
async function* without(pieces: AsyncIterable<Bytes>, bytes: number): AsyncGenerator<Bytes, void> {
  let left = bytes;
  for await (const piece of pieces) {
    if (left < piece.length) yield left === 0 ? piece : piece.subarray(left);
    left = Math.max(0, left - piece.length);
  }
}
