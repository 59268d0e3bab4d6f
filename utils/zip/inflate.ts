import type { ByteStream, Bytes } from '../bytes/byte-reader.ts';
import { piecesOf } from '../bytes/byte-stream.ts';
import { OpenError } from '../errors/open-error.ts';

/** Deflate (RFC 1951), by the browser itself. */

/** Whether what was deflated came out. */
export interface Inflated {
  /** It is no deflate stream, or goes on behind its end: two programs may read it differently. */
  broken: boolean;
}

/**
 * @param packed all of it is read, also when it is broken; then what came out ends early
 * @param size as stated; of a broken one fewer bytes may come
 * @throws OpenError `refused` when more or fewer come out than stated
 */
export async function* inflate(
  packed: ByteStream,
  size: number,
  name: string,
  inflated: Inflated,
): AsyncGenerator<Bytes, void> {
  const { readable, writable } = new DecompressionStream('deflate-raw');
  const writer = writable.getWriter();
  const ignore = (): void => undefined;
  const feeding = (async () => {
    // What cannot be written any more is still to be read.
    for await (const piece of packed) await writer.write(piece).catch(ignore);
    await writer.close().catch(ignore);
  })();
  // Told below.
  feeding.catch(ignore);
  let came = 0;
  try {
    for await (const bytes of piecesOf(readable as ReadableStream<Uint8Array>)) {
      came += bytes.length;
      if (came > size) throw differs(name);
      yield bytes;
    }
  } catch (error) {
    if (error instanceof OpenError) throw error;
    inflated.broken = true;
  } finally {
    writer.abort().catch(ignore);
    await feeding;
  }
  if (!inflated.broken && came !== size) throw differs(name);
}

const differs = (name: string): OpenError => new OpenError('refused', `${name}: two sizes`);
