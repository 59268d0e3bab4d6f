import type { Bytes } from '../byte-stream.ts';
import { LEFT_OUT } from './circuit.ts';
import { expandKey } from './key-schedule.ts';
import { feedbackProgram, GROUP, KEYS } from './program.ts';

/*
 * Opens AES-256 in cipher feedback mode (NIST SP 800-38A, 6.3), which WebCrypto does not have. Every block wants the cipher
 * of the ciphertext block before it; all of them are known, so eight are done at a time.
 */

const BLOCK = 16;
const PAGE = 2 ** 16;
/** Bytes opened at a time, with room in front for the block before them. */
const STRETCH = 2 ** 16;
const FROM = KEYS;
const TO = FROM + BLOCK + STRETCH;
const PAGES = Math.ceil((TO + STRETCH) / PAGE);

type Run = (from: number, to: number, until: number, key: number) => void;

let compiled: Promise<WebAssembly.Module> | undefined;

export class FeedbackOpener {
  readonly #memory: Bytes;
  readonly #run: Run;

  private constructor({ exports }: WebAssembly.Instance) {
    this.#memory = new Uint8Array((exports.memory as WebAssembly.Memory).buffer as ArrayBuffer);
    this.#run = exports.run as Run;
  }

  /** @param key 32 bytes */
  static async with(key: Uint8Array): Promise<FeedbackOpener> {
    compiled ??= WebAssembly.compile(feedbackProgram(PAGES));
    const opener = new FeedbackOpener(await WebAssembly.instantiate(await compiled));
    opener.#memory.set(drawnOut(expandKey(key)));
    return opener;
  }

  /**
   * Opens a stretch where it lies.
   * @param before the 16 bytes of ciphertext in front of it, or the initial vector
   */
  open(before: Uint8Array, bytes: Uint8Array): void {
    const memory = this.#memory;
    memory.set(before, FROM);
    for (let at = 0; at < bytes.length; at += STRETCH) {
      const part = bytes.subarray(at, at + STRETCH);
      memory.set(part, FROM + BLOCK);
      const groups = Math.ceil(part.length / GROUP);
      this.#run(FROM, TO, FROM + groups * GROUP, 0);
      memory.copyWithin(FROM, FROM + part.length, FROM + BLOCK + part.length);
      part.set(memory.subarray(TO, TO + part.length));
    }
  }
}

/** A vector for each bit of each round's key, all ones in the bytes that have it. */
function drawnOut(keys: Uint8Array): Bytes {
  const out = new Uint8Array(KEYS);
  for (const [place, byte] of keys.entries()) {
    const round = Math.floor(place / BLOCK);
    const value = round === 0 ? byte : byte ^ LEFT_OUT;
    for (let bit = 0; bit < 8; bit++) {
      out[round * GROUP + bit * BLOCK + (place % BLOCK)] = (value >> bit) & 1 ? 0xff : 0;
    }
  }
  return out;
}
