import { readKey } from 'openpgp';
import { sha256 } from '../../../utils/bytes/digest.ts';
import { CUSTODY_FILE } from '../../../utils/evidence/bag/custody-file.ts';
import { checkCustody } from '../../../utils/verify/check-custody.ts';
import type { CheckName } from '../../../utils/verify/check-names.ts';
import { checkChainTimes } from '../../../utils/verify/check-times.ts';
import type { PackageFile } from '../../../utils/verify/files.ts';
import { Findings } from '../../../utils/verify/findings.ts';
import { answerOf } from '../answer.ts';
import { bytesOf } from '../content.ts';
import { materialAt } from '../folder.ts';
import type { Content, Expected, Json } from '../vector.ts';

/** A chain by itself: its entries in their canonical form, one a line, or the bytes of the file. */
export type ChainInput = ({ entries: Json[] } | Content) & {
  /** The public capture key, by its path in the folder of the vectors. */
  key: string;
};

export const FORMAT = 'custody-chain';

const CHECKS: ReadonlySet<CheckName> = new Set(['custody-chain', 'custody-signatures', 'custody-times']);

function chainBytes(input: ChainInput): Uint8Array<ArrayBuffer> {
  if (!('entries' in input)) return bytesOf(input);
  const lines = input.entries.map((json) => Buffer.concat([bytesOf({ json }), Buffer.from('\n')]));
  return new Uint8Array(Buffer.concat(lines));
}

export async function answerTo(input: ChainInput): Promise<Expected> {
  const whole = chainBytes(input);
  const key = await readKey({ armoredKey: new TextDecoder().decode(materialAt(input.key)) });
  const file: PackageFile = {
    size: whole.length,
    sha256: await sha256(whole),
    head: whole.slice(0, 32),
    whole,
    page: null,
  };
  const files = new Map([[CUSTODY_FILE, file]]);
  const findings = new Findings();
  const signers = { owner: key, capture: key };
  const entries = await checkCustody(findings, { files, folders: [], missing: [], all: [] }, signers);
  await checkChainTimes(findings, entries, null);
  const own = findings.checks.filter(({ name }) => CHECKS.has(name));
  return answerOf(own.map((one) => ({ ...one, subject: null })));
}
