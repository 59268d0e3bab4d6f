import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { buildExtension } from './build.ts';
import { SetupError } from './plain.ts';
import { filesOf, type ReleaseFiles } from './release-zip.ts';
import { ask } from './run.ts';

/** What a release is made of, each a ZIP: for the three shops, under a name that says nothing, and the sources for Mozilla's reviewers. */

const ROOT = resolve(import.meta.dirname, '../..');

export const TARGETS = ['sources', 'chrome', 'edge', 'firefox', 'neutral-chrome', 'neutral-firefox'] as const;
export type Target = (typeof TARGETS)[number];

export const isTarget = (word: string): word is Target => (TARGETS as readonly string[]).includes(word);

export const zipName = (version: string, target: Target): string => `subut-${version}-${target}.zip`;

/** Of package.json; the manifests have the same. */
export function releaseVersion(): string {
  const { version } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { version: string };
  return version;
}

/** Shops give an item its id, and refuse a new one that names it. */
function withoutKey(files: ReleaseFiles): ReleaseFiles {
  const { key: _, ...manifest } = JSON.parse(new TextDecoder().decode(files.get('manifest.json'))) as Record<
    string,
    unknown
  >;
  return new Map([...files, ['manifest.json', new TextEncoder().encode(JSON.stringify(manifest))]]);
}

/** All that is under version control, as it is committed. @throws SetupError where something is not committed */
async function sources(): Promise<ReleaseFiles> {
  const { output: changes } = await ask('git', ['status', '--porcelain'], ROOT);
  if (changes.trim() !== '')
    throw new SetupError(`Commit first: a release is made of what is committed.\n${changes}`);
  const { code, output } = await ask('git', ['ls-files', '-z'], ROOT);
  if (code !== 0) throw new SetupError('The sources are listed by git, which is not there.');
  const paths = output.split('\0').filter((path) => path !== '');
  return new Map(paths.map((path) => [path, readFileSync(join(ROOT, path))]));
}

/** @returns the files of each of `targets`, one after the other */
export async function* releaseFiles(targets: readonly Target[]): AsyncGenerator<[Target, ReleaseFiles]> {
  let chromium: ReleaseFiles | null = null;
  for (const target of targets) {
    switch (target) {
      case 'sources':
        yield [target, await sources()];
        break;
      case 'chrome':
      case 'edge':
        chromium ??= withoutKey(filesOf(await buildExtension('chromium')));
        yield [target, chromium];
        break;
      case 'firefox':
        yield [target, filesOf(await buildExtension('firefox'))];
        break;
      case 'neutral-chrome':
        yield [target, filesOf(await buildExtension('neutral-chromium'))];
        break;
      case 'neutral-firefox':
        yield [target, filesOf(await buildExtension('neutral-firefox'))];
        break;
    }
  }
}
