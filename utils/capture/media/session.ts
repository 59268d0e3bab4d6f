import type { Adjustment } from '../../evidence/method.ts';
import type { Originals } from '../../evidence/record.ts';
import type { Journal } from '../../vault/content/journal.ts';
import { VaultFullError } from '../../vault/errors.ts';
import type { Snapshot } from '../page/snapshot.ts';
import type { Screen } from '../screen.ts';
import { MediaCollector, type MediaLimits } from './collector.ts';
import { coverAll, putOnMask } from './mask.ts';
import { MediaClient } from './media-client.ts';
import { MediaStore, type MediaStoreEntry } from './media-store.ts';
import { stripEmbeddedData } from './strip-embedded.ts';

/** The media part of a capture: pictures and videos are covered, collected, or both. */

export interface MediaRequest {
  /** Cover all pictures before the first screenshot. */
  masked: boolean;
  /** Collect originals; with `masked` only hash them. */
  originals: boolean;
  limits: MediaLimits;
}

/** How originals are used: covered ones are never kept. `null`: not requested. */
export function useOf({ masked, originals }: MediaRequest): Originals['use'] | null {
  if (masked) return 'hashed';
  return originals ? 'kept' : null;
}

/** The result for the originals of a capture. */
export interface Collected {
  notes: MediaStoreEntry[];
  /** For the record: why no more could be written. */
  adjustments: Adjustment[];
}

const COVERED: Adjustment = {
  kind: 'covered',
  target: 'img, video, canvas, object, embed, iframe, svg image, backgrounds, other pictures of style sheets',
};

export class MediaSession {
  readonly #side: MediaClient;
  readonly #request: MediaRequest;
  #collector: MediaCollector | null = null;

  private constructor(side: MediaClient, request: MediaRequest) {
    this.#side = side;
    this.#request = request;
  }

  /** `null` when nothing is requested: then nothing is injected. @throws CaptureError */
  static async open(tabId: number, request: MediaRequest, cancel: AbortSignal): Promise<MediaSession | null> {
    if (useOf(request) === null) return null;
    return new MediaSession(await MediaClient.open(tabId, cancel), request);
  }

  get masked(): boolean {
    return this.#request.masked;
  }

  /** Covers the pictures, if requested. No screenshot may be taken before. @throws CaptureError */
  async begin(screen: Screen): Promise<void> {
    if (this.masked) await putOnMask(this.#side, screen);
  }

  /** Starts collecting originals. */
  collect(journal: Journal): void {
    const use = useOf(this.#request);
    if (use === null) return;
    const { originals: asksServers, limits } = this.#request;
    const mediaStore = new MediaStore(journal, use === 'kept');
    this.#collector = new MediaCollector(this.#side, mediaStore, { use, asksServers, limits });
  }

  /** Covers pictures that were added since. @throws CaptureError `not-covered` */
  async coverNew(): Promise<void> {
    if (this.masked) await coverAll(this.#side);
  }

  /** Whether all pictures were covered a moment ago; uncovered ones are covered now. */
  async isCovered(): Promise<boolean> {
    return !this.masked || (await this.#side.ask('cover'));
  }

  /** Notes the media of the frame that was just kept. */
  async look(): Promise<void> {
    await this.#collector?.look();
  }

  /**
   * Waits for pending files, unless stopped.
   * @param isOver the page is gone
   * @returns the result of each; write failures do not fail the capture
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

  /** When it resolves, nothing is fetched or written any more. */
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
  const html = stripEmbeddedData(snapshot.html);
  const text = stripEmbeddedData(snapshot.text);
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
