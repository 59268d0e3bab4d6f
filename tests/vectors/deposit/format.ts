import { createMessage, encrypt, encryptKey, type SecretKeyPacket } from 'openpgp';
import { LockError, VaultError } from '../../../utils/vault/errors.ts';
import { openDepositSlot } from '../../../utils/vault/keys/deposit.ts';
import { slotRow } from '../../../utils/vault/keys/slots.ts';
import { filesIn, materialAt, VECTORS_FOLDER } from '../folder.ts';
import { testKey } from '../keys.ts';
import { type Expected, expected, failed, type Made, refused } from '../vector.ts';

export const FORMAT = 'deposit';

export interface DepositInput {
  /** A file in this folder, or base64. */
  slot: { file: string } | { base64: string };
  /** The holder's key, by its path from the folder of all vectors, or as text; and what it is locked with. */
  secret: ({ key: string } | { text: string }) & { passphrase?: string };
  /** The key-encryption key that must come out: 64 hexadecimal digits. */
  opens?: string;
}

const bytesOf = (slot: DepositInput['slot']): Uint8Array =>
  'file' in slot ? materialAt(FORMAT, slot.file) : Buffer.from(slot.base64, 'base64');

export async function answer({ slot, secret, opens }: DepositInput): Promise<Expected> {
  const privateKey = 'text' in secret ? secret.text : new TextDecoder().decode(materialAt(secret.key));
  const passphrase = secret.passphrase ?? '';
  try {
    const found = await openDepositSlot(slotRow('deposit', bytesOf(slot)), { privateKey, passphrase });
    return new TextDecoder().decode(found) === opens ? expected() : expected(failed('key'));
  } catch (error) {
    if (error instanceof LockError || error instanceof VaultError) return refused(error.code);
    throw error;
  }
}

/** What lies in the slot. */
const OPENS = Buffer.from(Uint8Array.from({ length: 32 }, (_, place) => (place * 29 + 3) & 255)).toString(
  'hex',
);
const PASSPHRASE = 'dörd yaşıl qatar, 17 limon';

async function makeSlot(): Promise<Uint8Array> {
  const message = await encrypt({
    message: await createMessage({ binary: new TextEncoder().encode(OPENS) }),
    encryptionKeys: (await testKey('lawyer')).toPublic(),
    format: 'binary',
  });
  return message as Uint8Array;
}

async function makeLockedKey(): Promise<Uint8Array> {
  const locked = await encryptKey({ privateKey: await testKey('lawyer'), passphrase: PASSPHRASE });
  return new TextEncoder().encode(locked.armor());
}

/** The holder's key as GnuPG exports it of a smartcard's: its private parts are elsewhere. */
async function keyOnCard(): Promise<string> {
  const key = await testKey('lawyer');
  for (const { keyPacket } of [key, ...key.subkeys]) {
    if (!('makeDummy' in keyPacket)) throw new Error('the key of the lawyer has no private half');
    (keyPacket as SecretKeyPacket).makeDummy();
  }
  return key.armor().replaceAll('\r\n', '\n');
}

/** What is not the same each time is made once. */
async function known(path: string, makeAnew: () => Promise<Uint8Array>): Promise<Uint8Array> {
  return filesIn(VECTORS_FOLDER).get(`${FORMAT}/${path}`) ?? makeAnew();
}

export async function make(): Promise<Made<DepositInput>> {
  const slot = await known('base/slot.pgp', makeSlot);
  const locked = await known('base/lawyer-locked.asc', makeLockedKey);
  const file = { file: 'base/slot.pgp' };
  const lawyer = { key: 'keys/lawyer.private.asc' };
  const base64 = (bytes: Uint8Array) => ({ base64: Buffer.from(bytes).toString('base64') });
  const changed = (at: number) => slot.map((byte, place) => (place === at ? byte ^ 1 : byte));
  const lockedKey = { key: `${FORMAT}/base/lawyer-locked.asc` };
  const vectors: [name: string, about: string, input: DepositInput, expect: Expected][] = [
    [
      'held',
      'The slot opens with the key of the holder.',
      { slot: file, secret: lawyer, opens: OPENS },
      expected(),
    ],
    [
      'held-locked-key',
      'The key of the holder is locked with a passphrase.',
      { slot: file, secret: { ...lockedKey, passphrase: PASSPHRASE }, opens: OPENS },
      expected(),
    ],
    [
      'wrong-key',
      'The key of somebody else.',
      { slot: file, secret: { key: 'keys/stranger.private.asc' } },
      refused('wrong-key'),
    ],
    [
      'wrong-passphrase',
      'The key of the holder, and another passphrase than it is locked with.',
      { slot: file, secret: { ...lockedKey, passphrase: 'yeddi' } },
      refused('wrong-passphrase'),
    ],
    [
      'no-passphrase',
      'The key of the holder is locked, and no passphrase is given.',
      { slot: file, secret: lockedKey },
      refused('wrong-passphrase'),
    ],
    ['not-a-key', 'A text that is no key.', { slot: file, secret: { text: 'salam' } }, refused('not-a-key')],
    [
      'not-here',
      'The key of the holder without its private parts, which lie elsewhere.',
      { slot: file, secret: { text: await keyOnCard() } },
      refused('unusable-key'),
    ],
    [
      'public-key',
      'The public key of the holder.',
      { slot: file, secret: { key: 'keys/lawyer.public.asc' } },
      refused('not-a-key'),
    ],
    [
      'changed',
      'One bit of the encrypted part is another.',
      { slot: base64(changed(slot.length - 20)), secret: lawyer },
      refused('damaged'),
    ],
    [
      'cut-off',
      'The last 16 bytes are missing.',
      { slot: base64(slot.slice(0, -16)), secret: lawyer },
      refused('damaged'),
    ],
    [
      'not-a-message',
      'The slot is no OpenPGP message.',
      { slot: base64(new TextEncoder().encode('salam')), secret: lawyer },
      refused('damaged'),
    ],
    ['empty', 'The slot is empty.', { slot: { base64: '' }, secret: lawyer }, refused('damaged')],
  ];
  return {
    vectors: vectors.map(([name, about, input, expect]) => ({ name, format: FORMAT, about, input, expect })),
    material: [],
    random: { 'base/slot.pgp': async () => slot, 'base/lawyer-locked.asc': async () => locked },
  };
}
