import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { OpenErrorCode } from '../../../utils/errors/open-error.ts';
import { asKeyText } from '../../../utils/openpgp/key-text.ts';
import { readRecipient } from '../../../utils/openpgp/recipient.ts';
import { openPackage } from '../../../utils/verify/open.ts';
import { makeVault, pack, recipientKey, requestFor } from '../package/fixture.ts';
import { needTool } from '../tools.ts';
import { FORMS, KeyBench, lockedWith, onCard, spoilt, withoutSubkeys } from './gpg-keys.ts';

/** A package, and private keys as GnuPG gives them: each opens it, or it is said what is wrong with the key. */

const KINDS: Readonly<Record<string, [primary: string, ...parts: string[]]>> = {
  Curve25519: ['ed25519', 'cv25519'],
  Nist: ['nistp256', 'nistp384'],
  Brainpool: ['brainpoolP256r1', 'brainpoolP256r1'],
  Brainpool512: ['ed25519', 'brainpoolP512r1'],
  Rsa: ['rsa2048', 'rsa2048'],
};

describe.skipIf(!needTool('gpg'))('a private key', { timeout: 120_000 }, () => {
  const bench = new KeyBench();
  /** Private keys by the name of their kind. */
  const keys: Record<string, string> = {};
  let curve = '';
  let rsa = '';
  let sealed: Uint8Array<ArrayBuffer>;

  beforeAll(async () => {
    const recipients = [];
    for (const [name, [primary, ...parts]] of Object.entries(KINDS)) {
      const mail = bench.make(name, primary, ...parts);
      keys[name] = bench.private(mail);
      recipients.push(await readRecipient(bench.public(mail)));
    }
    curve = keys.Curve25519 as string;
    rsa = keys.Rsa as string;
    ({ file: sealed } = await pack(
      requestFor(await makeVault(), { recipients, password: null, at: new Date() }),
    ));
  }, 120_000);
  afterAll(() => bench.remove());

  const codeOf = async (privateKey: string, passphrase?: string): Promise<OpenErrorCode | 'opens'> => {
    try {
      await openPackage(sealed, { privateKey, ...(passphrase === undefined ? {} : { passphrase }) });
      return 'opens';
    } catch (error) {
      return (error as { code: OpenErrorCode }).code;
    }
  };

  it.each(Object.keys(KINDS))('of the kind %s opens what is sealed to it', async (name) => {
    expect(await codeOf(keys[name] as string)).toBe('opens');
  });

  it.each(Object.keys(FORMS))('opens it %s', async (form) => {
    expect(await codeOf(FORMS[form]?.(curve) ?? '')).toBe('opens');
  });

  it('opens it behind its public half, among other keys, and as a file of either form', async () => {
    const half = bench.public('curve25519@law.example');
    const stranger = await recipientKey('Stranger');
    expect(await codeOf(`${half}\n${curve}`)).toBe('opens');
    expect(await codeOf(`${curve}\n${half}`)).toBe('opens');
    expect(await codeOf(`${stranger.private}\n${curve}`)).toBe('opens');
    const text = new TextEncoder().encode(curve);
    const wide = new Uint8Array(Buffer.from(`\ufeff${curve}`, 'utf16le'));
    expect(await codeOf(asKeyText(text))).toBe('opens');
    expect(await codeOf(asKeyText(new Uint8Array([0xef, 0xbb, 0xbf, ...text])))).toBe('opens');
    expect(await codeOf(asKeyText(wide))).toBe('opens');
    const packets = Buffer.from(curve.replaceAll(/-----.*-----|\n=....\n/g, ''), 'base64');
    expect(await codeOf(asKeyText(new Uint8Array(packets)))).toBe('opens');
  });

  it('opens it without its primary half, which is not needed', async () => {
    expect(await codeOf(bench.private('rsa@law.example', '--export-secret-subkeys'))).toBe('opens');
  });

  it('opens it where only the other part is locked, or both are, each in its own way', async () => {
    expect(await codeOf(await lockedWith(curve, ['of the first']))).toBe('opens');
    const both = await lockedWith(curve, ['of the first', 'of the second']);
    expect(await codeOf(both, 'of the second')).toBe('opens');
    expect(await codeOf(both, 'of the first')).toBe('key-part-passphrase');
    expect(await codeOf(both, 'of none')).toBe('key-passphrase');
    expect(await codeOf(both)).toBe('key-passphrase');
  });

  it('opens it after it has expired', async () => {
    bench.must('--quick-set-expire', bench.fingerprintOf('nist@law.example'), 'seconds=1', '*');
    bench.must('--quick-set-expire', bench.fingerprintOf('nist@law.example'), 'seconds=1');
    await new Promise((resolve) => setTimeout(resolve, 1100));
    expect(await codeOf(bench.private('nist@law.example'))).toBe('opens');
  });

  it('is told from a changed file where it cannot be used', async () => {
    expect(await codeOf(await onCard(rsa, true))).toBe('key-on-card');
    expect(await codeOf(await onCard(curve, false))).toBe('key-on-card');
    expect(await codeOf(await withoutSubkeys(rsa))).toBe('key-not-here');
    expect(await codeOf(await spoilt(curve))).toBe('key-unusable');
    expect(await codeOf(await spoilt(keys.Brainpool as string))).toBe('key-unusable');
  });

  it('is told from a stranger’s, a public one, and from none', async () => {
    expect(await codeOf((await recipientKey('Stranger')).private)).toBe('wrong-key');
    expect(await codeOf(bench.public('rsa@law.example'))).toBe('wrong-key');
    expect(await codeOf('Salam')).toBe('wrong-key');
  });

  it('is good, and the file is called changed, where its session key was changed', async () => {
    const good = sealed;
    sealed = good.with(60, (good[60] as number) ^ 1);
    expect(await codeOf(curve)).toBe('damaged');
    sealed = good;
  });
});
