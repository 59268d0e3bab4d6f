import type { FrameNote } from './notes.ts';
import { dropAlpha, type EncodedStrip, encodeStrip, tailOf } from './picture/compose.ts';
import type { Pixels } from './picture/pixels.ts';
import { layStrips, type Strip } from './picture/strips.ts';

/** Bytes of encoded strips that are held; a capture of usual length stays far below. */
const MOST_BYTES = 2 ** 26;

type Rows = Uint8Array<ArrayBuffer>;

/**
 * The strips of a chat, which is walked upward and so cannot be written while it is walked, each encoded as soon as it is
 * known what stands above it: in the half seconds in which the browser allows no further picture of the screen. In the end
 * they are only joined. A strip that is not here is made from its shot.
 */
export class EarlyStrips {
  readonly #width: number;
  readonly #height: number;
  /** Frames in the order in which they came, at their places in device px. */
  readonly #frames: FrameNote[] = [];
  /** Of frames that were not encoded yet: the topmost, as a rule. */
  readonly #rows = new Map<number, Rows>();
  readonly #encoded = new Map<number, EncodedStrip & { key: string }>();
  #bytes = 0;

  /** @param band device px */
  constructor({ width, height }: { width: number; height: number }) {
    this.#width = width;
    this.#height = height;
  }

  /** Takes the next frame. @param frame with its place in device px @param pixels of the band, which are not held */
  async add(frame: FrameNote, pixels: Pixels | null): Promise<void> {
    this.#frames.push(frame);
    if (pixels === null || this.#bytes > MOST_BYTES) return;
    this.#rows.set(frame.index, dropAlpha(pixels.data));
    const strips = layStrips(this.#frames, this.#height);
    for (const [at, strip] of strips.entries()) {
      const above = strips[at - 1];
      // More may come above the first one.
      if (above !== undefined) await this.#encode(strip, above);
    }
    const open = strips[0]?.index;
    for (const index of this.#rows.keys()) if (index !== open) this.#rows.delete(index);
  }

  /** The strip, if it was encoded at just this place. @param above the one before it; `undefined`: it is the first */
  of(strip: Strip, above: Strip | undefined): EncodedStrip | null {
    const encoded = this.#encoded.get(strip.index);
    return encoded?.key === keyOf(strip, above) ? encoded : null;
  }

  async #encode(strip: Strip, above: Strip): Promise<void> {
    const rows = this.#rows.get(strip.index);
    const tail = this.#tailOf(above.index);
    if (rows === undefined || tail === null) return;
    const encoded = await encodeStrip(strip, rows, this.#width, tail);
    this.#encoded.set(strip.index, { ...encoded, key: keyOf(strip, above) });
    this.#bytes += encoded.tail.length + encoded.part.deflated.reduce((sum, { length }) => sum + length, 0);
  }

  #tailOf(index: number): Rows | null {
    const rows = this.#rows.get(index);
    return rows === undefined ? (this.#encoded.get(index)?.tail ?? null) : tailOf(rows, this.#width);
  }
}

/** All that decides how a strip is encoded, but for the pixels of the two frames. */
const keyOf = ({ from, gap }: Strip, above: Strip | undefined): string =>
  JSON.stringify([above?.index, from, gap]);
