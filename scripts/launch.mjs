/*
 * The one door of every npm script: `node scripts/launch.mjs TASK ARGS…`.
 *
 * It runs on whatever Node (20 or later) the machine has and before any dependency is there, so it and what it
 * imports are plain JavaScript on Node's own modules. It brings the dependencies to what package-lock.json
 * says, finds a Node that runs TypeScript, and hands scripts/TASK.ts the arguments, the signals and the last word on
 * the exit code.
 */

import { spawn } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { constants } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { installDependencies } from './setup/dependencies.mjs';
import { findNode } from './setup/node.mjs';
import { SetupError } from './setup/npm.mjs';

const ROOT = dirname(dirname(fileURLToPath(import.meta.url)));

/** The environment with the project's own commands, and the chosen Node, found first. */
function environment(node) {
  const env = { ...process.env, INIT_CWD: process.env.INIT_CWD ?? process.cwd() };
  // Scripts are stripped of their types once, not at each start: that halves the time until a short one begins.
  env.NODE_COMPILE_CACHE ??= join(ROOT, 'node_modules', '.cache', 'node');
  const name = Object.keys(env).find((key) => key.toUpperCase() === 'PATH') ?? 'PATH';
  env[name] = [join(ROOT, 'node_modules', '.bin'), dirname(node), env[name]].filter(Boolean).join(delimiter);
  return env;
}

/** Runs the task to its end and ends this process as the task ended. */
function run(node, script, args) {
  const child = spawn(node, [script, ...args], { cwd: ROOT, stdio: 'inherit', env: environment(node) });
  const forward = (signal) => {
    // A terminal sends Ctrl-C to the whole group: a second one would make the task end before it has tidied up.
    if (signal !== 'SIGINT' || !process.stdin.isTTY) child.kill(signal);
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, forward);
  const parent = process.ppid;
  const watch = setInterval(() => {
    // npm runs us through a shell, and a signal sent to npm alone ends that shell without reaching us.
    if (process.env.npm_lifecycle_event !== undefined && process.ppid !== parent) child.kill('SIGTERM');
  }, 1000);
  child.on('error', (error) => {
    clearInterval(watch);
    console.error(`${node} could not be started: ${error.message}`);
    process.exitCode = 1;
  });
  child.on('exit', (code, signal) => {
    clearInterval(watch);
    process.exitCode = code ?? 128 + (constants.signals[signal] ?? 0);
  });
}

function tasks() {
  return readdirSync(join(ROOT, 'scripts'))
    .filter((name) => name.endsWith('.ts'))
    .map((name) => name.slice(0, -3));
}

const [task = '', ...args] = process.argv.slice(2);
const script = join(ROOT, 'scripts', `${task}.ts`);
try {
  if (Number.parseInt(process.versions.node, 10) < 20) {
    throw new SetupError(`Node ${process.versions.node} is too old: install Node 20 or later.`);
  }
  if (task === '' || !existsSync(script)) {
    throw new SetupError(`There is no task "${task}"; the tasks are: ${tasks().join(', ')}.`);
  }
  installDependencies(ROOT);
  run(findNode(ROOT), script, args);
} catch (error) {
  if (!(error instanceof SetupError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
