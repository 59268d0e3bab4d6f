import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';

/**
 * Whether a foreign tool is on the PATH, for `describe.skipIf(!needTool('gpg'))`. Where everything must be tested (CI) a
 * missing tool is an error, not a reason to skip.
 */
export function needTool(name: string): boolean {
  const found = (process.env.PATH ?? '').split(delimiter).some((folder) => isExecutable(join(folder, name)));
  if (!found && process.env.CI === 'true') throw new Error(`these tests need the tool ${name}`);
  return found;
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
