import type { ByteStream, Bytes } from '../../bytes/byte-reader.ts';
import { readableOf } from '../../bytes/byte-stream.ts';
import { WorkerClient } from '../../bytes/worker-rpc.ts';
import type { PngSize } from '../../png/decode.ts';
import { PngError } from '../../png/png-error.ts';
import type { DecodeAnswer, DecodedTile, DecodeRequest, Pixels } from './decode-worker.ts';

/** The file, from its start each time. */
export type PictureSource = () => AsyncIterable<Bytes>;

const startWorker = (): Worker =>
  new Worker(new URL('./decode-worker.ts', import.meta.url), { type: 'module' });

let spare: Worker | null = null;

/** Starts the worker of the next picture ahead, which takes longer than to decode what is shown first. It knows nothing yet. */
export function readyDecoder(): void {
  if (spare !== null) return;
  const worker = startWorker();
  spare = worker;
  // Nobody else would hear of it.
  worker.addEventListener('error', () => {
    if (spare === worker) spare = null;
  });
}

function takeWorker(): Worker {
  const worker = spare ?? startWorker();
  spare = null;
  return worker;
}

/** Decodes one picture in a worker of its own. Calls must not overlap. */
export class TileDecoder {
  readonly #hand = new WorkerClient<DecodeRequest, DecodeAnswer>(takeWorker());
  readonly #source: PictureSource;
  /** What the source threw: on its way through the worker it would lose its class. */
  #fault: { cause: unknown } | null = null;
  /** Ends what is read of the file now, and with it what reads it. */
  #stop: () => void = () => undefined;
  /** The row that comes next. */
  row = 0;

  constructor(source: PictureSource) {
    this.#source = source;
  }

  /**
   * Begins at the top.
   * @param overview how large it may be that is made of the rows that are read from now on; `null`: none is made
   * @returns the size of the picture, and that of its overview
   * @throws PngError; what the source throws
   */
  async open(
    overview: { rows: number; pixels: number } | null,
  ): Promise<{ size: PngSize; small: PngSize | null }> {
    const file = this.#file();
    const answer = await this.#call({ do: 'open', file, overview }, [file]);
    if (answer.kind !== 'open') throw new Error('not open');
    this.row = 0;
    return answer;
  }

  /**
   * The next rows, as many as asked for or as are left.
   * @param isWanted whether their pixels are needed
   * @param spent pixels of earlier rows that nobody needs any more: their memory is used again
   * @throws PngError; what the source throws
   */
  async read(rows: number, isWanted: boolean, spent: Pixels | null): Promise<DecodedTile> {
    const given = spent === null ? [] : [spent.buffer];
    const answer = await this.#call({ do: 'read', rows, isWanted, spent }, given);
    if (answer.kind !== 'tile') throw new Error('not a tile');
    this.row = answer.tile.row + answer.tile.rows;
    return answer.tile;
  }

  /** Packs pixels as a PNG. Their memory is taken. */
  async pack(rgba: Pixels, width: number): Promise<Bytes> {
    const answer = await this.#call({ do: 'pack', rgba, width }, [rgba.buffer]);
    if (answer.kind !== 'packed') throw new Error('not packed');
    return answer.png;
  }

  /** What is under way is thrown out of. */
  close(): void {
    this.#stop();
    this.#hand.terminate();
  }

  async #call(request: DecodeRequest, given: Transferable[] = []): Promise<DecodeAnswer> {
    const answer = await this.#hand.call(request, given).catch((error: unknown) => {
      throw this.#fault === null ? error : this.#fault.cause;
    });
    if (this.#fault !== null) throw this.#fault.cause;
    if (answer.kind === 'strange') throw new PngError(answer.detail);
    return answer;
  }

  #file(): ReadableStream<Bytes> {
    this.#stop();
    const pieces = this.#source()[Symbol.asyncIterator]();
    this.#stop = () => void pieces.return?.().catch(() => undefined);
    return readableOf(this.#noting(pieces));
  }

  async *#noting(pieces: AsyncIterator<Bytes>): ByteStreamGenerator {
    try {
      for (let next = await pieces.next(); !next.done; next = await pieces.next()) yield next.value;
    } catch (cause) {
      this.#fault = { cause };
      throw cause;
    } finally {
      await pieces.return?.();
    }
  }
}

type ByteStreamGenerator = AsyncGenerator<Bytes, void> & ByteStream;
