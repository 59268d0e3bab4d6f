import { SubutError } from '../../utils/errors/subut-error.ts';
import { currentTurn } from './floor.ts';

/*
 * What the scripts say, in plain lines: no colours to be stripped, no lines that overwrite each other, so that the same
 * text stands in a terminal, in a log and in a bug report.
 */

/** The machine lacks something that cannot be had without its user; `detail` is the one sentence to show. */
export class SetupError extends SubutError<'setup'> {
  constructor(sentence: string) {
    super('setup', sentence);
  }
}

/** The command line cannot be understood; `detail` is the one sentence to show. */
export class UsageError extends SubutError<'usage'> {
  constructor(sentence: string) {
    super('usage', sentence);
  }
}

/** One line of what was done; in its turn, where others speak too (floor.ts). */
export function say(line: string): void {
  const turn = currentTurn();
  if (turn === null) console.log(line);
  else turn(`${line}\n`);
}

/** The heading of a part of a longer run. */
export function heading(title: string): void {
  say(`\n== ${title} ==`);
}

/** Seconds since `start` (`performance.now()`), as a person says them: `0.4 s`. */
export function seconds(start: number): string {
  return `${((performance.now() - start) / 1000).toFixed(1)} s`;
}

/**
 * Runs a script's body and sets the exit code: what the body returns, 1 when the machine lacks something, 2 when the
 * command line is wrong. Any other error is a defect and keeps its stack.
 */
export async function runScript(body: () => Promise<number>): Promise<void> {
  try {
    process.exitCode = await body();
  } catch (error) {
    if (error instanceof UsageError) process.exitCode = 2;
    else if (error instanceof SetupError) process.exitCode = 1;
    else throw error;
    console.error(error.detail);
  }
}
