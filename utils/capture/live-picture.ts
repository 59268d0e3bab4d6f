import type { VaultDatabase } from '../vault/database.ts';
import type { PublicRing } from '../vault/ring.ts';
import { CaptureWriter } from '../vault/writing.ts';
import { EarlyStrips } from './early-strips.ts';
import { type Beginning, deviceGeometry, type FrameNote } from './notes.ts';
import type { Picture, PictureBuilder } from './picture/compose.ts';
import type { Pixels } from './picture/pixels.ts';
import { doubtBelow, type Strip, StripLayer } from './picture/strips.ts';
import { beginPictures } from './pictures.ts';

/** A picture that is in the vault already, and the writer with which it got there. */
export interface LaidPicture {
  writer: CaptureWriter;
  picture: Picture;
}

/** What is being written, until it is given up. */
interface Work {
  writer: CaptureWriter;
  builder: PictureBuilder;
  layer: StripLayer;
}

/**
 * The picture, put together and laid down in the vault while frames come: in the half seconds in which the browser allows
 * no further picture of the screen. That works as long as they come in reading order; of a chat, which is walked upward,
 * the strips are encoded, and put together at the end.
 */
export class LivePicture {
  readonly #placed: (frame: FrameNote) => FrameNote;
  /** The strips of a picture that can only be put together at the end. */
  readonly early: EarlyStrips | undefined;
  #work: Work | null;
  #working: Promise<void> = Promise.resolve();
  #discarding: Promise<void> | null = null;
  #last = Number.NEGATIVE_INFINITY;
  #count = 0;
  /** What the last frame leaves open about the next. */
  #doubtBelow: FrameNote['doubt'] = null;

  private constructor(beginning: Beginning, work: Work | null) {
    const { placed, band } = deviceGeometry(beginning);
    this.#placed = placed;
    this.#work = work;
    if (work === null) this.early = new EarlyStrips(band);
  }

  /** The caller holds the capture's lock until the picture is stored or discarded. @throws VaultFullError */
  static async begin(
    db: VaultDatabase,
    ring: PublicRing,
    id: string,
    beginning: Beginning,
    viewport: Blob,
  ): Promise<LivePicture> {
    if (beginning.upward) return new LivePicture(beginning, null);
    const { band, head } = deviceGeometry(beginning);
    const layer = new StripLayer(band.height, head?.height ?? 0);
    const writer = await CaptureWriter.begin(db, ring, id);
    try {
      const builder = await beginPictures(writer, beginning, viewport);
      return new LivePicture(beginning, { writer, builder, layer });
    } catch (error) {
      await discard(writer);
      throw error;
    }
  }

  /** Whether there is a picture to which frames can be added. */
  get isBegun(): boolean {
    return this.#work !== null;
  }

  /**
   * Takes the next frame. Frames that wait for the picture would pile up on a slow machine, so the walk waits for it.
   * @param pixels of the band; `null` where they could not be read: then there is no picture until it is made from the shots
   * @returns when it is in the picture; the pixels were read before, if the frame before was in it
   */
  async add(note: FrameNote, pixels: Pixels | null): Promise<void> {
    const frame = this.#placed(note);
    if (this.early !== undefined) {
      // One that was not encoded is made from its shot.
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

  /** The finished picture of just these frames; `null` where it has to be made from the shots. */
  async finish(frames: readonly FrameNote[]): Promise<LaidPicture | null> {
    await this.#working;
    if (this.#work !== null && this.#count === frames.length) {
      const { writer, builder } = this.#work;
      try {
        return { writer, picture: await builder.finish() };
      } catch {
        // No room, say. What took it may be gone by the time the picture is made from the shots.
      }
    }
    await this.discard();
    return null;
  }

  /** Gives the picture up; returns when what was laid down of it is gone. */
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
      // Not awaited: it waits for what is running here.
      void this.discard();
    }
  }
}

/** On a disk without any room not even this may work: then what is there goes with the next start. */
function discard(writer: CaptureWriter): Promise<void> {
  return writer.discard().catch(() => undefined);
}
