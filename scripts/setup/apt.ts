import { say } from './plain.ts';
import { ask } from './run.ts';
import { which } from './which.ts';

// Never a question, never an endless wait: for the network, or for another apt that holds the lock.
const PATIENT = [
  '-o',
  'Acquire::Retries=2',
  '-o',
  'Acquire::http::Timeout=20',
  '-o',
  'DPkg::Lock::Timeout=180',
];
const QUIET = ['DEBIAN_FRONTEND=noninteractive', 'NEEDRESTART_MODE=l'];

/** How apt can be run here without a question: as root, through a sudo that asks nothing, or not at all. */
async function privilege(): Promise<string[] | null> {
  if (which('apt-get') === null) return null;
  if (process.getuid?.() === 0) return [];
  if (which('sudo') !== null && (await ask('sudo', ['-n', 'true'])).code === 0) return ['sudo', '-n'];
  return null;
}

let lists: Promise<unknown> | null = null;

/** Runs apt-get and gives its complaint, or null when it succeeded. */
async function apt(prefix: string[], args: string[]): Promise<string | null> {
  const [command = 'env', ...rest] = [...prefix, 'env', ...QUIET, 'apt-get', ...PATIENT, '-qq', ...args];
  const { code, output } = await ask(command, rest);
  if (code === 0) return null;
  return /^E: .*/m.exec(output)?.[0] ?? `apt-get ended with ${code}`;
}

/**
 * Installs Debian packages if that can be done without asking anybody; its success is judged by looking for what was
 * wanted, so nothing is returned. The package lists are fetched once for a run.
 */
export async function aptInstall(packages: readonly string[]): Promise<void> {
  if (packages.length === 0) return;
  const prefix = await privilege();
  if (prefix === null) return;
  say(`Installing with apt (once): ${packages.join(' ')} …`);
  lists ??= apt(prefix, ['update']);
  await lists;
  const install = (names: readonly string[]) =>
    apt(prefix, ['install', '-y', '--no-install-recommends', ...names]);
  if ((await install(packages)) === null) return;
  // One name that this system does not know spoils the whole command.
  for (const name of packages) {
    const complaint = await install([name]);
    if (complaint !== null) say(`apt could not install ${name}: ${complaint}`);
  }
}
