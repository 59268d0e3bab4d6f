import { resolve } from 'node:path';
import { SetupError, say } from './plain.ts';
import { ask } from './run.ts';

/** The builds there are: for tests (may see pages without a click), as people get them, and with a name that says nothing. */
const BUILDS = {
  test: { folder: '.output/chrome-mv3-test', options: ['--mode', 'test'] },
  chromium: { folder: '.output/chrome-mv3', options: [] },
  firefox: { folder: '.output/firefox-mv3', options: ['--browser', 'firefox'] },
  'neutral-chromium': { folder: '.output/chrome-mv3-neutral', options: ['--mode', 'neutral'] },
  'neutral-firefox': {
    folder: '.output/firefox-mv3-neutral',
    options: ['--mode', 'neutral', '--browser', 'firefox'],
  },
} as const;

/**
 * Builds the extension and gives the full path of its folder.
 * @throws SetupError after showing what WXT said.
 */
export async function buildExtension(build: keyof typeof BUILDS): Promise<string> {
  const { folder, options } = BUILDS[build];
  // Another word than this, which a shell may have, builds what names the files of this machine.
  const environment = { NODE_ENV: 'production' };
  const { code, output } = await ask('wxt', ['build', ...options], undefined, environment);
  if (code === 0) return resolve(folder);
  say(output);
  throw new SetupError(`The extension could not be built (${build}), for the reason above.`);
}
