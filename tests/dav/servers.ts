import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

/* WebDAV servers that are not ours, each on a folder of this machine and on its loopback. */

export interface DavServer {
  url: string;
  /** Where its files lie. */
  folder: string;
  close(): Promise<void>;
}

export const USER = 'sinaq';
export const PASSWORD = 'gəmi limanda';

/** A port that nobody has at the moment. */
async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const { port } = server.address() as AddressInfo;
  await new Promise((closed) => server.close(closed));
  return port;
}

/** Waits until something answers there. */
async function answers(url: string, child: ChildProcess, log: () => string): Promise<void> {
  for (let tries = 0; tries < 300; tries++) {
    if (child.exitCode !== null && child.exitCode !== 0) break;
    const up = await fetch(url).then(
      () => true,
      () => false,
    );
    if (up) return;
    await sleep(100);
  }
  throw new Error(`no server at ${url}: ${log()}`);
}

const ended = (child: ChildProcess): Promise<void> =>
  new Promise((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null) resolve();
    else child.once('exit', () => resolve());
  });

function newFolder(): { root: string; folder: string; remove(): void } {
  const root = mkdtempSync(join(tmpdir(), 'subut-dav-'));
  const folder = join(root, 'files');
  mkdirSync(folder);
  return { root, folder, remove: () => rmSync(root, { recursive: true, force: true }) };
}

/** `rclone serve webdav`: takes no part of a file, and heeds no `If-None-Match`. */
export async function serveWithRclone(): Promise<DavServer> {
  const { folder, remove } = newFolder();
  const url = `http://127.0.0.1:${await freePort()}/`;
  let log = '';
  const child = spawn(
    'rclone',
    // Nothing is remembered: the tests change files behind its back.
    [
      'serve',
      'webdav',
      folder,
      '--addr',
      new URL(url).host,
      '--dir-cache-time',
      '0',
      '--user',
      USER,
      '--pass',
      PASSWORD,
    ],
    { stdio: ['ignore', 'ignore', 'pipe'] },
  );
  child.stderr?.on('data', (said) => {
    log += said;
  });
  await answers(url, child, () => log);
  return {
    url,
    folder,
    async close() {
      child.kill();
      await ended(child);
      remove();
    },
  };
}

/** Debian's modules of Apache. */
const MODULES = '/usr/lib/apache2/modules';
const LOADED = [
  'mpm_event',
  'authn_core',
  'authn_file',
  'authz_core',
  'authz_user',
  'auth_basic',
  'dav',
  'dav_fs',
  'setenvif',
];

/** Apache with mod_dav, of Debian: takes a part of a file (`Content-Range`). */
export async function serveWithApache(): Promise<DavServer> {
  const { root, folder, remove } = newFolder();
  chmodSync(root, 0o777);
  chmodSync(folder, 0o777);
  const { host } = new URL(`http://127.0.0.1:${await freePort()}/`);
  const hash = spawnSync('openssl', ['passwd', '-apr1', '-stdin'], {
    input: PASSWORD,
    encoding: 'utf8',
  }).stdout.trim();
  writeFileSync(join(root, 'users'), `${USER}:${hash}\n`);
  const isRoot = process.getuid?.() === 0;
  const lines = [
    ...LOADED.map((name) => `LoadModule ${name}_module ${MODULES}/mod_${name}.so`),
    `ServerName ${host}`,
    `Listen ${host}`,
    `PidFile ${root}/pid`,
    `ErrorLog ${root}/error.log`,
    `DocumentRoot ${folder}`,
    `DavLockDB ${root}/locks`,
    ...(isRoot ? ['User www-data', 'Group www-data'] : []),
    `<Directory ${folder}>`,
    'Dav On',
    'AuthType Basic',
    'AuthName files',
    `AuthUserFile ${root}/users`,
    'Require valid-user',
    '</Directory>',
  ];
  writeFileSync(join(root, 'apache.conf'), `${lines.join('\n')}\n`);
  const child = spawn('apache2', ['-d', root, '-f', join(root, 'apache.conf'), '-DFOREGROUND'], {
    stdio: 'ignore',
  });
  const url = `http://${host}/`;
  await answers(url, child, () => {
    try {
      return readFileSync(join(root, 'error.log'), 'utf8');
    } catch {
      return 'apache2 wrote no log';
    }
  });
  return {
    url,
    folder,
    async close() {
      child.kill();
      await ended(child);
      remove();
    },
  };
}
