import type { FrameEntry } from '../record/journal-entries.ts';
import { dropAlpha, type EncodedStrip, encodeStrip, tailOf } from './compose.ts';
import type { Pixels } from './pixels.ts';
import { layStrips, type Strip } from './strips.ts';

/** Limit for encoded strips in memory, bytes; usual captures stay far below. */
const MOST_BYTES = 2 ** 26;

type Rows = Uint8Array<ArrayBuffer>;

/**
 * The strips of a chat, encoded while it is walked. A chat is walked upward, so the file cannot be written yet; but a
 * strip can be encoded once the strip above it is known, while the screenshot quota makes us wait. At the end the
 * strips are concatenated. Missing strips are encoded from their shots.
 */
export class EarlyStrips {
  readonly #width: number;
  readonly #height: number;
  /** Frames in the order in which they came, at their places in device px. */
  readonly #frames: FrameEntry[] = [];
  /** Of frames that were not encoded yet: the topmost, as a rule. */
  readonly #rows = new Map<number, Rows>();
  readonly #encoded = new Map<number, EncodedStrip & { key: string }>();
  #bytes = 0;

  /** @param band device px */
  constructor({ width, height }: { width: number; height: number }) {
    this.#width = width;
    this.#height = height;
  }

  /** Adds the next frame. @param frame with its place in device px @param pixels of the band; not retained */
  async add(frame: FrameEntry, pixels: Pixels | null): Promise<void> {
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
