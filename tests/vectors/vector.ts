/*
 * Test vectors of the formats, as docs/formats/vectors/README.md describes them: one small file each, which says what is
 * given and what must be said of it. Nothing in one is about this program.
 */

/** A JSON value. */
export type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

/** A file's bytes: as text, as base64, or as a JSON value whose canonical form (RFC 8785) they are. */
export type Content = { text: string } | { base64: string } | { json: Json };

/** What a checker says of one check. */
export interface Said {
  check: string;
  /** Of `open`: why it could not be opened. */
  result: string;
  /** The file or entry that it is about, where that helps. */
  about?: string;
}

export interface Expected {
  /** `held`: no check failed; `failed`: one did; `refused`: it cannot be opened, and nothing of it may be believed. */
  result: 'held' | 'failed' | 'refused';
  /** What must be said: the checks that find the defect. */
  says: Said[];
  /** What follows from it, and may be said besides or left out. All other checks held, or have nothing to look at. */
  also?: Said[];
}

export interface Vector<Input = Json> {
  format: string;
  /** What is wrong, or at the edge, in one sentence. */
  about: string;
  input: Input;
  expect: Expected;
}

/** With its file name, without ending. */
export type Named<Input> = Vector<Input> & { name: string };

/** A file that vectors refer to, by its path in the folder of the format. */
export interface Material {
  path: string;
  bytes: Uint8Array;
}

/** The vectors of one format, and what they refer to. */
export interface Made<Input> {
  vectors: Named<Input>[];
  material: Material[];
  /** Names of material that is not the same each time it is made, so that it is made once: sealed files. */
  random?: Record<string, () => Promise<Uint8Array>>;
}

/** One operation of JSON Patch (RFC 6902). */
export type Patch = ({ op: 'add' | 'replace'; path: string; value: Json } | { op: 'remove'; path: string })[];

export const failed = (check: string, about?: string): Said => said(check, 'failed', about);
export const unchecked = (check: string, about?: string): Said => said(check, 'unchecked', about);

const said = (check: string, result: string, about?: string): Said =>
  about === undefined ? { check, result } : { check, result, about };

/** What must be said, from the checks that do not hold. */
export const expected = (...says: Said[]): Expected => ({
  result: says.some(({ result }) => result === 'failed') ? 'failed' : 'held',
  says,
});

/** With what follows from it. */
export const also = (expect: Expected, ...more: Said[]): Expected => ({ ...expect, also: more });

/** It cannot be opened. */
export const refused = (why: string): Expected => ({
  result: 'refused',
  says: [{ check: 'open', result: why }],
});
