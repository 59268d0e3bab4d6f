import { armor, config, enums, readKeys } from 'openpgp';
import { SIGNER } from '../../../utils/evidence/bag/bagit.ts';
import { INTEROPERABLE } from '../../../utils/openpgp/detached-signature.ts';
import { type RevocationReason, revoked } from '../../../utils/openpgp/revocation.ts';
import { armorSigners, chooseSigners } from '../../../utils/package/bag/choose-signers.ts';
import { EXPORTED_AT } from '../../unit/package/fixture.ts';
import { signAgain } from '../../unit/package/rebuild.ts';
import { testKey } from '../keys.ts';
import { also, type Expected, expected, failed, unchecked } from '../vector.ts';
import type { Bag, Change } from './change.ts';

/* The keys of a package: which there are, who vouches for whom, and what was withdrawn. */

/** Without keys nothing that is signed can be checked. */
const NO_KEYS = also(
  expected(failed('signer-keys')),
  ...['capture-key-certified', 'tagmanifest-signature', 'custody-signatures', 'record-signature'].map(
    (name) => unchecked(name),
  ),
);

const plain = (armored: string): string => armored.replaceAll('\r\n', '\n');

/** The two blocks of a package's keys, or others in their place. */
function blockOf(keys: readonly { write(): Uint8Array }[]): string {
  const bytes = Buffer.concat(keys.map((key) => Buffer.from(key.write())));
  return plain(armor(enums.armor.publicKey, new Uint8Array(bytes), undefined, undefined, undefined, true));
}

const keysOf = (bag: Bag) => readKeys({ armoredKeys: bag.text(SIGNER) });

export const SIGNERS: Change[] = [
  {
    name: 'signer-gone',
    base: 'least',
    about: 'There is no signer.asc; signed so.',
    resigned: true,
    change: (bag) => bag.remove(SIGNER),
    expect: NO_KEYS,
  },
  {
    name: 'signer-one-key',
    base: 'least',
    about: 'Only the owner key is there; signed so.',
    resigned: true,
    change: async (bag) => bag.set(SIGNER, blockOf((await keysOf(bag)).slice(0, 1))),
    expect: NO_KEYS,
  },
  {
    name: 'signer-three-keys',
    base: 'least',
    about: 'A third key is there; signed so.',
    resigned: true,
    change: async (bag) =>
      bag.set(SIGNER, blockOf([...(await keysOf(bag)), (await testKey('stranger')).toPublic()])),
    expect: NO_KEYS,
  },
  {
    name: 'signer-two-blocks',
    base: 'least',
    about: 'The two keys stand in two blocks; signed so.',
    resigned: true,
    async change(bag) {
      const blocks = (await keysOf(bag)).map((key) => blockOf([key]));
      bag.set(SIGNER, blocks.join(''));
    },
    expect: NO_KEYS,
  },
  {
    name: 'signer-private-key',
    base: 'least',
    about: 'The capture key is there with its private half; signed so.',
    resigned: true,
    async change(bag) {
      const [owner] = await keysOf(bag);
      if (owner === undefined) throw new Error('there is an owner key');
      bag.set(SIGNER, blockOf([owner, await testKey('capture')]));
    },
    expect: NO_KEYS,
  },
  {
    name: 'signer-line-ends',
    base: 'least',
    about: 'The block of keys has line ends of two characters; signed so.',
    resigned: true,
    change: (bag) => bag.set(SIGNER, bag.text(SIGNER).replaceAll('\n', '\r\n')),
    expect: NO_KEYS,
  },
  {
    name: 'signer-other-order',
    base: 'least',
    about: 'The capture key stands first; signed so.',
    resigned: true,
    change: async (bag) => bag.set(SIGNER, blockOf((await keysOf(bag)).toReversed())),
    expect: also(
      expected(failed('tagmanifest-signature')),
      failed('capture-key-certified'),
      failed('custody-signatures'),
      failed('record-signature'),
    ),
  },
  {
    name: 'signer-not-certified',
    base: 'least',
    about: 'The owner key does not vouch for the capture key; signed so.',
    resigned: true,
    async change(bag) {
      const [owner] = await keysOf(bag);
      if (owner === undefined) throw new Error('there is an owner key');
      bag.set(SIGNER, blockOf([owner, (await testKey('capture')).toPublic()]));
    },
    expect: expected(failed('capture-key-certified')),
  },
  {
    name: 'signer-certified-by-stranger',
    base: 'least',
    about: 'Somebody else vouches for the capture key; signed so.',
    resigned: true,
    async change(bag) {
      const [owner] = await keysOf(bag);
      const capture = (await testKey('capture')).toPublic();
      const certified = await capture.signAllUsers([await testKey('stranger')], EXPORTED_AT, {
        ...config,
        ...INTEROPERABLE,
      });
      if (owner === undefined) throw new Error('there is an owner key');
      bag.set(SIGNER, blockOf([owner, certified]));
    },
    expect: expected(failed('capture-key-certified')),
  },
  {
    name: 'signer-other-capture-key',
    base: 'least',
    about: 'The capture key is another, for which the owner key vouches; signed so.',
    resigned: true,
    async change(bag) {
      const [owner, other] = [await testKey('owner'), await testKey('strangers-capture')];
      bag.set(
        SIGNER,
        armorSigners(await chooseSigners(owner, [owner.toPublic(), other.toPublic()], EXPORTED_AT)),
      );
    },
    expect: expected(failed('custody-signatures'), failed('record-signature')),
  },
  {
    name: 'held-signed-anew-by-stranger',
    base: 'least',
    about:
      'Somebody else signed all of it anew and vouches for the capture key. Nothing in it shows that: only comparing the fingerprint does, so it must be shown.',
    async change(bag) {
      const [stranger, capture] = [await testKey('stranger'), await testKey('capture')];
      const keys = await chooseSigners(stranger, [stranger.toPublic(), capture.toPublic()], EXPORTED_AT);
      bag.set(SIGNER, armorSigners(keys));
      await signAgain(bag.files, stranger);
    },
    expect: expected(),
  },
];

