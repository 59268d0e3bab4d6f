import { MET_MOST } from '../../media/bounds.ts';
import type { Scene } from '../agent.ts';
import { whenOrphaned } from '../orphan.ts';
import type { Reply } from '../reply.ts';
import { ByteSource, isInMemory, type Opening } from './bytes.ts';
import { Cover } from './cover.ts';
import { findMedia, type Sighting } from './find.ts';
import { Sentinel } from './sentinel.ts';

/** The agent of the media script: injected only when originals are wanted or pictures are to be covered. */

/** An address that was met, by its number in this page. */
export interface MetMedia extends Sighting {
  number: number;
  /** Its bytes are in page memory: no request is needed. */
  inMemory: boolean;
  /** It is of this page's own server, and a worker of the page stands between. */
  byWorker: boolean;
}

export class MediaAgent {
  #cover = new Cover();
  #sentinel = new Sentinel();
  /** By kind and address; an address is fetched once. */
  #numbers = new Map<string, number>();
  #sources: ByteSource[] = [];
  #unwatch: (() => void) | null = null;

  /** Media inside the capture rectangle. Those in page memory are retained from now on. */
  async find(): Promise<MetMedia[]> {
    const met: MetMedia[] = [];
    for (const sighting of findMedia(await scene()).slice(0, MET_MOST)) {
      const { source, kind, item } = sighting;
      // What has no file is told once for each item.
      const key = source === '' ? `${kind} in ${item}` : source;
      let number = this.#numbers.get(key);
      if (number === undefined) {
        number = this.#sources.length;
        this.#numbers.set(key, number);
        this.#sources.push(new ByteSource(source));
      }
      met.push({
        ...sighting,
        source: shortened(source),
        number,
        inMemory: isInMemory(source),
        byWorker: isByWorker(source),
      });
    }
    await Promise.all(met.map(({ number }) => this.#sources[number]?.hold()));
    return met;
  }

  /** @param number of `find` */
  open(number: number): Promise<Opening> {
    return this.#at(number).open();
  }

  next(number: number, most: number): Promise<string | null> {
    return this.#at(number).next(most);
  }

  close(number: number): void {
    this.#at(number).close();
  }

  /** The whole address: that of `find` may be cut. */
  address(number: number): string {
    return this.#at(number).source;
  }

  /** Covers uncovered pictures. @returns whether none was visible */
  cover(): boolean {
    this.#unwatch ??= whenOrphaned(() => this.restore());
    return this.#cover.cover();
  }

  /** Shows a sentinel, by which a screenshot proves that it is newer. */
  raise(): void {
    this.#sentinel.raise();
  }

  lower(): void {
    this.#sentinel.lower();
  }

  restore(): void {
    this.#unwatch?.();
    this.#unwatch = null;
    this.#sentinel.lower();
    this.#cover.uncover();
    for (const source of this.#sources) source.close();
    this.#sources = [];
    this.#numbers.clear();
  }

  #at(number: number): ByteSource {
    const source = this.#sources[number];
    if (source === undefined) throw new Error(`no source ${number}`);
    return source;
  }
}

/** The other half in the same world knows what is captured. */
async function scene(): Promise<Scene> {
  const reply = (await globalThis.subutPage?.('scene', [])) as Reply<Scene> | undefined;
  if (reply === undefined || !reply.ok) throw new Error('the page is not being captured');
  return reply.value;
}

/** The data of a `data:` address is in the file; the record needs it no second time. */
const shortened = (source: string): string =>
  /^data:/i.test(source) ? source.slice(0, Math.min(source.indexOf(',') + 1, 200)) : source;

function isByWorker(source: string): boolean {
  const isOwn = !isInMemory(source) && URL.canParse(source) && new URL(source).origin === location.origin;
  return isOwn && navigator.serviceWorker?.controller != null;
}
