import { asJson } from '../folder.ts';
import { plainVault } from '../package/bases.ts';
import { type Expected, expected, type Made } from '../vector.ts';
import { answerTo, type ChainInput, FORMAT } from './answer.ts';

export { FORMAT };
export const answer = (input: ChainInput): Promise<Expected> => answerTo(input);

const KEY = 'keys/capture.public.asc';

export async function make(): Promise<Made<ChainInput>> {
  const { custody } = await plainVault();
  const entries = custody.map(asJson);
  return {
    vectors: [
      {
        name: 'held',
        format: FORMAT,
        about: 'A whole chain of six entries.',
        input: { key: KEY, entries },
        expect: expected(),
      },
    ],
    material: [],
  };
}
