import { spawnSync } from 'node:child_process';
import { basename } from 'node:path';

/** The machine lacks something; the message is the one sentence to show. */
export class SetupError extends Error {}

/**
 * Runs npm quietly in `root` and says whether it succeeded; only its errors are shown.
 *
 * Inside `npm start` the npm that is running is used again, under its own Node: `npm ci` deletes node_modules, and the
 * Node that runs this file may lie in there.
 */
export function npm(root, ...args) {
  // A Node that npm thinks too old is what the next step mends.
  const quiet = ['--no-audit', '--no-fund', '--loglevel=error', '--ignore-scripts', '--engine-strict=false'];
  const options = { cwd: root, stdio: ['ignore', 'ignore', 'inherit'] };
  const running = process.env.npm_execpath ?? '';
  const { status } =
    basename(running) === 'npm-cli.js'
      ? spawnSync(process.env.npm_node_execpath ?? process.execPath, [running, ...args, ...quiet], options)
      : spawnSync('npm', [...args, ...quiet], { ...options, shell: process.platform === 'win32' });
  return status === 0;
}
