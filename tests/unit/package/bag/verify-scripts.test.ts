import { mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { TAGMANIFEST, TAGMANIFEST_SIGNATURE } from '../../../../utils/evidence/bag/bagit.ts';
import type { Stamper } from '../../../../utils/package/bag/bag-stamp.ts';
import { armorSigners, chooseSigners } from '../../../../utils/package/bag/choose-signers.ts';
import { verifyPs1 } from '../../../../utils/package/bag/verify-ps1.ts';
import { verifySh } from '../../../../utils/package/bag/verify-sh.ts';
import { SCRIPT_WORDS } from '../../../../utils/package/words/scripts.ts';
import { LANGUAGES } from '../../../../utils/package/words/words.ts';
import { askAuthority } from '../../../../utils/timestamp/client.ts';
import { type AuthorityServer, honest, serve } from '../../../authority/authority.ts';
import { CA, TestCa, TSA } from '../../../authority/ca.ts';
import { type Unpacked, unpack } from '../../../driver/unpack.ts';
import { type Said, Workbench } from '../../gnupg.ts';
import { needTool } from '../../tools.ts';
import { EXPORTED_AT, makeVault, pack, requestFor, signingKey, type Vault } from '../fixture.ts';
import { decode, encode, type Files, filesOf, signAgain } from '../rebuild.ts';

/** The scripts of the bag, run in unpacked bags: good ones, and ones that somebody changed. */

const SHELL = needTool('dash') ? 'dash' : 'sh';
let vault: Vault;
let plain: Unpacked;
let bench: Workbench;

beforeAll(async () => {
  vault = await makeVault();
  const { file, written } = await pack(requestFor(vault));
  plain = await unpack(file, written);
});
beforeEach(() => {
  bench = new Workbench();
});
afterEach(() => bench.remove());

const fingerprint = () => vault.owner.getFingerprint().toUpperCase();

function laidOut({ name }: Unpacked, files: Files): string {
  const folder = join(bench.directory, name);
  for (const [path, bytes] of files) {
    mkdirSync(join(folder, path, '..'), { recursive: true });
    writeFileSync(join(folder, path), bytes);
  }
  return folder;
}

const verify = (folder: string, ...args: string[]): Said =>
  bench.run(SHELL, join(folder, 'verify.sh'), ...args);

describe.skipIf(!['gpg', 'sha256sum', 'openssl'].every(needTool))('verify.sh', { timeout: 60_000 }, () => {
  it.each(LANGUAGES)('says in %s that all held', (language) => {
    const folder = laidOut(plain, filesOf(plain));
    const { code, output } = verify(folder, language, '--signer', fingerprint().replaceAll(/.{4}/g, '$& '));
    const w = SCRIPT_WORDS[language];
    for (const held of [w.keys, w.signed, w.certified, w.lists, w.signerSame])
      expect(output).toContain(`[+] ${held}\n`);
    expect(output.match(/^\[\+\]/gm)).toHaveLength(5 + 2);
    expect(output).not.toMatch(/^\[[!?]\]/m);
    expect(output).toContain(w.noStamp);
    expect(output.trim().split('\n').at(-1)).toBe(w.good);
    expect(code).toBe(0);
  });

  it('takes its language from the environment', () => {
    const folder = laidOut(plain, filesOf(plain));
    const { output } = bench.run('env', 'SUBUT_LANG=ru', SHELL, join(folder, 'verify.sh'));
    expect(output).toContain(SCRIPT_WORDS.ru.good);
    expect(output).toContain(SCRIPT_WORDS.ru.compare);
  });

  it('leaves the key ring of its user and the bag as they are', () => {
    const folder = laidOut(plain, filesOf(plain));
    const before = bench.run('find', folder).output;
    verify(folder, 'en');
    expect(bench.run('find', folder).output).toBe(before);
    expect(bench.gpg('--list-keys').output).not.toContain('Owner key');
  });

  const first = () => [...plain.files.keys()].find((path) => path.endsWith('page.html')) ?? '';
  const cases: [string, (files: Files) => void | Promise<void>, () => string][] = [
    [
      'a changed file',
      (files) => void files.set(first(), encode('<p>other')),
      () => `${SCRIPT_WORDS.en.fileChanged.replace('@', first())}`,
    ],
    [
      'a missing file',
      (files) => void files.delete(first()),
      () => SCRIPT_WORDS.en.fileMissing.replace('@', first()),
    ],
    [
      'one file more',
      (files) => void files.set('data/more.txt', encode('')),
      () => SCRIPT_WORDS.en.fileExtra.replace('@', 'data/more.txt'),
    ],
    [
      'a changed list',
      (files) => void files.set('manifest-sha256.txt', encode('')),
      () => SCRIPT_WORDS.en.fileChanged.replace('@', 'manifest-sha256.txt'),
    ],
    [
      'another signature',
      async (files) => {
        const other = await signAgain(new Map(files), await signingKey('Stranger'));
        files.set(TAGMANIFEST_SIGNATURE, other.get(TAGMANIFEST_SIGNATURE) ?? encode(''));
      },
      () => SCRIPT_WORDS.en.signedBroken,
    ],
    [
      'a signature too many',
      (files) => {
        const text = decode(files.get(TAGMANIFEST_SIGNATURE));
        files.set(TAGMANIFEST_SIGNATURE, encode(text + text));
      },
      () => SCRIPT_WORDS.en.signedBroken,
    ],
    [
      'a signature by the capture key',
      async (files) => {
        await signAgain(files, vault.capture);
      },
      () => SCRIPT_WORDS.en.signedBroken,
    ],
    ['no keys', (files) => void files.set('signer.asc', encode('x')), () => SCRIPT_WORDS.en.keysBroken],
    [
      'a capture key that nobody vouches for',
      async (files) => {
        const keys = { owner: vault.owner.toPublic(), capture: vault.capture.toPublic() };
        files.set('signer.asc', encode(armorSigners(keys)));
        await signAgain(files, vault.owner);
      },
      () => SCRIPT_WORDS.en.certifiedBroken,
    ],
    [
      'the keys of a stranger who signed it all again',
      async (files) => {
        const [owner, capture] = [await signingKey('Stranger'), await signingKey('Other')];
        const signers = await chooseSigners(owner, [owner.toPublic(), capture.toPublic()], EXPORTED_AT);
        files.set('signer.asc', encode(armorSigners(signers)));
        await signAgain(files, owner);
      },
      () => SCRIPT_WORDS.en.captureBroken.split(':')[0] ?? '',
    ],
  ];
  it.each(cases)('tells of %s', async (_name, change, sentence) => {
    const files = filesOf(plain);
    await change(files);
    const { code, output } = verify(laidOut(plain, files), 'en');
    expect(output).toContain(`[!] ${sentence()}`);
    expect(output.trim().split('\n').at(-1)).toBe(SCRIPT_WORDS.en.bad);
    expect(code).toBe(1);
  });

  it('tells of another signer, and of a file that is only a link', () => {
    const folder = laidOut(plain, filesOf(plain));
    expect(verify(folder, '--signer', 'A'.repeat(40)).output).toContain(SCRIPT_WORDS.en.signerOther);
    const path = join(folder, first());
    writeFileSync(join(bench.directory, 'elsewhere'), readFileSync(path));
    rmSync(path);
    symlinkSync(join(bench.directory, 'elsewhere'), path);
    expect(verify(folder, 'en').code).toBe(1);
  });
});

describe.skipIf(!['gpg', 'openssl'].every(needTool))('verify.sh and time stamps', { timeout: 60_000 }, () => {
  const ca = new TestCa();
  let server: AuthorityServer;
  let stamped: Unpacked;
  const stamp = `${TAGMANIFEST}.tsr`;
  beforeAll(async () => {
    const root = ca.issue({ name: 'root', extensions: CA });
    server = await serve(
      honest(ca, { signer: ca.issue({ name: 'signer', extensions: TSA, issuer: root }), chain: [root] }),
    );
    const authority = { name: 'Test authority', url: server.url };
    const stampers: Stamper[] = [{ authority, stamp: (digest) => askAuthority(authority, digest) }];
    const { file, written } = await pack(requestFor(vault, { stampers }));
    stamped = await unpack(file, written);
  });
  afterAll(async () => {
    await server.close();
    ca.remove();
  });

  const stampRoot = (): string => {
    const pem = bench.put('root.pem', stamped.files.get(`${stamp}.pem`) ?? '');
    const { output } = bench.run('openssl', 'x509', '-in', pem, '-noout', '-fingerprint', '-sha256');
    return output.replace(/^.*=/, '').trim();
  };

  it('holds where its root is one that is trusted, and else names the fingerprint of it', () => {
    const root = stampRoot();
    const { code, output } = verify(laidOut(stamped, filesOf(stamped)), 'en', '--root', root);
    expect(output).toContain(`[+] ${SCRIPT_WORDS.en.stampFiles}`);
    expect(output).toMatch(
      new RegExp(`^\\[\\+\\] ${SCRIPT_WORDS.en.stamp.replace('@', stamp)} \\(.+GMT\\)$`, 'm'),
    );
    expect(output).not.toContain('[?]');
    expect(code).toBe(0);
    const unknown = verify(laidOut(stamped, filesOf(stamped)), 'en');
    expect(unknown.output).toContain(`[?] ${SCRIPT_WORDS.en.stampRoot.replace('@', root)}\n`);
    expect(unknown.code).toBe(3);
  });

  it('tells of a stamp that is broken, missing, or without its root', () => {
    const changed = filesOf(stamped);
    const bytes = changed.get(stamp)?.slice() ?? encode('');
    bytes[bytes.length - 3] = (bytes.at(-3) as number) ^ 1;
    const broken = verify(laidOut(stamped, changed.set(stamp, bytes)), 'en');
    expect(broken.output).toContain(`[!] ${SCRIPT_WORDS.en.stampBroken.replace('@', stamp)}`);
    expect(broken.code).toBe(1);
    const folder = laidOut(stamped, filesOf(stamped));
    rmSync(join(folder, `${stamp}.pem`));
    const rootless = verify(folder, 'en');
    expect(rootless.output).toContain(`[?] ${SCRIPT_WORDS.en.stampUnknown.replace('@', stamp)}`);
    rmSync(join(folder, stamp));
    expect(verify(folder, 'en').output).toContain(SCRIPT_WORDS.en.fileMissing.replace('@', stamp));
    rmSync(join(folder, 'timestamps-sha256.txt'));
    expect(verify(folder, 'en').output).toContain(`[!] ${SCRIPT_WORDS.en.stampFilesBroken}`);
  });
});

describe('the scripts', () => {
  it('are the same in every package', () => {
    expect(decode(plain.files.get('verify.sh'))).toBe(verifySh());
    expect(decode(plain.files.get('verify.ps1'))).toBe(verifyPs1().replace('\uFEFF', ''));
  });

  it('have words that no shell can misread, in each language the same places', () => {
    for (const [name, text] of LANGUAGES.flatMap((language) => Object.entries(SCRIPT_WORDS[language]))) {
      expect.soft(text, name).not.toMatch(/['"\\$%`]/);
      expect
        .soft(text.split('@').length, name)
        .toBe(SCRIPT_WORDS.en[name as keyof typeof SCRIPT_WORDS.en].split('@').length);
    }
  });
});
