import type { MissingMedia } from '../../../evidence/record.ts';

/*
 * The bytes of an address as the page itself gets them: from memory (`blob:`, `data:`), or from the server with the
 * page's own rights. They are transferred in pieces.
 */

export interface Opened {
  mediaType: string | null;
  /** As it was announced; `null`: not said. */
  size: number | null;
}

export type Opening = { opened: Opened; missing: null } | { opened: null; missing: MissingMedia };

export const isInMemory = (source: string): boolean => /^(?:blob|data):/i.test(source);

/** Bytes still to be fetched out of the page. */
export class ByteSource {
  #reader: ReadableStreamDefaultReader<Uint8Array<ArrayBuffer>> | null = null;
  #rest: Uint8Array<ArrayBuffer> | null = null;
  #abort = new AbortController();
  readonly source: string;
  readonly #isAsked: boolean;
  /** Data in page memory, retained here: the page may revoke it. */
  readonly #held: Promise<Blob | null> | null;

  /** @param isAsked whether its server may be asked where the browser does not hold it */
  constructor(source: string, isAsked = true) {
    this.source = source;
    this.#isAsked = isAsked;
    this.#held = isInMemory(source) ? blobOf(source) : null;
  }

  /** Resolves when the data in page memory is retained. */
  async hold(): Promise<void> {
    await this.#held;
  }

  async open(): Promise<Opening> {
    if (this.#held !== null) {
      const blob = await this.#held;
      if (blob === null) return { opened: null, missing: 'gone' };
      this.#reader = blob.stream().getReader();
      return { opened: { mediaType: blob.type || null, size: blob.size }, missing: null };
    }
    try {
      const signal = this.#abort.signal;
      const init: RequestInit = this.#isAsked
        ? { credentials: 'same-origin', cache: 'force-cache', signal }
        : { credentials: 'same-origin', cache: 'only-if-cached', mode: 'same-origin', signal };
      const response = await fetch(this.source, init);
      if (!response.ok || response.body === null) return { opened: null, missing: reasonOf(response.status) };
      this.#reader = response.body.getReader();
      const length =
        response.headers.get('content-encoding') === null ? response.headers.get('content-length') : null;
      return {
        opened: {
          mediaType: response.headers.get('content-type'),
          size: length === null ? null : Number(length),
        },
        missing: null,
      };
    } catch {
      return { opened: null, missing: 'refused' };
    }
  }

  /** The next bytes, at most `most` and at least one, as base64; `null` at the end. @throws when the transfer breaks */
  async next(most: number): Promise<string | null> {
    const parts: Uint8Array<ArrayBuffer>[] = [];
    let size = 0;
    while (size < most) {
      const part = this.#rest ?? (await this.#read());
      if (part === null) break;
      const taken = part.subarray(0, most - size);
      this.#rest = taken.length < part.length ? part.subarray(taken.length) : null;
      parts.push(taken);
      size += taken.length;
    }
    return size === 0 ? null : base64(new Blob(parts));
  }

  async #read(): Promise<Uint8Array<ArrayBuffer> | null> {
    const { done, value } = (await this.#reader?.read()) ?? { done: true, value: undefined };
    return done ? null : value;
  }

  close(): void {
    this.#abort.abort();
    void this.#reader?.cancel().catch(() => undefined);
    this.#reader = null;
    this.#rest = null;
  }
}

/** What a server's refusal means. @param status of HTTP */
export const reasonOf = (status: number): MissingMedia =>
  status === 404 || status === 410 ? 'gone' : 'refused';

const blobOf = (source: string): Promise<Blob | null> =>
  fetch(source)
    .then((response) => response.blob())
    .catch(() => null);

/** The browser's own encoder, many times quicker than one in script. */
function base64(blob: Blob): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(String(reader.result).slice(String(reader.result).indexOf(',') + 1));
    reader.onerror = () => reject(reader.error);
    reader.readAsDataURL(blob);
  });
}
