import { spawnSync } from 'node:child_process';
import { chmodSync, cpSync, existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Where Chromium on Linux looks for what its administrator decided. */
const HOME = '/etc/chromium';

const unshare = process.getuid?.() === 0 ? ['unshare', '-m'] : ['unshare', '-rm'];

/** Whether a program can be given another `/etc/chromium` than everybody else here. */
export function canSetPolicy(): boolean {
  if (process.platform !== 'linux' || !existsSync(HOME)) return false;
  const [command = '', ...args] = unshare;
  return spawnSync(command, [...args, 'mount', '--bind', '/tmp', HOME]).status === 0;
}

/**
 * A browser under a policy: a script that starts it with its own view of `/etc/chromium`, so that no other browser on
 * the machine is touched.
 * @param folder where script and policy are put
 * @returns the script's path
 */
export function browserUnderPolicy(
  folder: string,
  executable: string,
  policy: Record<string, unknown>,
): string {
  const etc = join(folder, 'etc-chromium');
  cpSync(HOME, etc, { recursive: true });
  mkdirSync(join(etc, 'policies', 'managed'), { recursive: true });
  writeFileSync(join(etc, 'policies', 'managed', 'test.json'), JSON.stringify(policy));
  const script = join(folder, 'browser-under-policy.sh');
  const inside = `mount --bind '${etc}' '${HOME}' && exec '${executable}' "$@"`;
  writeFileSync(
    script,
    `#!/bin/sh\nexec ${unshare.join(' ')} sh -c '${inside.replaceAll("'", "'\\''")}' sh "$@"\n`,
  );
  chmodSync(script, 0o755);
  return script;
}
