import { type Beginning, deviceGeometry, type FrameNote } from './notes.ts';
import { type Picture, PictureBuilder } from './picture/compose.ts';
import { type Strip, StripLayer } from './picture/strips.ts';

/**
 * The picture, put together while frames come: in the half seconds in which the browser allows no further picture of the
 * screen. That works as long as they come in reading order; a chat, which is walked upward, is put together at the end.
 */
export class LivePicture {
  #layer: StripLayer;
  #builder: PictureBuilder;
  #placed: (frame: FrameNote) => FrameNote;
  #working: Promise<void> = Promise.resolve();
  #last = Number.NEGATIVE_INFINITY;
  /** How many frames are in it; `null` when they did not come in order, or one could not be read. */
  #count: number | null;

  private constructor(beginning: Beginning, builder: PictureBuilder) {
    const { band, head, placed } = deviceGeometry(beginning);
    this.#layer = new StripLayer(band.height, head?.height ?? 0);
    this.#builder = builder;
    this.#placed = placed;
    this.#count = beginning.upward ? null : 0;
  }

  static async begin(beginning: Beginning, viewport: Blob): Promise<LivePicture> {
    const { band, head } = deviceGeometry(beginning);
    const cut = head === null || beginning.upward ? null : { shot: viewport, rect: head };
    return new LivePicture(beginning, await PictureBuilder.begin(band, cut));
  }

  /** Takes the next frame; does not wait until it is in the picture. */
  add(note: FrameNote, shot: Blob): void {
    if (this.#count === null) return;
    const frame = this.#placed(note);
    if (frame.offset < this.#last) {
      this.#count = null;
      return;
    }
    this.#last = frame.offset;
    this.#count++;
    const strip = this.#layer.next(frame);
    if (strip !== null) this.#working = this.#working.then(() => this.#set(strip, shot));
  }

  /** The finished picture of just these frames; `null` where it has to be made from the shots. */
  async finish(frames: readonly FrameNote[]): Promise<Picture | null> {
    await this.#working;
    const picture = await this.#builder.finish();
    return this.#count === frames.length ? picture : null;
  }

  async #set(strip: Strip, shot: Blob): Promise<void> {
    if (this.#count === null) return;
    try {
      await this.#builder.add(strip, shot);
    } catch {
      this.#count = null;
    }
  }
}
