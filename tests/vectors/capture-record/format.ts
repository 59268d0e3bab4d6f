import { asJson, materialAt } from '../folder.ts';
import { trueVault } from '../package/bases.ts';
import { differences } from '../patch.ts';
import type { Expected, Made, Named } from '../vector.ts';
import { answerTo, FORMAT, type RecordInput } from './answer.ts';
import { RECORDS } from './records.ts';

export { FORMAT };

const BASE = 'base.json';

export function answer(input: RecordInput): Promise<Expected> {
  return answerTo(input, (name) => JSON.parse(new TextDecoder().decode(materialAt(FORMAT, 'base', name))));
}

export async function make(): Promise<Made<RecordInput>> {
  const [exhibit] = (await trueVault()).exhibits;
  if (exhibit === undefined) throw new Error('there is a capture');
  const base = asJson(exhibit.record);
  const canonical = new TextDecoder().decode(exhibit.recordBytes);
  const vectors = RECORDS.map(({ name, about, change, text, expect }): Named<RecordInput> => {
    const whole = structuredClone(exhibit.record);
    change?.(whole);
    const input: RecordInput =
      text === undefined ? { base: BASE, patch: differences(base, asJson(whole)) } : text(canonical);
    return { name, format: FORMAT, about, input, expect };
  });
  return {
    vectors,
    material: [
      { path: `base/${BASE}`, bytes: new TextEncoder().encode(`${JSON.stringify(base, null, 2)}\n`) },
    ],
  };
}
