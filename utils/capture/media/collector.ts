import { withoutSession } from '../../evidence/address.ts';
import { SubutError } from '../../evidence/errors.ts';
import type { MissingMedia, Original, Originals } from '../../evidence/record.ts';
import { shorten } from '../../evidence/shorten.ts';
import { CaptureError, captureErrorOf } from '../errors.ts';
import type { Met } from '../page/media/agent.ts';
import { MET_MOST } from './bounds.ts';
import type { Shelf, ShelfNote } from './shelf.ts';
import type { MediaSide } from './side.ts';
import { NotHad, openSource, type Stream } from './sources.ts';

/*
 * The pictures and videos of the frames, one after the other while the page is walked through: what stands in a frame is
 * noted, and what the page holds in memory is held, before the page moves on.
 */

export interface MediaLimits {
  /** Bytes of one file. */
  file: number;
  /** Bytes of all files together. */
  all: number;
}

export interface MediaWish {
  use: Originals['use'];
  /** Whether servers may be asked; otherwise only what the page holds in memory is had. */
  asksServers: boolean;
  limits: MediaLimits;
}

/** How long one file may take, ms. */
const FILE_MS = 60_000;
/** How long may be waited for files after the last frame, ms. */
const REST_MS = 90_000;
/** UTF-16 units of all addresses together; when this is used up, no more than the beginning of each is kept. */
const ROOM = 16_000_000;
const MOST_WITHOUT_ROOM = 200;
/** Stands for all that was in frames which could not be searched, or held more than is noted. */
const UNSEARCHED: Met = {
  ...{ number: -1, kind: 'image', source: '', item: null, missing: 'failed' },
  ...{ inMemory: false, byWorker: false },
};

export class MediaCollector {
  readonly #side: MediaSide;
  readonly #shelf: Shelf;
  readonly #wish: MediaWish;
  readonly #notes = new Map<number, ShelfNote>();
  /** Files by their digest. */
  readonly #files = new Map<string, ShelfNote>();
  #queue: Promise<void> = Promise.resolve();
  #spent = 0;
  #room = ROOM;
  #waiting = 0;
  /** Why nothing more is fetched. */
  #over: MissingMedia | null = null;
  #ended = Promise.withResolvers<never>();
  #broken: unknown = null;

  constructor(side: MediaSide, shelf: Shelf, wish: MediaWish) {
    this.#side = side;
    this.#shelf = shelf;
    this.#wish = wish;
    this.#ended.promise.catch(() => undefined);
  }

  /** How many files are still to come. */
  get waiting(): number {
    return this.#waiting;
  }

