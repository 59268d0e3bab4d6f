import { CaptureWriter } from '../../vault/content/store-capture.ts';
import type { VaultDatabase } from '../../vault/db/database.ts';
import type { PublicKeyring } from '../../vault/keys/keyring.ts';
import { deviceGeometry, type FrameEntry, type JournalHeader } from '../record/journal-entries.ts';
import type { Picture, PictureBuilder } from './compose.ts';
import { EarlyStrips } from './early-strips.ts';
import type { Pixels } from './pixels.ts';
import { beginPictures } from './store-pictures.ts';
import { doubtBelow, type Strip, StripLayer } from './strips.ts';

/** A picture already written to the vault, and its writer. */
export interface StoredPicture {
  writer: CaptureWriter;
  picture: Picture;
}

/** The current write, until discarded. */
interface Work {
  writer: CaptureWriter;
  builder: PictureBuilder;
  layer: StripLayer;
}

/**
 * Writes the picture to the vault during the walk, while the screenshot quota makes us wait. This works while frames
 * come in reading order. For a chat, which is walked upward, strips are encoded early and joined at the end.
 */
export class LivePicture {
  readonly #placed: (frame: FrameEntry) => FrameEntry;
  /** Early strips of a picture that can only be joined at the end. */
  readonly early: EarlyStrips | undefined;
  #work: Work | null;
  #working: Promise<void> = Promise.resolve();
  #discarding: Promise<void> | null = null;
  #last = Number.NEGATIVE_INFINITY;
  #count = 0;
  /** The doubt that the last frame leaves about the next. */
  #doubtBelow: FrameEntry['doubt'] = null;

  private constructor(header: JournalHeader, work: Work | null) {
    const { placed, band } = deviceGeometry(header);
    this.#placed = placed;
    this.#work = work;
    if (work === null) this.early = new EarlyStrips(band);
  }

  /** The caller holds the capture lock until the picture is stored or discarded. @throws VaultFullError */
  static async begin(
    db: VaultDatabase,
    ring: PublicKeyring,
    id: string,
    header: JournalHeader,
    viewport: Blob,
  ): Promise<LivePicture> {
    if (header.upward) return new LivePicture(header, null);
    const { band, above } = deviceGeometry(header);
    const layer = new StripLayer(band.height, above);
    const writer = await CaptureWriter.begin(db, ring, id);
    try {
      const builder = await beginPictures(writer, header, viewport);
      return new LivePicture(header, { writer, builder, layer });
    } catch (error) {
      await discard(writer);
      throw error;
    }
  }

  /** Whether the picture is being written. If not, it is made from the shots: decoding them for it is in vain. */
  get isBegun(): boolean {
    return this.#work !== null;
  }

  /**
   * Adds the next frame. The walk waits for it, or frames would pile up on a slow machine.
   * @param pixels of the band; `null` when they could not be decoded: then the picture is made from the shots later
   * @returns when the frame is in the picture
   */
  async add(note: FrameEntry, pixels: Pixels | null): Promise<void> {
    const frame = this.#placed(note);
    if (this.early !== undefined) {
      // A strip that was not encoded early is made from its shot.
      this.#working = this.early.add(frame, pixels).catch((error: unknown) => console.error(error));
      return this.#working;
    }
    if (this.#work === null) return;
    if (pixels === null || frame.offset < this.#last) return this.discard();
    this.#last = frame.offset;
    this.#count++;
    const strip = this.#work.layer.next({ ...frame, doubt: frame.doubt ?? this.#doubtBelow });
    this.#doubtBelow = doubtBelow(frame);
    if (strip !== null) this.#working = this.#working.then(() => this.#set(strip, pixels));
    return this.#working;
  }

  /** The finished picture of exactly these frames; `null` when it must be made from the shots. */
  async finish(frames: readonly FrameEntry[]): Promise<StoredPicture | null> {
    await this.#working;
    if (this.#work !== null && this.#count === frames.length) {
      const { writer, builder } = this.#work;
      try {
        return { writer, picture: await builder.finish() };
      } catch {
        // Disk full, for instance. There may be space again when the picture is made from the shots.
      }
    }
    await this.discard();
    return null;
  }

  /** Discards the picture; resolves when its chunks are deleted. */
  discard(): Promise<void> {
    this.#discarding ??= this.#takeAway();
    return this.#discarding;
  }

  async #takeAway(): Promise<void> {
    const work = this.#work;
    this.#work = null;
    if (work === null) return;
    await this.#working;
    await discard(work.writer);
  }

  async #set(strip: Strip, pixels: Pixels): Promise<void> {
    if (this.#work === null) return;
    try {
      await this.#work.builder.add(strip, pixels);
    } catch {
      // Not awaited: it would wait for itself.
      void this.discard();
    }
  }
}

/** On a full disk even this can fail; then the next start deletes it. */
function discard(writer: CaptureWriter): Promise<void> {
  return writer.discard().catch(() => undefined);
}
