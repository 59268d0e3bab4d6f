import { SubutError } from '../../errors/subut-error.ts';
import { withoutSession } from '../../evidence/address.ts';
import type { MissingMedia, Original, Originals } from '../../evidence/record.ts';
import { shorten } from '../../evidence/shorten.ts';
import { CaptureError, captureErrorOf } from '../errors.ts';
import type { MetMedia } from '../page/media/agent.ts';
import { MET_MOST } from './bounds.ts';
import type { MediaClient } from './media-client.ts';
import type { MediaStore, MediaStoreEntry } from './media-store.ts';
import { MediaUnavailable, openSource, type Stream } from './sources.ts';

/*
 * Collects the pictures and videos of the frames during the walk. Before the walk moves on, media of the frame are
 * noted, and those in page memory are retained.
 */

export interface MediaLimits {
  /** Bytes of one file. */
  file: number;
  /** Bytes of all files together. */
  all: number;
}

export interface MediaWish {
  use: Originals['use'];
  /** Whether servers may be asked; else only media in page memory are available. */
  asksServers: boolean;
  limits: MediaLimits;
}

/** How long one file may take, ms. */
const FILE_MS = 60_000;
/** Longest wait for files after the last frame, ms. */
const REST_MS = 90_000;
/** UTF-16 units of all addresses together; when this is used up, no more than the beginning of each is kept. */
const ROOM = 16_000_000;
const MOST_WITHOUT_ROOM = 200;
/** Represents media of frames that could not be searched, or had too many. */
const UNSEARCHED: MetMedia = {
  ...{ number: -1, kind: 'image', source: '', item: null, missing: 'failed' },
  ...{ inMemory: false, byWorker: false },
};

export class MediaCollector {
  readonly #side: MediaClient;
  readonly #mediaStore: MediaStore;
  readonly #wish: MediaWish;
  readonly #notes = new Map<number, MediaStoreEntry>();
  /** Files by their digest. */
  readonly #files = new Map<string, MediaStoreEntry>();
  #queue: Promise<void> = Promise.resolve();
  #spent = 0;
  #room = ROOM;
  #waiting = 0;
  /** Why fetching ended. */
  #over: MissingMedia | null = null;
  #ended = Promise.withResolvers<never>();
  #broken: unknown = null;

  constructor(side: MediaClient, mediaStore: MediaStore, wish: MediaWish) {
    this.#side = side;
    this.#mediaStore = mediaStore;
    this.#wish = wish;
    this.#ended.promise.catch(() => undefined);
  }

  /** How many files are pending. */
  get waiting(): number {
    return this.#waiting;
  }

  /**
   * Notes the media of the frame that was just kept.
   * @throws `trouble`, VaultFullError, CaptureError when the page is gone
   */
  async look(): Promise<void> {
    if (this.#broken !== null) throw this.#broken;
    for (const met of await this.#find()) {
      const known = this.#notes.get(met.number);
      if (known === undefined) await this.#begin(this.#notes.size < MET_MOST ? met : UNSEARCHED);
      else if (await this.#again(known, met)) this.#enqueue(met);
    }
  }

  /** A page that cannot be searched is still captured. */
  async #find(): Promise<MetMedia[]> {
    try {
      const met = await this.#side.ask('find');
      // The content script stops there.
      return met.length < MET_MOST ? met : [...met, UNSEARCHED];
    } catch (error) {
      if (captureErrorOf(error).code !== 'unexpected') throw error;
      return [UNSEARCHED];
    }
  }

  /** Why no more can be written (a full disk, for instance); earlier files are kept. */
  get trouble(): unknown {
    return this.#broken;
  }

  /**
   * Waits for pending files up to the limit; after `trouble` for none. Never fails: the frames are worth more.
   * @returns the result of each
   */
  async finish(): Promise<MediaStoreEntry[]> {
    const timer = setTimeout(() => this.#end('timeout'), REST_MS);
    await this.#queue;
    clearTimeout(timer);
    return Array.from(this.#notes.values()).toSorted((a, b) => a.number - b.number);
  }

  /** Cancels pending files; when it resolves nothing is written any more. */
  async stop(): Promise<void> {
    this.#end('interrupted');
    await this.#queue;
  }

  /** Stops fetching. */
  #end(reason: MissingMedia): void {
    if (this.#over !== null) return;
    this.#over = reason;
    this.#ended.reject(new MediaUnavailable(reason));
  }

  async #begin(met: MetMedia): Promise<void> {
    if (this.#notes.has(met.number)) return;
    const { kind, item } = met;
    const source = shorten(met.source, this.#room > 0 ? met.source.length : MOST_WITHOUT_ROOM);
    this.#room -= source.length;
    const isUnasked = met.missing === null && !met.inMemory && !this.#wish.asksServers;
    const note: MediaStoreEntry = {
      number: met.number,
      original: {
        kind,
        source: withoutSession(source),
        items: item === null ? [] : [item],
        mediaType: null,
        bytes: null,
        sha256: null,
        path: null,
        from: null,
        missing: met.missing ?? (isUnasked ? 'not-asked' : 'interrupted'),
      },
      place: null,
    };
    this.#notes.set(met.number, note);
    await this.#mediaStore.note(note);
    if (note.original.missing === 'interrupted') this.#enqueue(met);
  }

  /** @returns whether to fetch it now: it was not loaded when seen before */
  async #again({ original }: MediaStoreEntry, { item, missing }: MetMedia): Promise<boolean> {
    if (item !== null && !original.items.includes(item)) original.items.push(item);
    if (original.missing !== 'not-loaded' || missing !== null) return false;
    original.missing = this.#wish.asksServers ? 'interrupted' : 'not-asked';
    return original.missing === 'interrupted';
  }

  #enqueue(met: MetMedia): void {
    this.#waiting++;
    this.#queue = this.#queue.then(async () => {
      try {
        await this.#fetch(met);
      } catch (error) {
        this.#broken ??= error;
      }
      this.#waiting--;
    });
  }

