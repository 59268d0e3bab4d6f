import type { ByteStream, Bytes } from '../../bytes/byte-reader.ts';
import { readableOf } from '../../bytes/byte-stream.ts';
import { WorkerClient } from '../../bytes/worker-rpc.ts';
import { detailOf } from '../../errors/detail.ts';
import type { PixelRect, Proposed } from '../../evidence/match.ts';
import type { MediumId } from '../../spread/medium.ts';
import type { LookedAt } from '../../spread/video-print.ts';
import type { Look, LookAnswer, LookOrder } from './look-worker.ts';
import { PictureError } from './picture-error.ts';

export type { Look };

/** How long one picture may take, ms. A decoder that takes longer hangs. */
const LIMIT = 60_000;
/** And the frames of a video, which the page has decoded. */
const VIDEO_LIMIT = 300_000;

/** Looks at pictures in a worker of its own. Calls must not overlap. */
export class Looker {
  #hand: WorkerClient<LookOrder, LookAnswer> | null = null;

  /** Whether its worker knows nothing: it has been told nothing, or was ended. */
  get isNew(): boolean {
    return this.#hand === null;
  }

  /** @param entries as `encodeEntries` writes them */
  async know(entries: Bytes): Promise<void> {
    await this.#call({ do: 'know', entries });
  }

  /** @param file is given away @throws PictureError */
  async look(id: MediumId, file: Bytes): Promise<Look> {
    const answer = await this.#call({ do: 'look', id, file }, [file.buffer]);
    if (answer.kind !== 'looked') throw new Error('not looked at');
    return answer.look;
  }

  /** @param frames of a video, given away @throws PictureError */
  async watch(id: MediumId, frames: LookedAt[]): Promise<Look> {
    const given = new Set(frames.map(({ data }) => data.buffer as ArrayBuffer));
    const answer = await this.#call({ do: 'watch', id, frames }, [...given], VIDEO_LIMIT);
    if (answer.kind !== 'looked') throw new Error('not looked at');
    return answer.look;
  }

  /**
   * Parts of a PNG of ours, from the top.
   * @param idOf the id of the next
   * @throws PictureError; what the file throws
   */
  async *cut(
    source: ByteStream,
    places: PixelRect[],
    idOf: () => MediumId,
  ): AsyncGenerator<{ look: Look; place: number }, void> {
    const noted = new NotedStream(source);
    const file = noted.stream;
    try {
      await noted.orFault(this.#call({ do: 'cut', file, places }, [file]));
      for (;;) {
        const answer = await noted.orFault(this.#call({ do: 'next', id: idOf() }));
        if (answer.kind !== 'looked') return;
        yield answer;
      }
    } finally {
      noted.close();
    }
  }

  /** Where pictures seem to stand in a PNG of ours. @throws PictureError; what the file throws */
  async find(source: ByteStream): Promise<PixelRect[]> {
    const noted = new NotedStream(source);
    const file = noted.stream;
    try {
      const answer = await noted.orFault(this.#call({ do: 'find', file }, [file]));
      if (answer.kind !== 'found') throw new Error('not searched');
      return answer.places;
    } finally {
      noted.close();
    }
  }

  /** What was looked at last, with others. @param fingerprints as in {@link Look} @returns of each why it is proposed, or `null` */
  async compare(fingerprints: Bytes[]): Promise<(Proposed | null)[]> {
    const answer = await this.#call({ do: 'compare', fingerprints });
    if (answer.kind !== 'compared') throw new Error('not compared');
    return answer.proposed;
  }

  /** @param place `null`: the whole file @param longest pixels @throws PictureError; what the file throws */
  async show(source: ByteStream, place: PixelRect | null, longest: number): Promise<ImageBitmap> {
    const noted = new NotedStream(source);
    const file = noted.stream;
    try {
      const answer = await noted.orFault(this.#call({ do: 'show', file, place, longest }, [file]));
      if (answer.kind !== 'picture') throw new Error('no picture');
      return answer.bitmap;
    } finally {
      noted.close();
    }
  }

  close(): void {
    this.#hand?.terminate();
    this.#hand = null;
  }

  async #call(order: LookOrder, given: Transferable[] = [], limit = LIMIT): Promise<LookAnswer> {
    this.#hand ??= new WorkerClient(
      new Worker(new URL('./look-worker.ts', import.meta.url), { type: 'module' }),
    );
    const late = setTimeout(() => this.close(), limit);
    try {
      const answer = await this.#hand.call(order, given);
      if (answer.kind === 'unread') throw new PictureError(answer.why, answer.detail);
      return answer;
    } catch (error) {
      if (error instanceof PictureError) throw error;
      // It hung, or ended by itself, such as when there was no memory: the next call begins anew.
      this.close();
      throw new PictureError('failed', detailOf(error));
    } finally {
      clearTimeout(late);
    }
  }
}

/** A file for a worker. What it throws would lose its class on the way. */
class NotedStream {
  readonly stream: ReadableStream<Bytes>;
  readonly #pieces: AsyncIterator<Bytes>;
  #fault: { cause: unknown } | null = null;

  constructor(source: ByteStream) {
    this.#pieces = source[Symbol.asyncIterator]();
    this.stream = readableOf(this.#noting());
  }

  async orFault<T>(call: Promise<T>): Promise<T> {
    try {
      return await call;
    } catch (error) {
      throw this.#fault === null ? error : this.#fault.cause;
    }
  }

  close(): void {
    void this.#pieces.return?.().catch(() => undefined);
  }

  async *#noting(): AsyncGenerator<Bytes, void> {
    try {
      for (let next = await this.#pieces.next(); !next.done; next = await this.#pieces.next())
        yield next.value;
    } catch (cause) {
      this.#fault = { cause };
      throw cause;
    }
  }
}
