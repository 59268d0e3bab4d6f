import { spawn } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type DavServer, PASSWORD, serveWithApache, serveWithRclone, USER } from '../../dav/servers.ts';
import { tap } from '../../dav/tap.ts';
import { needTool } from '../tools.ts';

/* Files are brought to real servers of others, as a person does it: by the command. */

const NAME = 'sübut #1 50%.zip.gpg';
const SIZE = 6 * 2 ** 20;

interface Run {
  code: number | null;
  said: string;
}

const SERVERS = [
  { name: 'rclone', tool: 'rclone', serve: serveWithRclone, takesParts: false },
  { name: 'Apache', tool: 'apache2', serve: serveWithApache, takesParts: true },
];

describe.each(SERVERS)('to a folder of $name', ({ tool, serve, takesParts }) => {
  describe.skipIf(!needTool(tool))('is', () => {
    let dav: DavServer;
    let here: string;
    let bytes: Buffer;
    let file: string;
    beforeAll(async () => {
      dav = await serve();
      here = mkdtempSync(join(tmpdir(), 'subut-deliver-'));
    });
    afterAll(async () => {
      await dav?.close();
      rmSync(here, { recursive: true, force: true });
    });

    /** A new file for each: what another brought is not in its way. */
    const makeFile = (name: string, size = SIZE): void => {
      bytes = randomBytes(size);
      file = join(here, name);
      writeFileSync(file, bytes);
    };
    const there = (): string[] =>
      readdirSync(dav.folder).filter((name) => name.includes(file.replace(/^.*\//, '')));
    const inFolder = (name: string): Buffer => readFileSync(join(dav.folder, name));

    function deliver(url: string, onStart: (kill: () => void) => void = () => undefined): Promise<Run> {
      const child = spawn(process.execPath, [resolve('scripts/deliver.ts'), file, '--to', url], {
        env: { ...process.env, SUBUT_DELIVER_USER: USER, SUBUT_DELIVER_PASSWORD: PASSWORD },
      });
      onStart(() => child.kill('SIGKILL'));
      let said = '';
      for (const stream of [child.stdout, child.stderr])
        stream.setEncoding('utf8').on('data', (text) => {
          said += text;
        });
      return new Promise((done) => child.on('close', (code) => done({ code, said })));
    }

    it('brought whole, compared, and not sent again', async () => {
      makeFile(NAME);
      const first = await deliver(dav.url);
      expect(first).toEqual({ code: 0, said: expect.stringContaining('It is there, and equal') });
      expect(first.said).toContain(createHash('sha256').update(bytes).digest('hex'));
      expect(first.said).not.toContain(PASSWORD);
      expect(there()).toEqual([NAME]);
      expect(inFolder(NAME).equals(bytes)).toBe(true);
      const line = await tap(dav.url);
      expect((await deliver(line.url)).code).toBe(0);
      expect(line.sent()).toBeLessThan(SIZE / 100);
      await line.close();
    });

    it('brought as a whole where it is short', async () => {
      makeFile('short.zip', 1000);
      expect((await deliver(dav.url)).code).toBe(0);
      expect(inFolder('short.zip').equals(bytes)).toBe(true);
    });

    it('not written over another, of whatever length', async () => {
      for (const other of [Buffer.from('theirs'), randomBytes(SIZE)]) {
        makeFile('taken.zip');
        writeFileSync(join(dav.folder, 'taken.zip'), other);
        const { code, said } = await deliver(dav.url);
        expect(code).toBe(1);
        expect(said).toMatch(/Something else is at .* It was not touched/);
        expect(inFolder('taken.zip').equals(other)).toBe(true);
        expect(there()).toEqual(['taken.zip']);
      }
    });

    it('not written over one that comes meanwhile', async () => {
      makeFile('late.zip');
      const put = () => writeFileSync(join(dav.folder, 'late.zip'), 'theirs');
      const line = await tap(dav.url, { before: { method: 'MOVE', act: put } });
      const { code, said } = await deliver(line.url);
      await line.close();
      expect(code).toBe(1);
      expect(said).toMatch(/came there meanwhile\. It was not touched/);
      expect(inFolder('late.zip').toString()).toBe('theirs');
      expect(there()).toHaveLength(2);
    });

    it('brought by a second run where the first was killed', async () => {
      makeFile('killed.zip');
      let kill: () => void = () => undefined;
      const line = await tap(dav.url, { after: { bytes: SIZE / 2, act: () => kill() } });
      await deliver(line.url, (it) => {
        kill = it;
      });
      await line.close();
      expect(there().filter((name) => name === 'killed.zip')).toEqual([]);
      const rest = await tap(dav.url);
      const { code, said } = await deliver(rest.url);
      const sent = rest.sent();
      await rest.close();
      expect([code, said]).toEqual([0, expect.stringContaining('An earlier run was interrupted')]);
      expect(inFolder('killed.zip').equals(bytes)).toBe(true);
      expect(there()).toEqual(['killed.zip']);
      if (takesParts) expect(sent).toBeLessThan(0.7 * SIZE);
      else expect(said).toContain('sent again from its first byte');
    });

    it('not given its name where one byte is another there', async () => {
      makeFile('spoilt.zip');
      const spoil = () => {
        const [unfinished = ''] = there();
        const spoilt = inFolder(unfinished);
        spoilt[SIZE - 7] = (spoilt[SIZE - 7] ?? 0) ^ 1;
        writeFileSync(join(dav.folder, unfinished), spoilt);
      };
      const line = await tap(dav.url, { before: { method: 'GET', act: spoil } });
      const { code, said } = await deliver(line.url);
      await line.close();
      expect([code, said]).toEqual([
        1,
        expect.stringContaining('is not what was sent: its SHA-256 is another'),
      ]);
      expect(there()).toEqual([expect.stringMatching(/^spoilt\.zip\..*\.unfinished$/)]);
      // What it left there is not taken for good the next time.
      expect((await deliver(dav.url)).code).toBe(1);
    });

    it('not brought without the password, or into a folder that is not there', async () => {
      makeFile('nowhere.zip', 1000);
      expect((await deliver(`${dav.url}none/`)).said).toMatch(/There is no folder at .* Nothing was changed/);
    });
  });
});
