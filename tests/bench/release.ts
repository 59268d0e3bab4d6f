import { resolve } from 'node:path';
import { buildExtension } from '../../scripts/setup/build.ts';
import { SetupError, say } from '../../scripts/setup/plain.ts';
import { filesOf, zipOf } from '../../scripts/setup/release-zip.ts';
import { ask } from '../../scripts/setup/run.ts';
import { buildBefore } from './before.ts';
import { run as timeOfDelivery } from './deliver.ts';

/** The last commit before releases were worked on; `--before` names another. */
const BEFORE = '68b28db';

/** A release of all targets may take so long, in seconds. */
const LIMIT = 60;

export const title = 'a release of all targets; its ZIP for Chrome against that of an earlier commit';

export const parts = ['time', 'size', 'deliver'] as const;

const round = (value: number): number => Math.round(value * 1000) / 1000;

/** `npm run build:release` as a person runs it, on the clock and in processor time of all its processes, seconds. */
async function timeOfBuild(): Promise<Record<string, number>> {
  const command = `TIMEFORMAT='took %R %U %S'; time node scripts/launch.mjs build-release`;
  const { code, output } = await ask('bash', ['-c', command], resolve(import.meta.dirname, '../..'), {
    LC_ALL: 'C',
  });
  const found = /took ([\d.]+) ([\d.]+) ([\d.]+)/.exec(output);
  if (code !== 0 || found === null) {
    say(output);
    throw new SetupError('The release could not be built, for the reason above.');
  }
  const [seconds = 0, user = 0, system = 0] = found.slice(1).map(Number);
  return { seconds, cpuSeconds: round(user + system), ofLimit: round(seconds / LIMIT) };
}

const zipBytes = async (folder: string): Promise<number> => (await zipOf(filesOf(folder))).length;

/** Both packed by the same packer, in the same run; the difference is what is built. */
async function sizeOfZip(commit: string): Promise<Record<string, number>> {
  const now = await zipBytes(await buildExtension('chromium'));
  const before = await buildBefore(commit);
  try {
    const then = await zipBytes(before.folder);
    return { zipBytes: now, zipBytesBefore: then, ofBefore: round(now / then) };
  } finally {
    await before.remove();
  }
}

export async function run(part?: string, options: { before?: string } = {}): Promise<Record<string, number>> {
  const isWanted = (one: (typeof parts)[number]): boolean => part === undefined || part === one;
  return {
    ...(isWanted('time') ? await timeOfBuild() : {}),
    ...(isWanted('size') ? await sizeOfZip(options.before ?? BEFORE) : {}),
    ...(isWanted('deliver') ? await timeOfDelivery() : {}),
  };
}
