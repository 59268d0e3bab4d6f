import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import type { PrivateKey } from 'openpgp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Answer } from '../../../scripts/check/answer.ts';
import { type RevocationReason, revoked } from '../../../utils/openpgp/revocation.ts';
import { checkPackage, failuresOf } from '../../../utils/verify/check.ts';
import { openPackage } from '../../../utils/verify/open.ts';
import { type Unpacked, unpack } from '../../driver/unpack.ts';
import { Workbench } from '../gnupg.ts';
import { EXPORTED_AT, makeVault, pack, requestFor, type Vault } from '../package/fixture.ts';
import { filesOf } from '../package/rebuild.ts';
import { needTool } from '../tools.ts';

/** Keys that were withdrawn, in the package or by another way: our check and verify.sh say the same. */

const CHECK = resolve(import.meta.dirname, '../../../scripts/check.ts');
const HOUR = 3_600_000;
const BEFORE = new Date(EXPORTED_AT.getTime() - HOUR);
const AFTER = new Date(EXPORTED_AT.getTime() + HOUR);
const LONG_BEFORE = new Date(Date.UTC(2024, 2, 1, 9));

interface Row {
  key: 'owner' | 'capture';
  reason: RevocationReason;
  at: Date;
  /** `null`: what was signed counts still. */
  finding: 'key-compromised' | 'signed-after-end' | null;
}

const TABLE: Readonly<Record<string, Row>> = {
  'the owner key, superseded later': { key: 'owner', reason: 'superseded', at: AFTER, finding: null },
  'the owner key, superseded before': {
    key: 'owner',
    reason: 'superseded',
    at: BEFORE,
    finding: 'signed-after-end',
  },
  'the owner key, compromised later': {
    key: 'owner',
    reason: 'compromised',
    at: AFTER,
    finding: 'key-compromised',
  },
  'the owner key, for no reason': { key: 'owner', reason: 'none', at: AFTER, finding: 'key-compromised' },
  'the capture key, retired after the captures': {
    key: 'capture',
    reason: 'retired',
    at: BEFORE,
    finding: null,
  },
  'the capture key, retired before them': {
    ...{ key: 'capture', reason: 'retired', at: LONG_BEFORE, finding: 'signed-after-end' },
  },
  'the capture key, compromised': {
    key: 'capture',
    reason: 'compromised',
    at: AFTER,
    finding: 'key-compromised',
  },
};

describe.skipIf(!['gpg', 'sh'].every(needTool))('a withdrawn key', { timeout: 120_000 }, () => {
  const bench = new Workbench();
  const folder = mkdtempSync(join(tmpdir(), 'subut-revoked-'));
  let vault: Vault;
  let earlier: Unpacked;

  const make = async (keys: Awaited<ReturnType<typeof revoked>>['key'][]) => {
    const { file, written } = await pack(requestFor(vault, { revoked: keys }));
    return unpack(file, written);
  };
  const keyOf = ({ key }: Row): PrivateKey => vault[key];

  /** In a folder, as whoever opened it has it. */
  const laidOut = (name: string, made: Unpacked): string => {
    const place = join(folder, name.replaceAll(/\W/g, '-'));
    for (const [path, bytes] of filesOf(made)) {
      mkdirSync(dirname(join(place, path)), { recursive: true });
      writeFileSync(join(place, path), bytes);
    }
    return place;
  };
  const script = (place: string, ...args: string[]) => {
    const { status, stdout } = spawnSync('sh', ['verify.sh', 'en', ...args], {
      cwd: place,
      encoding: 'utf8',
    });
    return { status, said: stdout };
  };
  const SAID = {
    'key-compromised': 'nothing that it signed counts',
    'signed-after-end': 'Signed after its key was withdrawn',
    none: 'what it signed before still counts',
  };

  beforeAll(async () => {
    vault = await makeVault();
    earlier = await make([]);
  });
  afterAll(() => bench.remove());

  it.each(Object.keys(TABLE))('in the package: %s', async (name) => {
    const row = TABLE[name] as Row;
    const { key } = await revoked(keyOf(row), row.reason, row.at);
    const made = await make([key]);
    const report = await checkPackage(await openPackage(made.zip, null));
    expect(report.revoked).toMatchObject([{ key: row.key, reason: row.reason, at: row.at }]);
    expect(failuresOf(report).map(({ name: check, finding }) => [check, finding?.code])).toEqual(
      row.finding === null ? [] : [['key-revocation', row.finding]],
    );
    const { status, said } = script(laidOut(name, made));
    expect(said).toContain(SAID[row.finding ?? 'none']);
    expect(status, said).toBe(row.finding === null ? 0 : 1);
  });

  it('is told of a package that was made before, by a file that came later', async () => {
    const { key } = await revoked(vault.owner, 'compromised', AFTER);
    const copy = bench.put('later.asc', key.armor());
    const alone = bench.put('alone.asc', (await key.getRevocationCertificate()) as string);
    const zip = bench.put('earlier.zip', earlier.zip);
    const place = laidOut('earlier', earlier);
    expect(script(place).status).toBe(0);
    for (const path of [copy, alone]) {
      const { status, stdout } = spawnSync(process.execPath, [CHECK, zip, '--revocation', path], {
        encoding: 'utf8',
      });
      const answer: Answer = JSON.parse(stdout);
      expect(status).toBe(1);
      expect(answer.revoked).toMatchObject([{ key: 'owner', reason: 'compromised' }]);
      const { said, status: ended } = script(place, '--revocation', path);
      expect(said).toContain(SAID['key-compromised']);
      expect(ended).toBe(1);
    }
  });

  it('is not withdrawn by anybody else', async () => {
    const { key } = await revoked(vault.capture, 'compromised', AFTER);
    const forged = vault.owner.toPublic();
    const kept = forged.revocationSignatures;
    forged.revocationSignatures = key.revocationSignatures;
    const made = await make([forged]);
    forged.revocationSignatures = kept;
    const report = await checkPackage(await openPackage(made.zip, null));
    expect(report).toMatchObject({ ok: true, revoked: [] });
  });
});
