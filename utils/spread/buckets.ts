/*
 * In which media each word of 16 bits is: for each table and word a run of their numbers, all in one array. Two bytes for each word of a medium.
 */

const WORDS = 2 ** 16;
/** Media that can be numbered. */
export const MAX_MEDIA = 2 ** 16;

export class Buckets {
  readonly #tables: number;
  readonly #starts: Uint32Array;
  readonly #media: Uint16Array;

  private constructor(tables: number, starts: Uint32Array, media: Uint16Array) {
    this.#tables = tables;
    this.#starts = starts;
    this.#media = media;
  }

  static empty(tables: number): Buckets {
    return new Buckets(tables, new Uint32Array(tables * WORDS + 1), new Uint16Array());
  }

  /**
   * The same and some more.
   * @param added the words of each medium, in the order of the tables again and again
   * @param first the number of the first of them
   */
  with(added: readonly Uint16Array[], first: number): Buckets {
    const sizes = new Uint32Array(this.#tables * WORDS);
    for (const words of added) {
      for (let at = 0; at < words.length; at++) {
        const slot = (at % this.#tables) * WORDS + (words[at] as number);
        sizes[slot] = (sizes[slot] as number) + 1;
      }
    }
    const starts = new Uint32Array(this.#starts.length);
    for (let slot = 0; slot < sizes.length; slot++) {
      const old = (this.#starts[slot + 1] as number) - (this.#starts[slot] as number);
      starts[slot + 1] = (starts[slot] as number) + old + (sizes[slot] as number);
    }
    const media = new Uint16Array(starts[sizes.length] as number);
    const next = sizes;
    for (let slot = 0; slot < next.length; slot++) {
      const [from, to] = [this.#starts[slot] as number, this.#starts[slot + 1] as number];
      let at = starts[slot] as number;
      for (let old = from; old < to; old++) media[at++] = this.#media[old] as number;
      next[slot] = at;
    }
    for (const [number, words] of added.entries()) {
      for (let at = 0; at < words.length; at++) {
        const slot = (at % this.#tables) * WORDS + (words[at] as number);
        const place = next[slot] as number;
        media[place] = first + number;
        next[slot] = place + 1;
      }
    }
    return new Buckets(this.#tables, starts, media);
  }

  /** The numbers of the media that have a word, once for each time; a view. */
  at(table: number, word: number): Uint16Array {
    const slot = table * WORDS + word;
    return this.#media.subarray(this.#starts[slot], this.#starts[slot + 1]);
  }

  get bytes(): number {
    return this.#starts.byteLength + this.#media.byteLength;
  }
}
