// First: what the vault is made of asks for a browser's storage.
import '../driver/no-browser.ts';

import * as backup from './backup/format.ts';
import * as captureRecord from './capture-record/format.ts';
import * as custodyChain from './custody-chain/format.ts';
import * as deposit from './deposit/format.ts';
import * as kit from './kit/format.ts';
import * as packages from './package/format.ts';
import * as vault from './vault/format.ts';
import type { Expected, Made } from './vector.ts';

/** A format of docs/formats/ that has vectors. */
export interface VectorFormat {
  /** Its folder. */
  format: string;
  /** Makes all vectors. */
  make(): Promise<Made<unknown>>;
  /** What our code says of one. */
  answer(input: unknown): Promise<Expected>;
}

/** Takes from each module what the input of its own vectors is. */
const of = <Input>(format: {
  FORMAT: string;
  make(): Promise<Made<Input>>;
  answer(input: Input): Promise<Expected>;
}): VectorFormat => ({
  format: format.FORMAT,
  make: format.make,
  answer: (input) => format.answer(input as Input),
});

export const VECTOR_FORMATS: readonly VectorFormat[] = [
  of(captureRecord),
  of(custodyChain),
  of(packages),
  of(vault),
  of(backup),
  of(deposit),
  of(kit),
];
