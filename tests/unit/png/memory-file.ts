import type { PngFile } from '../../../utils/png/encode.ts';

/** A picture's file that is kept in memory. */
export class MemoryFile implements PngFile {
  #parts: Uint8Array[] = [];
  #head: Uint8Array | null = null;

  get length(): number {
    return this.#parts.reduce((sum, part) => sum + part.length, 0);
  }

  async write(bytes: Uint8Array<ArrayBuffer>): Promise<void> {
    this.#parts.push(bytes);
  }

  async close(head: Uint8Array<ArrayBuffer>): Promise<void> {
    this.#head = head;
  }

  whole(): Buffer {
    if (this.#head === null) throw new Error('the file is not closed');
    return Buffer.concat([this.#head, ...this.#parts]);
  }
}
