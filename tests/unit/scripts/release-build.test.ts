import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  appendFileSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sized } from '../../sizes.ts';
import { needTool } from '../tools.ts';
import { crxParts } from './crx-parts.ts';
import { clone, digestsOf, linkDependencies, npmRun, npmRunEnds, outOf, type Room } from './release-room.ts';
import { ITEM, PUBLISHER, startShops } from './shops.ts';

/*
 * The real build of a release, from clean clones of what is committed, in rooms that differ in all that a build could
 * take up by mistake; and what is done with it: signing, handing in.
 */

const ROOMS = realpathSync(mkdtempSync(join(tmpdir(), 'subut-release-')));
const KEY = join(ROOMS, 'key.pem');

/** Whoever builds a release makes all of it; of the second build one target is enough, but in a run of all sizes. */
const only = (...targets: string[]): string[] => targets.flatMap((target) => ['--only', target]);
const FIRST = sized(only('sources', 'chrome', 'edge', 'firefox'), []);
const SECOND = sized(only('sources', 'firefox'), []);

const ONE: Room = {
  folder: join(ROOMS, 'a'),
  umask: '022',
  time: new Date('2026-03-01T10:00:00Z'),
  environment: { TZ: 'UTC', LC_ALL: 'C', LANG: 'C' },
};

const OTHER: Room = {
  folder: join(ROOMS, 'Başqa qovluq', 'sübut 2'),
  umask: '077',
  time: new Date('2031-11-30T23:59:58Z'),
  environment: {
    TZ: 'Asia/Baku',
    LC_ALL: 'az_AZ.UTF-8',
    LANG: 'tr_TR.UTF-8',
    HOME: join(ROOMS, 'home'),
    // As a shell of somebody who programs may have it.
    NODE_ENV: 'development',
    // Threads that finish in another order.
    RAYON_NUM_THREADS: '1',
    UV_THREADPOOL_SIZE: '1',
  },
};

/** As a reviewer: the sources unpacked, and no git anywhere. */
const REVIEWER: Room = { ...ONE, folder: join(ROOMS, 'reviewer'), umask: '027' };

/** The one file of the first build whose name ends so. */
function fileOf(end: string): string {
  const [name = ''] = readdirSync(outOf(ONE)).filter((one) => one.endsWith(end));
  return join(outOf(ONE), name);
}

const openssl = (...args: string[]): Buffer => execFileSync('openssl', args, { stdio: 'pipe' });

const TOOLS = ['git', 'unzip', 'openssl'];

afterAll(() => rmSync(ROOMS, { recursive: true, force: true }), 600_000);

