import { beforeAll, describe, expect, it } from 'vitest';
import { OpenError } from '../../../utils/errors/open-error.ts';
import { SIGNER } from '../../../utils/evidence/bag/bagit.ts';
import { readSigners } from '../../../utils/evidence/bag/signers.ts';
import { readRecipient } from '../../../utils/openpgp/recipient.ts';
import { type CheckReport, checkPackage, failuresOf } from '../../../utils/verify/check.ts';
import { checkEnvelope } from '../../../utils/verify/check-envelope.ts';
import { Findings } from '../../../utils/verify/findings.ts';
import { type OpenedPackage, openPackage } from '../../../utils/verify/open.ts';
import { entriesOf, headerOf, unpack } from '../../driver/unpack.ts';
import { makeVault, pack, recipientKey, requestFor } from '../package/fixture.ts';

/** One changed byte, anywhere: the check must fail, and say what broke. */

let sealed: Uint8Array<ArrayBuffer>;
let zip: Uint8Array<ArrayBuffer>;
let privateKey: string;

beforeAll(async () => {
  const lawyer = await recipientKey('Lawyer');
  const other = await recipientKey('Other');
  const recipients = await Promise.all([lawyer, other].map((key) => readRecipient(key.public)));
  ({ private: privateKey } = lawyer);
  ({ file: sealed } = await pack(requestFor(await makeVault(), { recipients })));
  ({ zip } = await unpack(sealed, { privateKey }));
});

function flipped(file: Uint8Array<ArrayBuffer>, at: number): Uint8Array<ArrayBuffer> {
  const copy = file.slice();
  copy[at] = (copy[at] as number) ^ 0x10;
  return copy;
}

/** Where and what failed; an empty list when nothing did. */
async function outcome(
  file: Uint8Array<ArrayBuffer>,
  secret: { privateKey: string } | null,
): Promise<string[]> {
  let opened: OpenedPackage;
  try {
    opened = await openPackage(file, secret);
  } catch (error) {
    if (error instanceof OpenError) return [`${error.code}: ${error.detail}`];
    throw error;
  }
  const report: CheckReport = await checkPackage(opened);
  expect(report.ok).toBe(failuresOf(report).length === 0);
  return [
    ...report.notes.map(({ code }) => `told: ${code}`),
    ...failuresOf(report).map(({ name, subject, finding }) => `${name}: ${subject} ${finding?.code}`),
  ];
}

const spread = (from: number, to: number, count: number): number[] =>
  Array.from({ length: count }, (_, index) => from + Math.floor(((to - from - 1) * index) / (count - 1)));

describe('a changed byte of a sealed package', () => {
  it('in the session keys, his own or another’s, is seen', { timeout: 60_000 }, async () => {
    const header = await headerOf(sealed);
    const { files } = await unpack(sealed, { privateKey });
    const signers = await readSigners(new TextDecoder().decode(files.get(SIGNER)));
    const missed: number[] = [];
    for (let at = 0; at < header.length; at++) {
      const findings = new Findings();
      try {
        const { seal } = await openPackage(flipped(sealed, at), { privateKey });
        await checkEnvelope(findings, seal, signers);
      } catch (error) {
        expect(error).toBeInstanceOf(OpenError);
        continue;
      }
      if (findings.held('outer-signature')) missed.push(at);
    }
    expect(missed).toEqual([]);
  });

  it('in the encrypted data is seen', { timeout: 60_000 }, async () => {
    const header = await headerOf(sealed);
    const places = [
      ...spread(header.length, header.length + 40, 20),
      ...spread(header.length, sealed.length, 40),
    ];
    for (const at of places) {
      const seen = await outcome(flipped(sealed, at), { privateKey });
      expect.soft(seen.join(), `byte ${at}`).toMatch(/^(?:damaged|refused): /);
    }
  });
});

describe('a changed byte of the bare ZIP', () => {
  it('leaves nothing unsaid before it is changed', async () => {
    expect(await outcome(zip, null)).toEqual([]);
  });

  it('in any of its files is seen, and the file is named', { timeout: 60_000 }, async () => {
    for (const { path, at: start, bytes } of await entriesOf(zip)) {
      const inside = path.slice(path.indexOf('/') + 1);
      for (const at of new Set(spread(start, start + bytes.length, 3))) {
        const seen = await outcome(flipped(zip, at), null);
        expect.soft(seen.join('\n'), `byte ${at} of ${inside}`).toContain(`zip-checksums: ${inside} `);
        const bySignature = /^(?:tagmanifest|manifest-digests|tagmanifest-digests|signer|record-signature)/m;
        expect.soft(seen.join('\n'), `byte ${at} of ${inside}`).toMatch(bySignature);
      }
    }
  });

  it('between its files is seen', { timeout: 60_000 }, async () => {
    const [first] = await entriesOf(zip);
    const directory = new DataView(zip.buffer).getUint32(zip.length - 6, true);
    const places = [...spread(0, first?.at ?? 0, 20), ...spread(directory, zip.length, 60)];
    for (const at of places) {
      expect.soft((await outcome(flipped(zip, at), null)).length, `byte ${at}`).toBeGreaterThan(0);
    }
  });
});
