import type { Adjustment } from '../../evidence/method.ts';
import type { Originals } from '../../evidence/record.ts';
import { VaultFullError } from '../../vault/errors.ts';
import type { Journal } from '../../vault/journal.ts';
import type { Snapshot } from '../page/snapshot.ts';
import type { Screen } from '../screen.ts';
import { withoutData } from './clean.ts';
import { MediaCollector, type MediaLimits } from './collector.ts';
import { coverAll, putOnMask } from './mask.ts';
import { Shelf, type ShelfNote } from './shelf.ts';
import { MediaSide } from './side.ts';

/** What of one capture has to do with pictures and videos: they are covered, or had, or both. */

export interface MediaRequest {
  /** All pictures are covered before anything of the screen is taken. */
  masked: boolean;
  /** Their own bytes are wanted; with `masked` only hashed. */
  originals: boolean;
  limits: MediaLimits;
}

/** What becomes of the originals: those that are covered are never kept. `null`: not asked for. */
export function useOf({ masked, originals }: MediaRequest): Originals['use'] | null {
  if (masked) return 'hashed';
  return originals ? 'kept' : null;
}

/** What became of the originals of a capture. */
export interface Collected {
  notes: ShelfNote[];
  /** To be said in the record: why nothing more could be laid down. */
  adjustments: Adjustment[];
}

const COVERED: Adjustment = {
  kind: 'covered',
  target: 'img, video, canvas, object, embed, iframe, svg image, backgrounds, other pictures of style sheets',
};

export class MediaSession {
  readonly #side: MediaSide;
  readonly #request: MediaRequest;
  #collector: MediaCollector | null = null;

  private constructor(side: MediaSide, request: MediaRequest) {
    this.#side = side;
    this.#request = request;
  }

  /** `null` where nothing is asked for: then nothing more is put into the page. @throws CaptureError */
  static async open(tabId: number, request: MediaRequest, cancel: AbortSignal): Promise<MediaSession | null> {
    if (useOf(request) === null) return null;
    return new MediaSession(await MediaSide.open(tabId, cancel), request);
  }

  get masked(): boolean {
    return this.#request.masked;
  }

  /** Covers the pictures, where that is wanted; only after this may the screen be looked at. @throws CaptureError */
  async begin(screen: Screen): Promise<void> {
    if (this.masked) await putOnMask(this.#side, screen);
  }

  /** From here on originals are had. */
  collect(journal: Journal): void {
    const use = useOf(this.#request);
    if (use === null) return;
    const { originals: asksServers, limits } = this.#request;
    const shelf = new Shelf(journal, use === 'kept');
    this.#collector = new MediaCollector(this.#side, shelf, { use, asksServers, limits });
  }

  /** Covers what has come since. @throws CaptureError `not-covered` */
  async coverNew(): Promise<void> {
    if (this.masked) await coverAll(this.#side);
  }

  /** Whether no picture could be seen a moment ago; what could is covered now. */
  async isCovered(): Promise<boolean> {
    return !this.masked || (await this.#side.ask('cover'));
  }

  /** Notes what stands in the frame that was just kept. */
  async look(): Promise<void> {
    await this.#collector?.look();
  }

  /**
   * Waits for what is still to come, unless somebody has had enough.
   * @param isOver the page gives nothing more
   * @returns what became of all; what could not be laid down any more fails nothing else
   */
  async finish(
    { cancel, stop }: { cancel: AbortSignal; stop: AbortSignal },
    isOver: boolean,
  ): Promise<Collected> {
    const collector = this.#collector;
    if (collector === null) return { notes: [], adjustments: [] };
    const end = AbortSignal.any([cancel, stop]);
    if (end.aborted || isOver) await collector.stop();
    const onAbort = () => void collector.stop();
    end.addEventListener('abort', onAbort);
    try {
      const notes = await collector.finish();
      return { notes, adjustments: adjustmentsFor(collector.trouble) };
    } finally {
      end.removeEventListener('abort', onAbort);
    }
  }

  /** Nothing is fetched or written any more when this resolves. */
  async stop(): Promise<void> {
    await this.#collector?.stop();
  }

  async putBack(): Promise<void> {
    await this.#side.putBack();
  }
}

function adjustmentsFor(trouble: unknown): Adjustment[] {
  if (trouble === null) return [];
  const why = trouble instanceof VaultFullError ? 'no room on the disk' : String(trouble);
  return [{ kind: 'not-copied', target: `original pictures and videos that had not come by then: ${why}` }];
}

/** The page's code and text without the pictures that are written into them. */
export function maskSnapshot<Copy extends Snapshot>(snapshot: Copy): Copy {
  const html = withoutData(snapshot.html);
  const text = withoutData(snapshot.text);
  const cuts = html.cuts + text.cuts;
  const cut: Adjustment = {
    kind: 'covered',
    target: `pictures and other data within the page’s code (${cuts})`,
  };
  return {
    ...snapshot,
    html: html.text,
    text: text.text,
    adjustments: [...snapshot.adjustments, COVERED, ...(cuts === 0 ? [] : [cut])],
  };
}