  /** @throws VaultFullError */
  async #fetch(met: MetMedia): Promise<void> {
    const note = this.#notes.get(met.number);
    if (note === undefined || this.#broken !== null) return;
    try {
      if (this.#over !== null) throw new MediaUnavailable(this.#over);
      await this.#take(note, await this.#inTime(openSource(this.#side, met)));
    } catch (error) {
      const reason = reasonFor(error);
      // A full disk, for instance: not a problem of one file.
      if (reason === null) throw error;
      // A page that was left gives nothing more.
      if (reason === 'interrupted') this.#end(reason);
      note.original.missing = reason;
    }
    await this.#mediaStore.note(note);
  }

  async #take(note: MediaStoreEntry, stream: Stream): Promise<void> {
    const { file, all } = this.#wish.limits;
    const check = (size: number): void => {
      if (size > file) throw new MediaUnavailable('too-large');
      if (this.#spent + size > all) throw new MediaUnavailable('no-room');
      if (this.#over !== null) throw new MediaUnavailable(this.#over);
    };
    const { original } = note;
    original.mediaType = plainType(stream.mediaType);
    const pieces = stream.pieces[Symbol.asyncIterator]();
    try {
      // The announced length allows an early refusal; the received length counts.
      check(stream.size ?? 0);
      const writing = this.#mediaStore.begin();
      const until = Date.now() + FILE_MS;
      let size = 0;
      for (;;) {
        if (Date.now() > until) throw new MediaUnavailable('timeout');
        const { done, value } = await this.#inTime(pieces.next());
        if (done) break;
        size += value.length;
        check(size);
        await writing.add(value);
      }
      if (size === 0 || (stream.size !== null && size !== stream.size)) throw new MediaUnavailable('failed');
      const { bytes, sha256, place } = writing.finish();
      const known = this.#files.get(sha256);
      if (known !== undefined && place !== null) this.#mediaStore.forget(place);
      if (known === undefined) {
        this.#files.set(sha256, note);
        this.#spent += bytes;
      }
      note.place = known?.place ?? place;
      const path =
        place === null ? null : (known?.original.path ?? pathOf(this.#files.size, sha256, original));
      Object.assign(original, { bytes, sha256, path, from: stream.from, missing: null });
    } finally {
      // Not awaited: a silent source would never settle.
      void pieces.return?.().catch(() => undefined);
      void this.#side.ask('close', note.number).catch(() => undefined);
    }
  }

  /** Times out. @throws MediaUnavailable `timeout`, or the reason for the end */
  async #inTime<T>(work: Promise<T>): Promise<T> {
    work.catch(() => undefined);
    const { promise, reject } = Promise.withResolvers<never>();
    const timer = setTimeout(() => reject(new MediaUnavailable('timeout')), FILE_MS);
    try {
      return await Promise.race([work, promise, this.#ended.promise]);
    } finally {
      clearTimeout(timer);
    }
  }
}

/** An error that means the page is gone. */
const GONE: ReadonlySet<string> = new Set(['navigated', 'tab-closed', 'page-forbidden', 'page-silent']);

function reasonFor(error: unknown): MissingMedia | null {
  if (error instanceof MediaUnavailable) return error.reason;
  if (error instanceof SubutError && !(error instanceof CaptureError)) return null;
  const { code } = captureErrorOf(error);
  return GONE.has(code) ? 'interrupted' : 'failed';
}

const EXTENSIONS: Record<string, string> = {
  'image/jpeg': 'jpg',
  'image/png': 'png',
  'image/gif': 'gif',
  'image/webp': 'webp',
  'image/avif': 'avif',
  'image/svg+xml': 'svg',
  'image/bmp': 'bmp',
  'video/mp4': 'mp4',
  'video/webm': 'webm',
  'video/quicktime': 'mov',
  'video/ogg': 'ogv',
};

const plainType = (type: string | null): string | null => {
  const plain = (type ?? '').split(';')[0]?.trim().toLowerCase() ?? '';
  return /^[\w.+-]+\/[\w.+-]+$/.test(plain) ? plain : null;
};

/** `media/001-0f3a….jpg`; unknown types get a neutral extension. */
function pathOf(number: number, sha256: string, { mediaType }: Original): string {
  const ending = EXTENSIONS[mediaType ?? ''] ?? 'bin';
  return `media/${String(number).padStart(3, '0')}-${sha256.slice(0, 12)}.${ending}`;
}

/** The list for the record. */
export function originalsOf(use: Originals['use'], notes: readonly MediaStoreEntry[]): Originals {
  return { use, list: notes.map(({ original }) => original) };
}
