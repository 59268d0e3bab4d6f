import type { CaptureRecord } from '../../../utils/evidence/record.ts';
import { asJson, materialAt } from '../folder.ts';
import { leastVault, trueVault } from '../package/bases.ts';
import { differences } from '../patch.ts';
import type { Expected, Made, Named } from '../vector.ts';
import { answerTo, FORMAT, type RecordInput } from './answer.ts';
import { BYTES } from './bytes.ts';
import type { RecordBase, RecordChange } from './change.ts';
import { forgedRecords } from './forged.ts';
import { FORM } from './form.ts';
import { ITSELF } from './itself.ts';
import { VALID } from './valid.ts';

export { FORMAT };

export function answer(input: RecordInput): Promise<Expected> {
  return answerTo(input, (name) => JSON.parse(new TextDecoder().decode(materialAt(FORMAT, 'base', name))));
}

export async function make(): Promise<Made<RecordInput>> {
  const [whole] = (await trueVault()).exhibits;
  const [least] = (await leastVault()).exhibits;
  if (whole === undefined || least === undefined) throw new Error('there are captures');
  const records: Record<RecordBase, CaptureRecord> = { whole: whole.record, least: least.record };
  const canonical = new TextDecoder().decode(least.recordBytes);
  const vectorOf = (one: RecordChange): Named<RecordInput> => {
    const { name, about, from = 'whole', expect } = one;
    if (one.bytes !== undefined) return { name, format: FORMAT, about, input: one.bytes(canonical), expect };
    const changed = structuredClone(records[from]);
    one.change(changed);
    const patch = differences(asJson(records[from]), asJson(changed));
    return { name, format: FORMAT, about, input: { base: `${from}.json`, patch }, expect };
  };
  return {
    vectors: [...VALID, ...FORM, ...BYTES, ...ITSELF, ...(await forgedRecords(whole))].map(vectorOf),
    material: Object.entries(records).map(([name, record]) => ({
      path: `base/${name}.json`,
      bytes: new TextEncoder().encode(`${JSON.stringify(record, null, 2)}\n`),
    })),
  };
}
