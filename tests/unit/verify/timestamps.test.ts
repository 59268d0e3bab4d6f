import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { verifyWritten } from '../../../utils/app/export/verify-written.ts';
import { sha256 } from '../../../utils/bytes/digest.ts';
import { NO_TIMESTAMP } from '../../../utils/evidence/bag/stamp-files.ts';
import { linkDigest } from '../../../utils/evidence/custody.ts';
import { instantOf } from '../../../utils/evidence/time.ts';
import type { Stamper } from '../../../utils/package/bag/bag-stamp.ts';
import type { ExportRequest } from '../../../utils/package/export/write-package.ts';
import { LANGUAGES } from '../../../utils/package/words/words.ts';
import type { Authority } from '../../../utils/timestamp/authorities.ts';
import type { AskedList, ChainStamp } from '../../../utils/timestamp/chain-stamp.ts';
import { askAuthority } from '../../../utils/timestamp/client.ts';
import type { StampList } from '../../../utils/timestamp/stamp-list.ts';
import { checkPackage, failuresOf } from '../../../utils/verify/check.ts';
import { openPackage } from '../../../utils/verify/open.ts';
import { type AuthorityServer, honest, serve } from '../../authority/authority.ts';
import { CA, type Issued, TestCa, TSA } from '../../authority/ca.ts';
import { hours, revocationList } from '../../authority/revocation.ts';
import { type Unpacked, unpack } from '../../driver/unpack.ts';
import { Workbench } from '../gnupg.ts';
import { makeVault, pack, requestFor, type Vault } from '../package/fixture.ts';
import { decode, encode, type Files, filesOf, signAgain, zipOf } from '../package/rebuild.ts';
import { needTool } from '../tools.ts';

/** Packages with time stamps of a real authority: openssl behind a local server. */

const TAGMANIFEST_STAMP = 'tagmanifest-sha256.txt.tsr';

