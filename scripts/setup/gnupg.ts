import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Lawyer } from './lawyer.ts';
import { SetupError } from './plain.ts';
import { ask } from './run.ts';
import { which } from './which.ts';

/**
 * Opens the package with GnuPG too, a program that is not ours, where the machine has it.
 * @returns what came out, as a sentence
 * @throws SetupError when GnuPG does not open it
 */
export async function checkWithGnupg(file: string, { privateFile }: Lawyer): Promise<string> {
  if (which('gpg') === null) return 'gpg is not installed here, so only our own pages opened it.';
  const home = mkdtempSync(join(tmpdir(), 'subut-gpg-'));
  const gpg = (...args: string[]) => ask('gpg', ['--homedir', home, '--batch', '--quiet', ...args]);
  try {
    await gpg('--import', privateFile);
    const { code, output } = await gpg(
      '--status-fd',
      '1',
      '--output',
      join(home, 'package.zip'),
      '--decrypt',
      file,
    );
    // Without the sender's key gpg names the signature and cannot judge it; that key lies inside the package.
    if (!output.includes('[GNUPG:] DECRYPTION_OKAY')) {
      throw new SetupError(`gpg did not open the package (exit code ${code}):\n${output}`);
    }
    return 'gpg alone opens it with the sample lawyer’s key.';
  } finally {
    await ask('gpgconf', ['--homedir', home, '--kill', 'all']);
    rmSync(home, { recursive: true, force: true, maxRetries: 10, retryDelay: 50 });
  }
}
