/*
 * WebAssembly put together by hand (WebAssembly Core 2.0, chapter 5): just what one function over vectors of 128 bits
 * needs. Code that is made here needs no compiler, and no file of bytes that nobody can read.
 */

export type Code = readonly number[];

/** LEB128, of what is not negative. */
function unsigned(value: number): number[] {
  const low = value & 0x7f;
  return value > 0x7f ? [low | 0x80, ...unsigned(value >>> 7)] : [low];
}

function signed(value: number): number[] {
  const low = value & 0x7f;
  const rest = value >> 7;
  const isLast = (rest === 0 && low < 0x40) || (rest === -1 && low >= 0x40);
  return isLast ? [low] : [low | 0x80, ...signed(rest)];
}

const I32 = 0x7f;
const V128 = 0x7b;
const EMPTY = 0x40;

const vector = (operation: number): number[] => [0xfd, ...unsigned(operation)];
/** Nothing is known of how an address is aligned. */
const place = (offset: number): number[] => [0, ...unsigned(offset)];

export const get = (local: number): Code => [0x20, ...unsigned(local)];
export const set = (local: number, value: Code): Code => [...value, 0x21, ...unsigned(local)];
export const number = (value: number): Code => [0x41, ...signed(value)];
export const add = (left: Code, right: Code): Code => [...left, ...right, 0x6a];

export const load = (address: Code, offset: number): Code => [...address, ...vector(0), ...place(offset)];
export const store = (address: Code, offset: number, value: Code): Code => [
  ...address,
  ...value,
  ...vector(11),
  ...place(offset),
];
export const constant = (bytes: readonly number[]): Code => [...vector(12), ...bytes];
/** @param lanes for each byte, which one of the vector comes there */
export const shuffle = (value: Code, lanes: readonly number[]): Code => [
  ...value,
  ...value,
  ...vector(13),
  ...lanes,
];
export const and = (left: Code, right: Code): Code => [...left, ...right, ...vector(78)];
export const xor = (left: Code, right: Code): Code => [...left, ...right, ...vector(81)];
/** Within each half. */
export const shiftLeft = (value: Code, bits: number): Code => [...value, ...number(bits), ...vector(203)];
export const shiftRight = (value: Code, bits: number): Code => [...value, ...number(bits), ...vector(205)];

/** Again and again, as long as the condition is not 0 at its end. */
export const repeat = (body: Code, condition: Code): Code => [
  0x03,
  EMPTY,
  ...body,
  ...condition,
  0x0d,
  0,
  0x0b,
];

/**
 * A module of one function, exported as `run`, that takes whole numbers and gives nothing, over a memory `memory`.
 * @param locals how many vectors it uses; they are numbered after the numbers
 */
export function assemble(
  body: Code,
  { numbers, locals, pages }: { numbers: number; locals: number; pages: number },
): Uint8Array<ArrayBuffer> {
  const section = (id: number, content: Code): number[] => [id, ...unsigned(content.length), ...content];
  const name = (text: string): number[] => [text.length, ...new TextEncoder().encode(text)];
  const code = [1, ...unsigned(locals), V128, ...body, 0x0b];
  return Uint8Array.from([
    ...[0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00],
    // Types, functions, memories, exports, code: one of each, two exports.
    ...section(1, [1, 0x60, ...unsigned(numbers), ...new Array<number>(numbers).fill(I32), 0]),
    ...section(3, [1, 0]),
    ...section(5, [1, 0, ...unsigned(pages)]),
    ...section(7, [2, ...name('run'), 0, 0, ...name('memory'), 2, 0]),
    ...section(10, [1, ...unsigned(code.length), ...code]),
  ]);
}
