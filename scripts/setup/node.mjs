import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { npm, SetupError } from './npm.mjs';

/** WXT and Vitest want an even Node from 22.12 on; from 22.18 on, Node runs TypeScript files without a flag. */
function isNewEnough(version) {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  return major % 2 === 0 && (major > 22 || (major === 22 && minor >= 18));
}

const system = process.platform === 'win32' ? 'win' : process.platform;
// The npm package that carries nothing but Node's own binary for this machine.
const prefix = system === 'darwin' && process.arch === 'arm64' ? 'node-bin' : 'node';
const carrier = `${prefix}-${system}-${process.arch}`;

/** The Node in node_modules, if it is there, starts on this machine and is new enough; else undefined. */
function carriedNode(root) {
  const file = process.platform === 'win32' ? 'node.exe' : 'node';
  const path = join(root, 'node_modules', carrier, 'bin', file);
  if (path === process.execPath) return path;
  if (!existsSync(path)) return undefined;
  const { stdout } = spawnSync(path, ['-p', 'process.versions.node'], { encoding: 'utf8' });
  return isNewEnough(stdout ?? '') ? path : undefined;
}

/**
 * A Node that is new enough: the one that the lock file brings, so that every machine runs the same; else the running
 * one; else one fetched through npm. Throws SetupError.
 */
export function findNode(root) {
  const carried = carriedNode(root);
  if (carried !== undefined) return carried;
  if (isNewEnough(process.versions.node)) return process.execPath;
  console.log('Fetching Node 24 (once) …');
  npm(root, 'install', '--no-save', `${carrier}@24`);
  const fetched = carriedNode(root);
  if (fetched !== undefined) return fetched;
  throw new SetupError(
    `Node ${process.versions.node} is too old and none newer could be fetched: install Node 24 and run this again.`,
  );
}
