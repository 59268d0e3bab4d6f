import {
  createMessage,
  encrypt,
  encryptSessionKey,
  generateKey,
  type Message,
  type RawNotation,
  readKey,
  readMessage,
  sign,
} from 'openpgp';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Bytes } from '../../../utils/bytes/byte-reader.ts';
import { sha256 } from '../../../utils/bytes/digest.ts';
import type { OpenErrorCode } from '../../../utils/errors/open-error.ts';
import { HEADER_NOTATION } from '../../../utils/evidence/bag/envelope-form.ts';
import { INTEROPERABLE } from '../../../utils/openpgp/detached-signature.ts';
import { type Recipient, readRecipient } from '../../../utils/openpgp/recipient.ts';
import type { Secret } from '../../../utils/openpgp/session-key.ts';
import { newSessionKey } from '../../../utils/package/export/message-writer.ts';
import { checkPackage, failuresOf } from '../../../utils/verify/check.ts';
import { openPackage } from '../../../utils/verify/open.ts';
import { headerOf, unpack } from '../../driver/unpack.ts';
import { makeVault, pack, recipientKey, requestFor, type Vault } from '../package/fixture.ts';
import { encode } from '../package/rebuild.ts';

let vault: Vault;
let lawyer: { private: string; public: string };
let locked: { private: string; public: string };
let recipients: Recipient[];
/** Sealed to two keys and a password. */
let sealed: Uint8Array<ArrayBuffer>;
const password = 'ə possible password';

beforeAll(async () => {
  vault = await makeVault();
  lawyer = await recipientKey('Lawyer');
  locked = await recipientKey('Locked', 'passphrase');
  recipients = await Promise.all([lawyer, locked].map((key) => readRecipient(key.public)));
  ({ file: sealed } = await pack(requestFor(vault, { recipients, password })));
});

const failedChecks = async (file: Uint8Array<ArrayBuffer>, privateKey = lawyer.private) =>
  failuresOf(await checkPackage(await openPackage(file, { privateKey }))).map(({ name }) => name);

describe('a sealed package', () => {
  it('opens with each of its keys, and its password, however that was typed', async () => {
    for (const secret of [
      { privateKey: lawyer.private },
      { privateKey: locked.private, passphrase: 'passphrase' },
      { password },
      { password: password.normalize('NFD') },
    ]) {
      const { files } = await openPackage(sealed, secret);
      expect(files.has('bagit.txt')).toBe(true);
    }
  });

  it('says to whom it was sealed', async () => {
    const report = await checkPackage(await openPackage(sealed, { privateKey: lawyer.private }));
    const ids = await Promise.all(
      recipients.map(async ({ key }) => (await key.getEncryptionKey()).getKeyID()),
    );
    expect(report.ok).toBe(true);
    expect(report.sealedTo).toEqual({ keyIds: ids.map((id) => id.toHex().toUpperCase()), passwords: 1 });
  });

  it('is sealed to a version 6 key too', async () => {
    const { privateKey, publicKey } = await generateKey({
      type: 'curve25519',
      userIDs: { name: 'New' },
      date: new Date(Date.UTC(2024, 0, 1)),
      config: { v6Keys: true },
    });
    const { file } = await pack(
      requestFor(vault, { recipients: [await readRecipient(publicKey)], password: null }),
    );
    expect(await failedChecks(file, privateKey)).toEqual([]);
  });

  const refusals: [OpenErrorCode, () => Secret | null][] = [
    ['needs-secret', () => null],
    ['wrong-password', () => ({ password: 'another' })],
    ['wrong-key', () => ({ privateKey: 'no key' })],
    ['wrong-key', () => ({ privateKey: lawyer.public })],
    ['key-passphrase', () => ({ privateKey: locked.private })],
    ['key-passphrase', () => ({ privateKey: locked.private, passphrase: 'wrong' })],
  ];
  it.each(refusals)('tells %s', async (code, secret) => {
    await expect(openPackage(sealed, secret())).rejects.toMatchObject({ code });
  });

  it('tells a stranger’s key, and a password where there is none', async () => {
    const stranger = await recipientKey('Stranger');
    await expect(openPackage(sealed, { privateKey: stranger.private })).rejects.toMatchObject({
      code: 'wrong-key',
    });
    const { file } = await pack(requestFor(vault, { recipients, password: null }));
    await expect(openPackage(file, { password })).rejects.toMatchObject({ code: 'wrong-password' });
  });

  it('is called damaged when it is cut off, wherever that is', async () => {
    for (const length of [1, 2, 60, 300, 1000, sealed.length - 1]) {
      const cut = openPackage(sealed.slice(0, length), { privateKey: lawyer.private });
      await expect(cut).rejects.toMatchObject({ code: 'damaged' });
    }
  });

  it('is refused when anything follows the message, even another one, or a packet that readers skip', async () => {
    const marker = [0xca, 3, 0x50, 0x47, 0x50];
    for (const tail of [sealed, marker, [0]]) {
      const longer = new Uint8Array([...sealed, ...tail]);
      const opened = openPackage(longer, { privateKey: lawyer.private });
      await expect(opened).rejects.toMatchObject({
        code: 'refused',
        detail: 'something follows the sealed message',
      });
    }
    const before = new Uint8Array([...marker, ...sealed]);
    await expect(openPackage(before, null)).rejects.toMatchObject({ code: 'not-a-package' });
  });

  it('shows when the list of those it was sealed to was changed', async () => {
    const header = await headerOf(sealed);
    const first = 2 + (header[1] as number);
    const body = sealed.subarray(header.length);
    const onlyFirst = new Uint8Array([...header.subarray(0, first), ...body]);
    expect(await failedChecks(onlyFirst)).toEqual(['outer-signature']);
    const twice = new Uint8Array([...header.subarray(0, first), ...header, ...body]);
    expect(await failedChecks(twice)).toEqual(['outer-signature']);
  });

  it.each([
    ['empty', new Uint8Array(), 'not-a-package'],
    ['text', encode('Salam'), 'not-a-package'],
    ['a PDF', encode('%PDF-1.7'), 'not-a-package'],
    ['random', new Uint8Array([7, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15]), 'not-a-package'],
    ['an old packet', new Uint8Array([0x85, 0x01, 0x0c, 3]), 'not-a-package'],
    ['cut off at once', new Uint8Array([0xc1]), 'damaged'],
  ] as const)('is not %s', async (_name, file, code) => {
    await expect(openPackage(new Uint8Array(file), null)).rejects.toMatchObject({ code });
  });
});