  /** Notes what stands in the frame that was just kept. @throws `trouble`, VaultFullError, CaptureError when the page is gone */
  async look(): Promise<void> {
    if (this.#broken !== null) throw this.#broken;
    for (const met of await this.#find()) {
      const known = this.#notes.get(met.number);
      if (known === undefined) await this.#begin(this.#notes.size < MET_MOST ? met : UNSEARCHED);
      else if (await this.#again(known, met)) this.#enqueue(met);
    }
  }

  /** A page in which they cannot be looked for is still captured. */
  async #find(): Promise<Met[]> {
    try {
      const met = await this.#side.ask('find');
      // The page's half ends there.
      return met.length < MET_MOST ? met : [...met, UNSEARCHED];
    } catch (error) {
      if (captureErrorOf(error).code !== 'unexpected') throw error;
      return [UNSEARCHED];
    }
  }

  /** What keeps anything more from being laid down, no room on the disk, say; what had come before is there. */
  get trouble(): unknown {
    return this.#broken;
  }

  /**
   * Waits for the files that are still to come, as long as it may take; after `trouble` for none. Never fails: the frames beside them
   * are worth more than any of them.
   * @returns what became of all
   */
  async finish(): Promise<ShelfNote[]> {
    const timer = setTimeout(() => this.#end('timeout'), REST_MS);
    await this.#queue;
    clearTimeout(timer);
    return Array.from(this.#notes.values()).toSorted((a, b) => a.number - b.number);
  }

  /** Gives up what is still to come; nothing is written any more when this resolves. */
  async stop(): Promise<void> {
    this.#end('interrupted');
    await this.#queue;
  }

  /** Fetches nothing more. */
  #end(reason: MissingMedia): void {
    if (this.#over !== null) return;
    this.#over = reason;
    this.#ended.reject(new NotHad(reason));
  }

  async #begin(met: Met): Promise<void> {
    if (this.#notes.has(met.number)) return;
    const { kind, item } = met;
    const source = shorten(met.source, this.#room > 0 ? met.source.length : MOST_WITHOUT_ROOM);
    this.#room -= source.length;
    const isUnasked = met.missing === null && !met.inMemory && !this.#wish.asksServers;
    const note: ShelfNote = {
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
    await this.#shelf.note(note);
    if (note.original.missing === 'interrupted') this.#enqueue(met);
  }

  /** @returns whether it has to be fetched now: it had not been loaded when it was seen before */
  async #again({ original }: ShelfNote, { item, missing }: Met): Promise<boolean> {
    if (item !== null && !original.items.includes(item)) original.items.push(item);
    if (original.missing !== 'not-loaded' || missing !== null) return false;
    original.missing = this.#wish.asksServers ? 'interrupted' : 'not-asked';
    return original.missing === 'interrupted';
  }

  #enqueue(met: Met): void {
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
  async #fetch(met: Met): Promise<void> {
    const note = this.#notes.get(met.number);
    if (note === undefined || this.#broken !== null) return;
    try {
      if (this.#over !== null) throw new NotHad(this.#over);
      await this.#take(note, await this.#inTime(openSource(this.#side, met)));
    } catch (error) {
      const reason = reasonFor(error);
      // No room on the disk, say: no matter of one file.
      if (reason === null) throw error;
      // A page that is gone gives nothing more.
      if (reason === 'interrupted') this.#end(reason);
      note.original.missing = reason;
    }
    await this.#shelf.note(note);
  }

  async #take(note: ShelfNote, stream: Stream): Promise<void> {
    const { file, all } = this.#wish.limits;
    const check = (size: number): void => {
      if (size > file) throw new NotHad('too-large');
      if (this.#spent + size > all) throw new NotHad('no-room');
      if (this.#over !== null) throw new NotHad(this.#over);
    };
    const { original } = note;
    original.mediaType = plainType(stream.mediaType);
    const pieces = stream.pieces[Symbol.asyncIterator]();
    try {
      // What is announced tells before anything is fetched; what comes is what counts.
      check(stream.size ?? 0);
      const writing = this.#shelf.begin();
      const until = Date.now() + FILE_MS;
      let size = 0;
      for (;;) {
        if (Date.now() > until) throw new NotHad('timeout');
        const { done, value } = await this.#inTime(pieces.next());
        if (done) break;
        size += value.length;
        check(size);
        await writing.add(value);
      }
      if (size === 0 || (stream.size !== null && size !== stream.size)) throw new NotHad('failed');
      const { bytes, sha256, place } = writing.finish();
      const known = this.#files.get(sha256);
      if (known !== undefined && place !== null) this.#shelf.forget(place);
      if (known === undefined) {
        this.#files.set(sha256, note);
        this.#spent += bytes;
      }
      note.place = known?.place ?? place;
      const path =
        place === null ? null : (known?.original.path ?? pathOf(this.#files.size, sha256, original));
      Object.assign(original, { bytes, sha256, path, from: stream.from, missing: null });
    } finally {
      // Not waited for: what does not answer would not end either.
      void pieces.return?.().catch(() => undefined);
      void this.#side.ask('close', note.number).catch(() => undefined);
    }
  }

  /** An answer that never comes is given up. @throws NotHad `timeout`, or why all is over */
  async #inTime<T>(work: Promise<T>): Promise<T> {
    work.catch(() => undefined);
    const { promise, reject } = Promise.withResolvers<never>();
    const timer = setTimeout(() => reject(new NotHad('timeout')), FILE_MS);
    try {
      return await Promise.race([work, promise, this.#ended.promise]);
    } finally {
      clearTimeout(timer);
    }
  }
}

/** A page of which nothing more is to be had. */
const GONE: ReadonlySet<string> = new Set(['navigated', 'tab-closed', 'page-forbidden', 'page-silent']);

function reasonFor(error: unknown): MissingMedia | null {
  if (error instanceof NotHad) return error.reason;
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

/** `media/001-0f3a….jpg`; of what is not known to be a picture or a video the name promises nothing. */
function pathOf(number: number, sha256: string, { mediaType }: Original): string {
  const ending = EXTENSIONS[mediaType ?? ''] ?? 'bin';
  return `media/${String(number).padStart(3, '0')}-${sha256.slice(0, 12)}.${ending}`;
}

/** What the record says of them. */
export function originalsOf(use: Originals['use'], notes: readonly ShelfNote[]): Originals {
  return { use, list: notes.map(({ original }) => original) };
}
