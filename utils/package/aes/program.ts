import {
  add,
  and,
  assemble,
  type Code,
  constant,
  get,
  load,
  number,
  repeat,
  set,
  shiftLeft,
  shiftRight,
  shuffle,
  store,
  xor,
} from './assembler.ts';
import { GATES } from './circuit.ts';

/*
 * AES-256 over eight blocks at a time (FIPS 197), of which each of eight vectors holds one bit of every byte: byte p of
 * vector b has bit b of the bytes p of all blocks. (Käsper and Schwabe, "Faster and timing-attack resistant AES-GCM", 2009.)
 */

const VECTOR = 16;
/** Blocks at a time, and bits of a byte. */
const EIGHT = 8;
export const GROUP = EIGHT * VECTOR;
const ROUNDS = 14;
/** The keys of all rounds, each bit of each byte drawn out over eight bits, lie at the start of the memory. */
export const KEYS = (ROUNDS + 1) * GROUP;

/** The numbers that `run` takes, and keeps. */
const [FROM, TO, UNTIL, KEY] = [0, 1, 2, 3] as const;
const NUMBERS = 4;

const PLACES = Array.from({ length: VECTOR }, (_, place) => ({ row: place & 3, column: place >> 2 }));
const BITS = Array.from({ length: EIGHT }, (_, bit) => bit);

/** A byte of the state, which is written column by column. */
const at = (row: number, column: number): number => (row & 3) + 4 * (column & 3);
const SHIFTED = PLACES.map(({ row, column }) => at(row, column + row));
/** The same, and then each row takes the place of the one above. */
const SHIFTED_UP = PLACES.map(({ row, column }) => at(row + 1, column + ((row + 1) & 3)));
const TWO_UP = PLACES.map(({ row, column }) => at(row + 2, column));

/** Writes code with a vector for each name. */
class Listing {
  readonly #places = new Map<string, number>();
  readonly #code: number[] = [];

  get size(): number {
    return this.#places.size;
  }

  write(code: Code): void {
    for (const byte of code) this.#code.push(byte);
  }

  let(name: string, value: Code): void {
    if (!this.#places.has(name)) this.#places.set(name, NUMBERS + this.#places.size);
    this.write(set(this.#places.get(name) as number, value));
  }

  of(name: string): Code {
    const place = this.#places.get(name);
    if (place === undefined) throw new Error(`${name} has no value`);
    return get(place);
  }

  /** What was written since it was so long. */
  since(length: number): number[] {
    return this.#code.splice(length);
  }

  get length(): number {
    return this.#code.length;
  }
}

/** Bits of bytes become bytes of bits, and back. */
function transpose(list: Listing): void {
  for (const [distance, mask] of [
    [1, 0x55],
    [2, 0x33],
    [4, 0x0f],
  ] as const) {
    const bits = constant(new Array<number>(VECTOR).fill(mask));
    for (const bit of BITS) {
      if (bit & distance) continue;
      const [low, high] = [`q${bit}`, `q${bit + distance}`];
      list.let('d', and(xor(shiftRight(list.of(low), distance), list.of(high)), bits));
      list.let(high, xor(list.of(high), list.of('d')));
      list.let(low, xor(list.of(low), shiftLeft(list.of('d'), distance)));
    }
  }
}

function addRoundKey(list: Listing): void {
  for (const bit of BITS) list.let(`q${bit}`, xor(list.of(`q${bit}`), load(get(KEY), bit * VECTOR)));
  list.write(set(KEY, add(get(KEY), number(GROUP))));
}

function subBytes(list: Listing): void {
  for (const bit of BITS) list.let(`x${7 - bit}`, list.of(`q${bit}`));
  for (const { to, operation, from } of GATES) {
    const [left, right] = from.map((name) => list.of(name)) as [Code, Code];
    list.let(to, operation === '&' ? and(left, right) : xor(left, right));
  }
}

function shiftRows(list: Listing): void {
  for (const bit of BITS) list.let(`q${bit}`, shuffle(list.of(`s${7 - bit}`), SHIFTED));
}

/** With a the bytes and b those a row further down: 2(a+b) + b + (a+b, two rows further down). */
function shiftRowsAndMixColumns(list: Listing): void {
  for (const bit of BITS) {
    const bits = list.of(`s${7 - bit}`);
    list.let(`b${bit}`, shuffle(bits, SHIFTED_UP));
    list.let(`a${bit}`, xor(shuffle(bits, SHIFTED), list.of(`b${bit}`)));
  }
  for (const bit of BITS) {
    // Doubled modulo x^8 + x^4 + x^3 + x + 1.
    const carried = list.of('a7');
    const doubled =
      bit === 0
        ? carried
        : [1, 3, 4].includes(bit)
          ? xor(list.of(`a${bit - 1}`), carried)
          : list.of(`a${bit - 1}`);
    const once = xor(list.of(`b${bit}`), shuffle(list.of(`a${bit}`), TWO_UP));
    list.let(`q${bit}`, xor(doubled, once));
  }
}

/**
 * `run(from, to, until)` opens cipher feedback: the blocks from `from` on are encrypted, to those after them added, and
 * what comes out is laid down from `to` on, eight blocks at a time, until `from` is `until`.
 */
export function feedbackProgram(pages: number): Uint8Array<ArrayBuffer> {
  const list = new Listing();
  for (const block of BITS) list.let(`q${block}`, load(get(FROM), block * VECTOR));
  transpose(list);
  list.write(set(KEY, number(0)));
  addRoundKey(list);
  const before = list.length;
  subBytes(list);
  shiftRowsAndMixColumns(list);
  addRoundKey(list);
  const round = list.since(before);
  list.write(repeat(round, different(get(KEY), number(ROUNDS * GROUP))));
  subBytes(list);
  shiftRows(list);
  addRoundKey(list);
  transpose(list);
  for (const block of BITS) {
    const sum = xor(list.of(`q${block}`), load(get(FROM), (block + 1) * VECTOR));
    list.write(store(get(TO), block * VECTOR, sum));
  }
  list.write(set(FROM, add(get(FROM), number(GROUP))));
  list.write(set(TO, add(get(TO), number(GROUP))));
  const group = list.since(0);
  const body = repeat(group, different(get(FROM), get(UNTIL)));
  return assemble(body, { numbers: NUMBERS, locals: list.size, pages });
}

const different = (left: Code, right: Code): Code => [...left, ...right, 0x47];
