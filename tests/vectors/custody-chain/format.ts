import { testKey } from '../keys.ts';
import type { Expected, Made, Named } from '../vector.ts';
import { answerTo, type ChainInput, FORMAT } from './answer.ts';
import { CHAINS } from './chains.ts';

export { FORMAT };
export const answer = (input: ChainInput): Promise<Expected> => answerTo(input);

const KEY = 'keys/capture.public.asc';

export async function make(): Promise<Made<ChainInput>> {
  const key = await testKey('capture');
  const vectors: Named<ChainInput>[] = [];
  for (const { name, about, make: chain, expect } of CHAINS) {
    const given = await chain(key);
    vectors.push({ name, format: FORMAT, about, input: { key: KEY, ...given }, expect });
  }
  return { vectors, material: [] };
}