describe.skipIf(!TOOLS.every(needTool))('npm run build:release', { timeout: 600_000 }, () => {
  let said = '';

  beforeAll(async () => {
    openssl('genrsa', '-out', KEY, '2048');
    clone(ONE);
    said = await npmRun(ONE, 'build:release', '--', ...FIRST, '--sign-crx', KEY);
  }, 600_000);

  it('gives the same bytes in another folder, at another time, in another place, under another umask', async () => {
    // As on a machine whose git turns line ends into others.
    clone(OTHER, '--config', 'core.autocrlf=true', '--config', 'core.eol=crlf');
    await npmRun(OTHER, 'build:release', '--', ...SECOND);
    const again = digestsOf(OTHER);
    expect(again).toHaveLength(sized(2, 6));
    expect(digestsOf(ONE)).toEqual(expect.arrayContaining(again));
  });

  it('says the digests, writes them down, and puts them into the notes of the release', () => {
    const sums = readFileSync(fileOf('SHA256SUMS'), 'utf8');
    const notes = readFileSync(fileOf('RELEASE-NOTES.md'), 'utf8');
    const commit = execFileSync('git', ['rev-parse', 'HEAD'], { encoding: 'utf8' }).trim();
    expect(notes).toContain(`commit \`${commit}\``);
    expect(notes).toContain('### Added');
    for (const line of digestsOf(ONE)) for (const text of [said, sums, notes]) expect(text).toContain(line);
    execFileSync('sha256sum', ['-c', '--strict', 'SHA256SUMS'], { cwd: outOf(ONE) });
    expect(sums.trim().split('\n')).toHaveLength(sized(5, 7));
  });

  it("gives Mozilla's reviewers the same Firefox ZIP out of the sources ZIP, without git", async () => {
    execFileSync('unzip', ['-q', fileOf('-sources.zip'), '-d', REVIEWER.folder]);
    expect(existsSync(join(REVIEWER.folder, '.git'))).toBe(false);
    linkDependencies(REVIEWER.folder);
    await npmRun(REVIEWER, 'build-for-amo');
    const theirs = digestsOf(REVIEWER);
    expect(theirs).toHaveLength(1);
    expect(digestsOf(ONE)).toContain(theirs[0]);
  });

  it('signs the ZIP for Chrome as a CRX that openssl holds to be signed with that key', () => {
    const { publicKey, signature, signed, id, zip } = crxParts(readFileSync(fileOf('.crx')));
    expect(zip.equals(readFileSync(fileOf('-chrome.zip')))).toBe(true);
    const der = openssl('rsa', '-in', KEY, '-pubout', '-outform', 'DER');
    expect(publicKey.equals(der)).toBe(true);
    const [pub, sig, data] = ['pub.pem', 'sig', 'data'].map((name) => join(ROOMS, name)) as [
      string,
      string,
      string,
    ];
    openssl('rsa', '-in', KEY, '-pubout', '-out', pub);
    writeFileSync(sig, signature);
    writeFileSync(data, signed);
    const verified = openssl('dgst', '-sha256', '-verify', pub, '-signature', sig, data);
    expect(verified.toString()).toBe('Verified OK\n');
    const digest = createHash('sha256').update(der).digest().subarray(0, 16);
    expect(id.equals(digest)).toBe(true);
    const letters = digest
      .toString('hex')
      .replaceAll(/./g, (digit) => 'abcdefghijklmnop'[parseInt(digit, 16)] ?? '');
    expect(said).toContain(letters);
    appendFileSync(data, 'x');
    expect(() => openssl('dgst', '-sha256', '-verify', pub, '-signature', sig, data)).toThrow();
  });

  it.each([
    ['lies among the sources', 'among.pem', ['genrsa', '2048'], 'lies among the sources'],
    ['is weak', '../weak.pem', ['genrsa', '1024'], 'no RSA key of 2048 bits'],
    [
      'is of another kind',
      '../ec.pem',
      ['ecparam', '-name', 'prime256v1', '-genkey', '-noout'],
      'no RSA key',
    ],
    ['is none', '../none.pem', ['rand', '-hex', '9'], 'could not be read as a private key'],
  ])('refuses a key that %s, before anything is built', async (_, name, command, sentence) => {
    const path = join(ONE.folder, name);
    writeFileSync(path, openssl(...command));
    const { code, output } = await npmRunEnds(ONE, ['build:release', '--', '--sign-crx', path]);
    rmSync(path);
    expect(code).toBe(1);
    expect(output).toContain(sentence);
    expect(existsSync(fileOf('-sources.zip'))).toBe(true);
  });

  it('is handed in by a tool that signs in at the shops and, in a dry run, uploads nothing', async () => {
    const shops = await startShops(ROOMS, true);
    try {
      const { code, output } = await npmRunEnds(ONE, ['submit', '--', '--dry-run'], shops.environment);
      expect(output).toMatch(/Dry run/);
      expect(code).toBe(0);
      expect(output.match(/DRY RUN: Skipped upload and publishing/g)).toHaveLength(3);
      expect(shops.asked.toSorted()).toEqual([
        'GET addons.mozilla.org/api/v5/addons/addon/subut',
        `GET chromewebstore.googleapis.com/v2/publishers/${PUBLISHER}/items/${ITEM}:fetchStatus`,
        'POST oauth2.googleapis.com/token',
      ]);
    } finally {
      await shops.close();
    }
  });

  it('is not handed in where the shops do not know who asks, or a file is not the one that was built', async () => {
    const shops = await startShops(ROOMS, false);
    try {
      const refused = await npmRunEnds(ONE, ['submit', '--', '--dry-run'], shops.environment);
      expect(refused.code).not.toBe(0);
      expect(refused.output).toContain('Submissions failed: 2');
      shops.asked.length = 0;
      appendFileSync(fileOf('-edge.zip'), 'x');
      const other = await npmRunEnds(ONE, ['submit'], shops.environment);
      expect(other.code).toBe(1);
      expect(other.output).toContain('is not the file that SHA256SUMS names');
      expect(shops.asked).toEqual([]);
    } finally {
      await shops.close();
    }
  });
});
