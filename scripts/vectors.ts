/*
 * Makes the test vectors of docs/formats/vectors/ and the JSON Schemas of docs/formats/schemas/ anew. What is not the same each
 * time (sealed files) is kept as it is, unless it is not there, or `--sealed` is given. `--check` writes nothing, and fails
 * where something would change.
 */

import { parseArgs } from 'node:util';
import { runScript, say, UsageError } from './setup/plain.ts';

// Times in the vectors are told in this zone, wherever they are made; set before any code has asked for it.
process.env.TZ = 'Asia/Baku';

await runScript(async () => {
  const { values, positionals } = parseArgs({
    options: { check: { type: 'boolean', default: false }, sealed: { type: 'boolean', default: false } },
    allowPositionals: true,
  });
  if (positionals.length > 0) throw new UsageError('npm run vectors takes --check and --sealed only.');
  const { writeVectors } = await import('../tests/vectors/write.ts');
  const { changed, counts } = await writeVectors({ isWritten: !values.check, isSealedAnew: values.sealed });
  for (const [format, count] of counts) say(`${format}: ${count} vectors`);
  for (const path of changed) say(`${values.check ? 'differs' : 'written'}: ${path}`);
  return values.check && changed.length > 0 ? 1 : 0;
});
