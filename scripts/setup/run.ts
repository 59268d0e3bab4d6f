import { type ChildProcess, spawn } from 'node:child_process';
import { constants } from 'node:os';
import { currentTurn } from './floor.ts';

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** For what a command said last to come through. */
const LAST_WORDS_MS = 3000;

/** Commands that run now. */
const running = new Set<ChildProcess>();

/** A signal that ends this process ends its commands first, so that nothing is left running. */
function endAll(signal: NodeJS.Signals): void {
  const last = (): void => {
    if (running.size === 0) process.exit(128 + constants.signals[signal]);
  };
  for (const child of running) {
    child.once('exit', last);
    child.kill(signal);
  }
}

function hold(child: ChildProcess): void {
  if (running.size === 0) for (const signal of SIGNALS) process.on(signal, endAll);
  running.add(child);
}

function letGo(child: ChildProcess): void {
  running.delete(child);
  if (running.size === 0) for (const signal of SIGNALS) process.off(signal, endAll);
}

/**
 * Runs a command with its output shown, and gives its exit code; 127 when there is no such command, as a shell says it.
 * Where others run beside it, its output comes in its turn (floor.ts).
 * @param environment added to this process's own environment.
 */
export function run(
  command: string,
  args: readonly string[],
  environment: Record<string, string> = {},
): Promise<number> {
  return new Promise((resolve) => {
    const turn = currentTurn();
    const out = turn === null ? 'inherit' : 'pipe';
    const child = spawn(command, args, {
      stdio: ['ignore', out, out],
      env: { ...process.env, ...environment },
    });
    hold(child);
    if (turn !== null)
      for (const stream of [child.stdout, child.stderr]) stream?.setEncoding('utf8').on('data', turn);
    child.on('error', () => {
      letGo(child);
      resolve(127);
    });
    child.on('exit', (code, signal) => {
      letGo(child);
      const end = (): void => resolve(code ?? 128 + (signal ? constants.signals[signal] : 0));
      if (turn === null) return end();
      child.on('close', end);
      // What it started and left behind may hold on to its output for ever.
      setTimeout(end, LAST_WORDS_MS).unref();
    });
  });
}

/**
 * What a command printed and how it ended, its output kept to itself. Same exit codes as `run`.
 * @param cwd the folder it runs in; without it this process's own
 * @param environment added to this process's own environment
 */
export function ask(
  command: string,
  args: readonly string[],
  cwd?: string,
  environment: Record<string, string> = {},
): Promise<{ code: number; output: string }> {
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      stdio: ['ignore', 'pipe', 'pipe'],
      cwd,
      env: { ...process.env, ...environment },
    });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (text: string) => {
        output += text;
      });
    }
    child.on('error', () => resolve({ code: 127, output }));
    child.on('close', (code) => resolve({ code: code ?? 1, output }));
  });
}