const HOUR = 3_600_000;
const LATER = new Date(EXPORTED_AT.getTime() + HOUR);
const EARLIER = new Date(EXPORTED_AT.getTime() - HOUR);
const LONG_BEFORE = new Date(Date.UTC(2024, 2, 1, 9));
const REVOKED = expected(failed('key-revocation'));

const ROWS: readonly [name: string, about: string, 'owner' | 'capture', RevocationReason, Date, Expected][] =
  [
    [
      'held-owner-superseded-later',
      'The owner key was superseded after the package: it counts still',
      'owner',
      'superseded',
      LATER,
      expected(),
    ],
    [
      'owner-superseded-before',
      'The owner key was superseded before the package',
      'owner',
      'superseded',
      EARLIER,
      REVOKED,
    ],
    [
      'owner-retired-before',
      'The owner key was retired before the package',
      'owner',
      'retired',
      EARLIER,
      REVOKED,
    ],
    [
      'owner-compromised-later',
      'The owner key was compromised, and withdrawn after the package: nothing that it signed counts',
      'owner',
      'compromised',
      LATER,
      REVOKED,
    ],
    ['owner-no-reason', 'The owner key was withdrawn for no reason', 'owner', 'none', LATER, REVOKED],
    [
      'held-capture-retired-later',
      'The capture key was retired after the capture',
      'capture',
      'retired',
      EARLIER,
      expected(),
    ],
    [
      'capture-retired-before',
      'The capture key was retired before the capture',
      'capture',
      'retired',
      LONG_BEFORE,
      REVOKED,
    ],
    ['capture-compromised', 'The capture key was compromised', 'capture', 'compromised', LATER, REVOKED],
  ];

export const REVOCATIONS: Change[] = ROWS.map(([name, about, which, reason, at, expect]) => ({
  name: name.startsWith('held-') ? name : `revoked-${name}`,
  base: 'least',
  about: `${about}; signed so.`,
  resigned: true,
  async change(bag) {
    const [owner, capture] = [await testKey('owner'), await testKey('capture')];
    const { key } = await revoked(which === 'owner' ? owner : capture, reason, at);
    const keys = await chooseSigners(owner, [owner.toPublic(), capture.toPublic()], EXPORTED_AT, [key]);
    bag.set(SIGNER, armorSigners(keys));
  },
  expect,
}));
