import type { Made } from '../vector.ts';
import { answerTo, FORMAT, type PackageInput } from './answer.ts';
import { BAG, SIGNATURE, VALID } from './bag.ts';
import { makeBases } from './bases.ts';
import { CAPTURES } from './captures.ts';
import { type Change, vectorOf } from './change.ts';
import { containers } from './containers.ts';
import { forgedPackages } from './forged.ts';
import { REVOCATIONS, SIGNERS } from './signers.ts';
import { CASE_UCO, CASES, RECEIVED, STAMPS, TOLD } from './told.ts';

export { answerTo as answer, FORMAT };

const CHANGES: readonly Change[] = [
  ...VALID,
  ...BAG,
  ...SIGNATURE,
  ...SIGNERS,
  ...REVOCATIONS,
  ...CAPTURES,
  ...TOLD,
  ...CASES,
  ...RECEIVED,
  ...STAMPS,
  ...CASE_UCO,
];

export async function make(): Promise<Made<PackageInput>> {
  const bases = await makeBases();
  const vectors = [];
  for (const change of CHANGES) vectors.push(await vectorOf(bases, change));
  vectors.push(...(await forgedPackages(bases.true)));
  const material = Object.entries(bases).flatMap(([base, { files }]) =>
    Array.from(files, ([path, bytes]) => ({ path: `base/${base}/${path}`, bytes })),
  );
  const files = await containers(bases.least.files);
  return {
    vectors: [...vectors, ...files.vectors],
    material: [...material, ...files.material],
    random: files.random,
  };
}
