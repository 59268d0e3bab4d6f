import { spawn, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { SetupError, say } from '../../scripts/setup/plain.ts';
import { installTools } from '../../scripts/setup/tools.ts';
import { type DavServer, PASSWORD, serveWithApache, serveWithRclone, USER } from '../dav/servers.ts';
import { median, round } from './stand.ts';

export const title = 'a file of 200 MB to WebDAV servers, against rclone copy and rclone check --download';
export const parts = ['rclone', 'apache'] as const;

const SIZE = 200 * 2 ** 20;
const RUNS = 5;

/** ms until it was sent, and until it was compared too. */
interface Times {
  sent: number;
  compared: number;
}

function ours(file: string, url: string): Promise<Times> {
  const start = performance.now();
  const child = spawn(process.execPath, [resolve('scripts/deliver.ts'), file, '--to', url], {
    // As `npm run deliver` starts it.
    env: {
      NODE_COMPILE_CACHE: resolve('node_modules/.cache/node'),
      ...process.env,
      SUBUT_DELIVER_USER: USER,
      SUBUT_DELIVER_PASSWORD: PASSWORD,
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let sent = Number.NaN;
  child.stdout.setEncoding('utf8').on('data', (said: string) => {
    if (said.includes('Comparing.')) sent = performance.now() - start;
  });
  return new Promise((done, failed) => {
    child.on('close', (code) => {
      if (code !== 0) failed(new Error(`deliver ended with ${code}`));
      else done({ sent, compared: performance.now() - start });
    });
  });
}

function rclone(folder: string, url: string, config: string): Times {
  const pass = spawnSync('rclone', ['obscure', PASSWORD], { encoding: 'utf8' }).stdout.trim();
  const env = {
    ...process.env,
    ...{ RCLONE_CONFIG: config, RCLONE_CONFIG_THERE_TYPE: 'webdav', RCLONE_CONFIG_THERE_URL: url },
    ...{
      RCLONE_CONFIG_THERE_VENDOR: 'other',
      RCLONE_CONFIG_THERE_USER: USER,
      RCLONE_CONFIG_THERE_PASS: pass,
    },
  };
  const run = (...args: string[]): void => {
    const { status, stderr } = spawnSync('rclone', args, { env, encoding: 'utf8' });
    if (status !== 0) throw new Error(`rclone ${args[0]}: ${stderr}`);
  };
  const start = performance.now();
  run('copy', folder, 'there:');
  const sent = performance.now() - start;
  run('check', '--download', '--one-way', folder, 'there:');
  return { sent, compared: performance.now() - start };
}

/** Files of other names each time, so that neither finds what the other sent; one after the other, so that the machine is the same for both. */
async function against(dav: DavServer, what: string): Promise<Record<string, number>> {
  const here = mkdtempSync(join(tmpdir(), 'subut-bench-deliver-'));
  const pairs: { ours: Times; theirs: Times }[] = [];
  try {
    const bytes = randomBytes(SIZE);
    for (let run = 0; run <= RUNS; run++) {
      const folders = ['ours', 'theirs'].map((side) => join(here, `${side}-${run}`));
      const [own = '', other = ''] = folders;
      for (const folder of folders) {
        mkdirSync(folder);
        writeFileSync(join(folder, `${folder.replace(/^.*\//, '')}.zip`), bytes);
      }
      const pair = {
        theirs: rclone(other, dav.url, join(here, 'rclone.conf')),
        ours: await ours(join(own, `ours-${run}.zip`), dav.url),
      };
      say(
        `${what}: sent ${told(pair.ours.sent, pair.theirs.sent)}, compared ${told(pair.ours.compared, pair.theirs.compared)}`,
      );
      // The first fills the caches.
      if (run > 0) pairs.push(pair);
      for (const folder of folders) rmSync(folder, { recursive: true });
    }
  } finally {
    await dav.close();
    rmSync(here, { recursive: true, force: true });
  }
  const speed = (part: keyof Times): number =>
    round(median(pairs.map((pair) => pair.theirs[part] / pair.ours[part])));
  return { [`${what}-sent-speed`]: speed('sent'), [`${what}-compared-speed`]: speed('compared') };
}

const told = (own: number, other: number): string => `${Math.round(own)} ms, rclone ${Math.round(other)} ms`;

/** Speeds as multiples of rclone's: 0.9 or more is wanted. */
export async function run(part?: string): Promise<Record<string, number>> {
  const missing = await installTools(['rclone', 'apache2', 'openssl']);
  if (missing.length > 0) throw new SetupError(`This needs ${missing.join(', ')}.`);
  return {
    ...(part === 'apache' ? {} : await against(await serveWithRclone(), 'rclone')),
    ...(part === 'rclone' ? {} : await against(await serveWithApache(), 'apache')),
  };
}
