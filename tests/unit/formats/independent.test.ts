import { execFile } from 'node:child_process';
import { globSync } from 'node:fs';
import { resolve } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, test } from 'vitest';
import { needTool } from '../tools.ts';

const ROOT = resolve(import.meta.dirname, '../../..');
const isThere = needTool('python3') && needTool('gpg') && needTool('gpgv') && needTool('7z');

/** The vectors of the formats that the other checker reads. */
const COUNT = globSync('{capture-record,custody-chain,package}/*.json', {
  cwd: `${ROOT}/docs/formats/vectors`,
}).length;

describe.skipIf(!isThere)('a checker in another language, written from docs/formats alone', () => {
  test('says of every vector what must be said', { timeout: 300_000 }, async () => {
    const run = promisify(execFile)('python3', [`${ROOT}/tests/independent/vectors.py`]);
    const { stdout } = await run.catch((error: { stdout: string }) => error);
    expect(stdout).toBe(`${COUNT} of ${COUNT} vectors agree\n`);
  });
});