describe.skipIf(!['openssl', 'bash'].every(needTool))(
  'a package with time stamps',
  { timeout: 60_000 },
  () => {
    const ca = new TestCa();
    let root: Issued;
    let signer: Issued;
    let server: AuthorityServer;
    let broken: AuthorityServer;
    let vault: Vault;
    let opened: Unpacked;
    let stamps: ChainStamp[];
    let lists: AskedList[];

    const stamperOf = (authority: Authority): Stamper => ({
      authority,
      stamp: (digest, signal) => askAuthority(authority, digest, signal === undefined ? {} : { signal }),
    });
    const stampEntry = async (sequence: number): Promise<ChainStamp> => {
      const link = vault.custody[sequence - 1]?.link;
      if (link === undefined) throw new Error(`no entry ${sequence}`);
      const authority = { name: 'Test authority', url: server.url };
      const { response, sentAt, receivedAt } = await askAuthority(authority, await linkDigest(link));
      return { sequence, authority, sentAt: instantOf(sentAt), receivedAt: instantOf(receivedAt), response };
    };
    const make = async (changes: Partial<ExportRequest> = {}) => {
      const request = requestFor(vault, changes);
      const { file, written } = await pack(request);
      await verifyWritten(new Blob([file]), written, request.password, openPackage);
      return { opened: await unpack(file, written), written };
    };
    const full = (): Partial<ExportRequest> => ({
      chainStamps: stamps,
      stampers: [stamperOf({ name: 'Test authority', url: server.url })],
    });

    beforeAll(async () => {
      root = ca.issue({ name: 'root', extensions: CA });
      signer = ca.issue({ name: 'signer', extensions: TSA, issuer: root });
      server = await serve(honest(ca, { signer, chain: [root] }));
      broken = await serve((_, response) => response.writeHead(500).end());
      vault = await makeVault();
      // Entries 2 and 5 are the captures of the package; 4 is another's.
      const first = await stampEntry(2);
      const [url, fetchedAt] = ['http://crl.example.org/root.crl', first.receivedAt];
      lists = [
        { url: `${url}.old`, fetchedAt, failed: 'unreachable', der: null },
        { url, fetchedAt, failed: null, der: revocationList(ca, root) },
      ];
      stamps = [await stampEntry(4), await stampEntry(6), { ...first, lists }];
      ({ opened } = await make(full()));
    }, 60_000);
    afterAll(async () => {
      await server.close();
      await broken.close();
      ca.remove();
    });

    it('holds, and says what each stamp is on', async () => {
      const report = await checkPackage(await openPackage(opened.zip, null));
      expect(failuresOf(report)).toEqual([]);
      expect(report.stamps.map(({ file, sequence }) => [file, sequence])).toEqual([
        ['data/timestamps/000002-127.0.0.1.tsr', 2],
        ['data/timestamps/000006-127.0.0.1.tsr', 6],
        [TAGMANIFEST_STAMP, null],
      ]);
      for (const { timestamp } of report.stamps) expect(timestamp.trust.kind).toBe('own');
      expect(report.askedForStamp).toEqual(['Test authority']);
      // Nobody here knows the root: that is not a failure, and not something that held.
      const unknown = report.checks.filter(({ name }) => name === 'timestamp-roots');
      expect(unknown.map(({ result }) => result)).toEqual(['unchecked', 'unchecked', 'unchecked']);
    });

    it('holds in every point for whoever trusts the root', async () => {
      const { der } = root;
      const known = { name: 'Test root', sha256: await sha256(der), der };
      const { checks } = await checkPackage(await openPackage(opened.zip, null), [known]);
      expect(checks.filter(({ name }) => name === 'timestamp-roots').map(({ result }) => result)).toEqual([
        'held',
      ]);
      expect(checks.filter(({ name }) => name === 'package-timestamp-files')).toMatchObject([
        { result: 'held' },
      ]);
    });

    it('leaves out the stamps that only tell of other captures', () => {
      // The one on entry 4 holds for entry 2 too, but the one on 2 itself came first.
      expect([...opened.files.keys()].filter((path) => path.startsWith('data/timestamps/'))).toEqual([
        'data/timestamps/000002.json',
        'data/timestamps/000006.json',
        'data/timestamps/000002-127.0.0.1.tsr',
        'data/timestamps/000002-127.0.0.1.pem',
        'data/timestamps/000002-127.0.0.1.1.crl',
        'data/timestamps/000006-127.0.0.1.tsr',
        'data/timestamps/000006-127.0.0.1.pem',
      ]);
    });

    it.each(LANGUAGES)('tells of them in its documents in %s', async (language) => {
      const { opened: other } = await make({ ...full(), language });
      const page = decode(other.files.get('data/index.html'));
      const utc = stamps[0]?.receivedAt.utc.slice(0, 15) ?? '';
      expect(page).toMatch(new RegExp(`Test authority.*${utc}|${utc}.*Test authority`));
      expect(page).toContain(TAGMANIFEST_STAMP);
      const plain = decode((await make({ language })).opened.files.get('data/index.html'));
      expect(plain).not.toContain(TAGMANIFEST_STAMP);
    });

    it('gives commands that openssl takes, as they stand', () => {
      const bench = new Workbench();
      for (const [path, bytes] of opened.files) {
        mkdirSync(join(bench.directory, path, '..'), { recursive: true });
        bench.put(path, bytes);
      }
      const commands = Array.from(
        decode(opened.files.get('README.txt')).matchAll(/^ {4}(openssl \S.*)$/gm),
        ([, command]) => command,
      );
      // In three languages: two for each of three stamps, a fingerprint for each root, and two for a list.
      expect(commands).toHaveLength(3 * (6 + 2 + 2));
      const { code, output } = bench.run(
        'bash',
        '-e',
        '-c',
        [`cd ${bench.directory}`, ...commands].join('\n'),
      );
      bench.remove();
      expect(output.match(/Verification: OK/g)).toHaveLength(3 * 3);
      expect(output.match(/Time stamp: /g)).toHaveLength(3 * 3);
      expect(output).toMatch(/sha256 Fingerprint=/i);
      expect(output.match(/No Revoked Certificates/g)).toHaveLength(3);
      expect(code).toBe(0);
    });

    /** What fails after a change by whoever holds the owner key too. */
    async function failuresAfter(change: (files: Files) => void | Promise<void>): Promise<string[]> {
      const files = filesOf(opened);
      const tagmanifest = files.get('tagmanifest-sha256.txt') ?? new Uint8Array();
      await change(files);
      await signAgain(files, vault.owner);
      // What is changed in the payload changes the tag manifest, and with it what its stamp is on.
      const same = decode(files.get('tagmanifest-sha256.txt')) === decode(tagmanifest);
      const report = await checkPackage(await openPackage(await zipOf(opened.name, files), null));
      const failures = failuresOf(report).map(({ name, subject }) => `${name} ${subject}`);
      if (!same) expect(failures).toContain(`package-timestamp ${TAGMANIFEST_STAMP}`);
      return failures.filter((failure) => same || !failure.startsWith(`package-timestamp `));
    }
    const first = 'data/timestamps/000002-127.0.0.1';
    const second = 'data/timestamps/000006-127.0.0.1';

    it('does not hold with the stamp of another entry', async () => {
      const failures = await failuresAfter((files) => {
        files.set(`${first}.tsr`, files.get(`${second}.tsr`) ?? encode(''));
      });
      expect(failures).toEqual([`custody-timestamps ${first}.tsr`]);
    });

    it('has the revocation lists that were kept, and names those that were not', async () => {
      const list = JSON.parse(decode(opened.files.get('data/timestamps.json'))) as StampList;
      const [one, two] = list.chain;
      const { url, fetchedAt } = lists[1] as AskedList;
      expect(one?.lists).toEqual([
        { url: `${url}.old`, fetchedAt, failed: 'unreachable', file: null },
        { url, fetchedAt, failed: null, file: `${first}.1.crl` },
      ]);
      expect(two).not.toHaveProperty('lists');
      const { checks, revocation } = await checkPackage(await openPackage(opened.zip, null));
      expect(checks.filter(({ name }) => name === 'timestamp-revocation')).toMatchObject([
        { result: 'held' },
      ]);
      expect(revocation).toMatchObject([
        { code: 'not-withdrawn', params: { name: 'signer' } },
        {
          code: 'no-revocation-list',
          params: { names: ['signer'], files: [`${second}.tsr`, TAGMANIFEST_STAMP] },
        },
      ]);
      expect(decode(opened.files.get('data/index.html'))).toContain(
        'Yanında sertifikatını verənin ləğv siyahısı var.',
      );
      const without = await make({ chainStamps: stamps.slice(0, 2) });
      const report = await checkPackage(await openPackage(without.opened.zip, null));
      expect(report.checks.some(({ name }) => name === 'timestamp-revocation')).toBe(false);
      expect(report.revocation).toMatchObject([
        { code: 'no-revocation-list', params: { names: ['signer'] } },
      ]);
    });

    it('does not hold without a revocation list that is named, or with one that is not', async () => {
      const missing = await failuresAfter((files) => void files.delete(`${first}.1.crl`));
      expect(missing).toEqual([`timestamp-list ${first}.1.crl`]);
      const list = revocationList(ca, root);
      expect(await failuresAfter((files) => void files.set(`${first}.2.crl`, list))).toEqual([
        `timestamp-list ${first}.2.crl`,
      ]);
    });

    it('is made with the lists of an authority that was withdrawn, and its stamps are not counted', async () => {
      const revoked = [{ of: signer, at: hours(-1), reason: 'keyCompromise' }];
      const bad = { ...(lists[1] as AskedList), der: revocationList(ca, root, { revoked }) };
      const stamper = stamperOf({ name: 'Test authority', url: server.url });
      const { opened: other } = await make({
        chainStamps: stamps.map((stamp) => ({ ...stamp, lists: [bad] })),
        stampers: [
          { ...stamper, stamp: async (digest) => ({ ...(await stamper.stamp(digest)), lists: [bad] }) },
        ],
      });
      const report = await checkPackage(await openPackage(other.zip, null));
      expect(failuresOf(report).map(({ subject, finding }) => [subject, finding?.code])).toEqual([
        [`${first}.1.crl`, 'withdrawn-before'],
        [`${second}.1.crl`, 'withdrawn-before'],
        [`${TAGMANIFEST_STAMP}.1.crl`, 'withdrawn-before'],
      ]);
      expect(report.stamps).toEqual([]);
    });

    it('does not hold with another link beside the stamp', async () => {
      const failures = await failuresAfter((files) => {
        files.set('data/timestamps/000002.json', files.get('data/timestamps/000006.json') ?? encode(''));
      });
      expect(failures).toEqual(['custody-timestamps data/timestamps/000002.json']);
    });

    it('does not hold without a stamp that is listed, or with one that is not', async () => {
      expect(await failuresAfter((files) => void files.delete(`${first}.tsr`))).toEqual([
        `custody-timestamps ${first}.tsr`,
      ]);
      const more = 'data/timestamps/000002-example.org.tsr';
      expect(await failuresAfter((files) => void files.set(more, encode('x')))).toEqual([
        `timestamp-list ${more}`,
      ]);
    });

    it('does not hold with the stamp of another package on it', async () => {
      const { opened: other } = await make({ ...full(), caseName: 'Another' });
      const failures = await failuresAfter((files) => {
        files.set(TAGMANIFEST_STAMP, other.files.get(TAGMANIFEST_STAMP) ?? encode(''));
      });
      expect(failures).toEqual([
        `package-timestamp-files ${TAGMANIFEST_STAMP}`,
        `package-timestamp ${TAGMANIFEST_STAMP}`,
      ]);
    });

    it('does not hold with a stamp on the package that was taken out, or with its root changed', async () => {
      const taken = await failuresAfter((files) => void files.delete(TAGMANIFEST_STAMP));
      expect(taken).toContain(`package-timestamp-files ${TAGMANIFEST_STAMP}`);
      const all = (files: Files) => {
        for (const path of Array.from(files.keys()))
          if (/\.tsr(?:\.pem)?$|^timestamps-/.test(path) && !path.startsWith('data/')) files.delete(path);
      };
      expect(await failuresAfter(all)).toEqual(['package-timestamp-files timestamps-sha256.txt']);
      const changed = await failuresAfter((files) => {
        files.set(
          `${TAGMANIFEST_STAMP}.pem`,
          encode(decode(files.get(`${TAGMANIFEST_STAMP}.pem`)).slice(0, -1)),
        );
      });
      expect(changed).toEqual([`package-timestamp-files ${TAGMANIFEST_STAMP}.pem`]);
    });

    it('keeps what else is laid beside the manifests from passing as a stamp', async () => {
      const failures = await failuresAfter(
        (files) => void files.set(`${TAGMANIFEST_STAMP}.exe`, encode('x')),
      );
      expect(failures).toEqual([]);
      const files = filesOf(opened);
      files.set(`${TAGMANIFEST_STAMP}.exe`, encode('x'));
      const report = await checkPackage(await openPackage(await zipOf(opened.name, files), null));
      expect(failuresOf(report).map(({ subject }) => subject)).toEqual([`${TAGMANIFEST_STAMP}.exe`]);
    });

    it('is made all the same where an authority fails, and says so', async () => {
      const asked = [
        stamperOf({ name: 'Broken', url: broken.url }),
        stamperOf({ name: 'Test authority', url: server.url }),
      ];
      const { opened: other, written } = await make({ stampers: asked });
      expect(written.stamps.map(({ authority, code }) => [authority.name, code])).toEqual([
        ['Broken', 'server-error'],
        ['Test authority', null],
      ]);
      expect(decode(other.files.get(NO_TIMESTAMP))).toContain(
        `- Broken, ${broken.url}: server-error (HTTP 500)`,
      );
      expect(decode(other.files.get(NO_TIMESTAMP))).not.toContain('Test authority');
      expect(other.files.has(TAGMANIFEST_STAMP)).toBe(true);
    });

    it('is made where none answers, and is asked for once each', async () => {
      const before = broken.asked.length;
      const { opened: other } = await make({ stampers: [stamperOf({ name: 'Broken', url: broken.url })] });
      expect(broken.asked.length - before).toBe(1);
      expect(other.files.has(TAGMANIFEST_STAMP)).toBe(false);
      const report = await checkPackage(await openPackage(other.zip, null));
      expect(report.stamps).toEqual([]);
      expect(report.askedForStamp).toEqual(['Broken']);
    });

    it('is made without the stamps that no longer hold, and says how many', async () => {
      const [one] = stamps;
      if (one === undefined) throw new Error('no stamp');
      const spoilt = { ...one, response: one.response.map((byte, at) => (at === 200 ? byte ^ 1 : byte)) };
      const { opened: other } = await make({ chainStamps: [spoilt] });
      expect(decode(other.files.get('data/timestamps.json'))).toBe(
        '{"asked":[],"chain":[],"damaged":1,"schema":"subut-timestamps/1"}',
      );
    });

    it('asks nobody unless it is told to', async () => {
      const before = server.asked.length;
      const { opened: other } = await make();
      expect(server.asked.length).toBe(before);
      expect([...other.files.keys()].filter((path) => /tsr|pem|NO-/.test(path))).toEqual([]);
    });
  },
);