describe('a message that this program did not seal', () => {
  const sealBy = async (changes: object) =>
    new Uint8Array(
      await encrypt({
        message: await createMessage({ binary: encode('PK\u0003\u0004') }),
        encryptionKeys: await readKey({ armoredKey: lawyer.public }),
        format: 'binary',
        ...changes,
      }),
    );

  it('is refused without a signature, with two, and compressed', async () => {
    for (const changes of [
      { config: INTEROPERABLE },
      { config: INTEROPERABLE, signingKeys: [vault.owner, vault.capture] },
      { config: { ...INTEROPERABLE, preferredCompressionAlgorithm: 2 }, signingKeys: vault.owner },
    ]) {
      const opened = openPackage(await sealBy(changes), { privateKey: lawyer.private });
      await expect(opened).rejects.toMatchObject({ code: 'refused' });
    }
  });

  it('holds for nothing when another key signed it, though all within holds', async () => {
    const { file } = await pack(requestFor(vault, { recipients, password: null }));
    const { zip } = await unpack(file, { privateKey: lawyer.private });
    const message = await createMessage({ binary: zip });
    const again = await sealBy({ message, signingKeys: vault.capture, config: INTEROPERABLE });
    expect(await failedChecks(again)).toEqual(['outer-signature']);
    const unstated = await sealBy({ message, signingKeys: vault.owner, config: INTEROPERABLE });
    expect(await failedChecks(unstated)).toEqual(['outer-signature']);
  });

  /** The ZIP of a package as another message that states whom it is sealed to. */
  async function sealedAs(
    make: (zip: Bytes, stated: RawNotation) => Promise<Message<Uint8Array>>,
  ): Promise<Bytes> {
    const { file } = await pack(requestFor(vault, { recipients, password: null }));
    const { zip } = await unpack(file, { privateKey: lawyer.private });
    const sessionKey = newSessionKey();
    const encryptionKeys = await readKey({ armoredKey: lawyer.public });
    const header = await encryptSessionKey({
      ...sessionKey,
      encryptionKeys,
      format: 'binary',
      config: INTEROPERABLE,
    });
    const value = encode(await sha256(new Uint8Array(header)));
    const message = await make(zip, { name: HEADER_NOTATION, value, humanReadable: true, critical: false });
    const data = await encrypt({ message, sessionKey, format: 'binary', config: INTEROPERABLE });
    return new Uint8Array([...header, ...(data as Uint8Array)]);
  }

  const signed = (message: Message<string> | Message<Uint8Array>, stated: RawNotation) =>
    sign({
      message,
      signingKeys: vault.owner,
      signatureNotations: stated,
      format: 'object',
      config: INTEROPERABLE,
    }) as Promise<Message<Uint8Array>>;

  /** Signed as a text, whose line ends do not count: it would hold for other bytes too. */
  async function signedAsText(zip: Bytes, stated: RawNotation): Promise<Message<Uint8Array>> {
    const message = await createMessage({ binary: zip });
    // OpenPGP.js makes a signature over text where there is one.
    Object.assign(message.packets[0] ?? {}, { text: '' });
    return signed(message, stated);
  }

  it('holds for nothing when it is signed as a text', async () => {
    const asFile = await sealedAs(async (zip, stated) =>
      signed(await createMessage({ binary: zip }), stated),
    );
    expect(await failedChecks(asFile)).toEqual([]);
    const opened = await openPackage(await sealedAs(signedAsText), { privateKey: lawyer.private });
    // OpenPGP.js finds nothing wrong with it.
    expect(opened.seal?.signature).toMatchObject({ wrong: null, type: 1 });
    const failures = failuresOf(await checkPackage(opened));
    expect(failures).toMatchObject([{ name: 'outer-signature', finding: { code: 'not-over-a-file' } }]);
  });

  it('is refused when a time stamp is announced', async () => {
    const file = await sealedAs(async (zip, stated) => {
      const bytes = (await signedAsText(zip, stated)).write() as Uint8Array;
      // Head of the packet, its version, and then the type (RFC 9580, 5.4).
      bytes[3] = 0x40;
      return (await readMessage({ binaryMessage: bytes })) as Message<Uint8Array>;
    });
    const opened = openPackage(file, { privateKey: lawyer.private });
    await expect(opened).rejects.toMatchObject({ code: 'refused' });
  });
});
