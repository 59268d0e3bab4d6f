import { existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { SetupError, say } from '../../scripts/setup/plain.ts';
import { ask } from '../../scripts/setup/run.ts';

const ROOT = resolve(import.meta.dirname, '../..');

/** The extension as it was at some commit, built from there. */
export interface Before {
  /** Of the built extension. */
  folder: string;
  /** Takes away what was made for it. */
  remove(): Promise<void>;
}

/**
 * Builds the extension for Chromium of a commit in a work tree of its own, with the packages that are installed here, or where it had others with
 * its own: a figure of this machine says little, a ratio to what was before says what a change did.
 * @param mode `test` for the build for tests; without it the one that people get
 * @throws SetupError where there is no such commit, or it cannot be built
 */
export async function buildBefore(commit: string, mode?: 'test'): Promise<Before> {
  const parent = mkdtempSync(join(tmpdir(), 'subut-before-'));
  const tree = join(parent, 'tree');
  const git = (...args: string[]) => ask('git', ['-C', ROOT, ...args]);
  const remove = async (): Promise<void> => {
    await git('worktree', 'remove', '--force', tree);
    rmSync(parent, { recursive: true, force: true });
  };
  const added = await git('worktree', 'add', '--detach', tree, commit);
  if (added.code !== 0) {
    await remove();
    say(added.output);
    throw new SetupError(`There is no commit ${commit} to compare with.`);
  }
  const locked = (root: string): string => readFileSync(join(root, 'package-lock.json'), 'utf8');
  if (locked(tree) === locked(ROOT)) symlinkSync(resolve(ROOT, 'node_modules'), join(tree, 'node_modules'));
  else await ask('npm', ['ci', '--prefer-offline'], tree);
  const built = await ask('wxt', ['build', ...(mode === undefined ? [] : ['--mode', mode])], tree);
  const folder = join(tree, '.output', mode === undefined ? 'chrome-mv3' : `chrome-mv3-${mode}`);
  if (built.code === 0 && existsSync(folder)) return { folder, remove };
  await remove();
  say(built.output);
  throw new SetupError(`The extension of ${commit} could not be built, for the reason above.`);
}
