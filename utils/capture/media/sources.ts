import { browser } from '../../browser.ts';
import { fromBase64 } from '../../bytes/base64.ts';
import type { MissingMedia, Original } from '../../evidence/record.ts';
import type { MetMedia } from '../page/media/agent.ts';
import { reasonOf } from '../page/media/bytes.ts';
import { PIECE } from './bounds.ts';
import type { MediaClient } from './media-client.ts';

/*
 * The three sources of a picture's bytes: page memory, the page's service worker, or the server with a host permission.
 * Each streams pieces, so that only one is in memory.
 */

/** Largest file that a worker may return in one piece, bytes. */
const WORKER_WHOLE = 8 * 2 ** 20;

/** Timeout of a server for a whole file, ms. */
const DIRECT_MS = 60_000;

export interface Stream {
  from: NonNullable<Original['from']>;
  mediaType: string | null;
  /** Bytes, as announced; `null`: not said. */
  size: number | null;
  pieces: AsyncIterable<Uint8Array<ArrayBuffer>>;
}

/** The bytes are not available. */
export class MediaUnavailable extends Error {
  readonly reason: MissingMedia;

  constructor(reason: MissingMedia) {
    super(reason);
    this.reason = reason;
  }
}

/** Opens the source for an address. @throws MediaUnavailable, CaptureError when the page is gone */
export async function openSource(side: MediaClient, met: MetMedia): Promise<Stream> {
  if (met.byWorker) {
    const stream = await openByWorker(side, met);
    if (stream !== null) return stream;
  }
  const { opened, missing } = await side.ask('open', met.number);
  if (opened !== null) {
    return { from: met.inMemory ? 'page' : 'server', ...opened, pieces: piecesOfPage(side, met.number) };
  }
  const direct =
    missing === 'refused' && !met.inMemory ? await openDirectly(await side.ask('address', met.number)) : null;
  // A `blob:` video has a file only when it is not fed through MediaSource.
  if (direct === null)
    throw new MediaUnavailable(
      missing === 'gone' && met.inMemory && met.kind === 'video' ? 'stream' : missing,
    );
  return direct;
}

async function* piecesOfPage(side: MediaClient, number: number): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  try {
    for (;;) {
      const piece = await side.ask('next', number, PIECE);
      if (piece === null) return;
      yield fromBase64(piece);
    }
  } finally {
    await side.ask('close', number).catch(() => undefined);
  }
}

/** `bytes 0-524287/66778` -> its end and the whole. */
function rangeOf(text: string | null): { from: number; size: number } | null {
  const [, from, size] = /^bytes (\d+)-\d+\/(\d+)$/.exec(text ?? '') ?? [];
  return from === undefined || size === undefined ? null : { from: Number(from), size: Number(size) };
}

/** `null` when no worker answers for it. */
async function openByWorker(side: MediaClient, met: MetMedia): Promise<Stream | null> {
  const address = await side.ask('address', met.number);
  const first = await side.askWorker(address, 0, PIECE);
  if (first === null) return null;
  const { status, mediaType } = first;
  if (status === 206) {
    const range = rangeOf(first.range);
    if (range === null || range.from !== 0 || first.bytes === null) throw new MediaUnavailable('failed');
    const head = fromBase64(first.bytes);
    return { from: 'worker', mediaType, size: range.size, pieces: ranges(side, address, head, range.size) };
  }
  if (status !== 200) throw new MediaUnavailable(reasonOf(status));
  const whole = first.bytes === null ? await side.askWorker(address, 0, WORKER_WHOLE) : first;
  if (whole?.bytes == null) throw new MediaUnavailable('too-large');
  const bytes = fromBase64(whole.bytes);
  return { from: 'worker', mediaType, size: bytes.length, pieces: one(bytes) };
}

async function* one(bytes: Uint8Array<ArrayBuffer>): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  yield bytes;
}

/** Continues where the last answer ended: a worker chooses the length of a part. */
async function* ranges(
  side: MediaClient,
  address: string,
  head: Uint8Array<ArrayBuffer>,
  size: number,
): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  yield head;
  for (let at = head.length; at < size; ) {
    const part = await side.askWorker(address, at, Math.min(PIECE, size - at));
    const range = rangeOf(part?.range ?? null);
    // A different length or position: not a part of the same file.
    if (part?.status !== 206 || part.bytes === null || range?.from !== at || range.size !== size)
      throw new MediaUnavailable('failed');
    const bytes = fromBase64(part.bytes);
    if (bytes.length === 0) throw new MediaUnavailable('failed');
    yield bytes;
    at += bytes.length;
  }
}

/** Directly from the server, with a host permission and without cookies. */
async function openDirectly(address: string): Promise<Stream | null> {
  const origin = URL.canParse(address) ? new URL(address) : null;
  if (origin?.protocol !== 'https:') return null;
  if (!(await browser.permissions.contains({ origins: [`${origin.origin}/*`] }))) return null;
  const response = await fetch(address, {
    credentials: 'omit',
    referrerPolicy: 'no-referrer',
    signal: AbortSignal.timeout(DIRECT_MS),
  }).catch(() => null);
  if (response === null) return null;
  if (!response.ok || response.body === null) throw new MediaUnavailable(reasonOf(response.status));
  const length =
    response.headers.get('content-encoding') === null ? response.headers.get('content-length') : null;
  return {
    from: 'server',
    mediaType: response.headers.get('content-type'),
    size: length === null ? null : Number(length),
    pieces: piecesOfBody(response.body),
  };
}

async function* piecesOfBody(
  body: ReadableStream<Uint8Array<ArrayBuffer>>,
): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  const reader = body.getReader();
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      for (let at = 0; at < value.length; at += PIECE) yield value.slice(at, at + PIECE);
    }
  } finally {
    await reader.cancel().catch(() => undefined);
  }
}
