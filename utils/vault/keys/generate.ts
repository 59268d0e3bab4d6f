import { config, enums, generateKey, type PrivateKey } from 'openpgp';
import { toHex } from '../../bytes/digest.ts';
import { INTEROPERABLE } from '../../openpgp/detached-signature.ts';
import type { KeyName } from '../db/database.ts';

/*
 * The three keys of a vault. Capture and owner key are what a lawyer meets, in GnuPG 2.2 too: version 4, EdDSA legacy,
 * and no encryption subkey, so that nobody encrypts to a key whose private half never leaves this extension.
 */

/** Milliseconds. */
const DAY = 86_400_000;

/** @returns unlocked keys; the capture key carries the owner key's certification */
export async function makeKeys(): Promise<Record<KeyName, PrivateKey>> {
  const at = startOfDay(new Date());
  // Says nothing of the person, and yet lets a lawyer tell two vaults apart.
  const mark = toHex(crypto.getRandomValues(new Uint8Array(3)));
  const [capture, owner, vault] = await Promise.all([
    signingKey(`Subut capture key ${mark}`, at),
    signingKey(`Subut owner key ${mark}`, at),
    vaultKey(`Subut vault key ${mark}`, at),
  ]);
  const certified = await capture.signAllUsers([owner], at, { ...config, ...INTEROPERABLE });
  return { capture: certified, owner, vault };
}

async function signingKey(name: string, at: Date): Promise<PrivateKey> {
  const { privateKey } = await generateKey({
    type: 'ecc',
    curve: 'curve25519Legacy',
    userIDs: { name },
    subkeys: [],
    date: at,
    format: 'object',
    config: INTEROPERABLE,
  });
  return privateKey;
}

async function vaultKey(name: string, at: Date): Promise<PrivateKey> {
  const { privateKey } = await generateKey({
    type: 'curve25519',
    userIDs: { name },
    date: at,
    format: 'object',
    config: { v6Keys: true, aeadProtect: true, preferredAEADAlgorithm: enums.aead.gcm },
  });
  return privateKey;
}

/** Public keys are readable in the browser profile: so their creation time is rounded to a day. UTC, so never ahead. */
function startOfDay(date: Date): Date {
  return new Date(Math.floor(date.getTime() / DAY) * DAY);
}
