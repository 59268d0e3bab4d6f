import { browser } from '../../browser.ts';
import { fromBase64 } from '../../evidence/base64.ts';
import type { MissingMedia, Original } from '../../evidence/record.ts';
import type { Met } from '../page/media/agent.ts';
import { reasonOf } from '../page/media/bytes.ts';
import { PIECE } from './bounds.ts';
import type { MediaSide } from './side.ts';

/*
 * The three ways to the bytes of a picture: out of the page, through the page's own worker, or from its server with a
 * permission for that server. Each gives them in pieces, so that no more than one is in memory.
 */

/** What a worker hands out only as a whole may be this large, bytes. */
const WORKER_WHOLE = 8 * 2 ** 20;

/** How long a server may take for all of a file, ms. */
const DIRECT_MS = 60_000;

export interface Stream {
  from: NonNullable<Original['from']>;
  mediaType: string | null;
  /** Bytes, as announced; `null`: not said. */
  size: number | null;
  pieces: AsyncIterable<Uint8Array<ArrayBuffer>>;
}

/** The bytes cannot be had. */
export class NotHad extends Error {
  readonly reason: MissingMedia;

  constructor(reason: MissingMedia) {
    super(reason);
    this.reason = reason;
  }
}

/** Opens the way that leads to it. @throws NotHad, CaptureError when the page is gone */
export async function openSource(side: MediaSide, met: Met): Promise<Stream> {
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
  // Of a video whose address is in the page's memory there is a file only where it is not fed in parts.
  if (direct === null)
    throw new NotHad(missing === 'gone' && met.inMemory && met.kind === 'video' ? 'stream' : missing);
  return direct;
}

async function* piecesOfPage(side: MediaSide, number: number): AsyncGenerator<Uint8Array<ArrayBuffer>> {
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

/** `null` where the worker does not answer for it. */
async function openByWorker(side: MediaSide, met: Met): Promise<Stream | null> {
  const address = await side.ask('address', met.number);
  const first = await side.askWorker(address, 0, PIECE);
  if (first === null) return null;
  const { status, mediaType } = first;
  if (status === 206) {
    const range = rangeOf(first.range);
    if (range === null || range.from !== 0 || first.bytes === null) throw new NotHad('failed');
    const head = fromBase64(first.bytes);
    return { from: 'worker', mediaType, size: range.size, pieces: ranges(side, address, head, range.size) };
  }
  if (status !== 200) throw new NotHad(reasonOf(status));
  const whole = first.bytes === null ? await side.askWorker(address, 0, WORKER_WHOLE) : first;
  if (whole?.bytes == null) throw new NotHad('too-large');
  const bytes = fromBase64(whole.bytes);
  return { from: 'worker', mediaType, size: bytes.length, pieces: one(bytes) };
}

async function* one(bytes: Uint8Array<ArrayBuffer>): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  yield bytes;
}

/** Asks on from where the last answer ended: a worker gives as much at a time as it likes. */
async function* ranges(
  side: MediaSide,
  address: string,
  head: Uint8Array<ArrayBuffer>,
  size: number,
): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  yield head;
  for (let at = head.length; at < size; ) {
    const part = await side.askWorker(address, at, Math.min(PIECE, size - at));
    const range = rangeOf(part?.range ?? null);
    // Of another length than before, or not where it was asked for: no part of the same file.
    if (part?.status !== 206 || part.bytes === null || range?.from !== at || range.size !== size)
      throw new NotHad('failed');
    const bytes = fromBase64(part.bytes);
    if (bytes.length === 0) throw new NotHad('failed');
    yield bytes;
    at += bytes.length;
  }
}

/** Straight from the server, where the user gave a permission for it. No cookie goes with the question. */
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
  if (!response.ok || response.body === null) throw new NotHad(reasonOf(response.status));
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
