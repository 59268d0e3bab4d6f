import { createPrivateKey, type KeyObject } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { relative, resolve } from 'node:path';
import { Readable } from 'node:stream';
import crx3 from 'crx3';
import { SetupError } from './plain.ts';

/*
 * The CRX that the Chrome Web Store takes where uploads are verified: the ZIP, signed with a key that its user gave the store the public half
 * of (CRX3: `Cr24`, 3, length, a protobuf header, the ZIP). RSA with PKCS #1 v1.5, so the same key and ZIP give the same bytes.
 */

const ROOT = resolve(import.meta.dirname, '../..');

/** The store takes no weaker one. */
const LEAST_BITS = 2048;

/**
 * Looks at a key before anything is built.
 * @returns its full path
 * @throws SetupError where it cannot be read, is no RSA key, or lies among the sources
 */
export function checkedSigningKey(path: string): string {
  const full = resolve(process.env.INIT_CWD ?? process.cwd(), path);
  const inside = relative(ROOT, full);
  if (!inside.startsWith('..'))
    throw new SetupError(
      `${full} lies among the sources. Keep the signing key where no commit can take it along.`,
    );
  let key: KeyObject;
  try {
    key = createPrivateKey(readFileSync(full));
  } catch (error) {
    throw new SetupError(
      `${full} could not be read as a private key in PEM without a passphrase (${error instanceof Error ? error.message : error}).`,
    );
  }
  const bits = key.asymmetricKeyDetails?.modulusLength ?? 0;
  if (key.asymmetricKeyType !== 'rsa' || bits < LEAST_BITS)
    throw new SetupError(
      `${full} is no RSA key of ${LEAST_BITS} bits or more, which the Chrome Web Store asks for.`,
    );
  return full;
}

/**
 * @param keyPath as `checkedSigningKey` gave it
 * @param crxPath what is written
 * @returns the id that Chromium reckons from the key, 32 letters from a to p
 */
export async function signCrx(zip: Uint8Array, keyPath: string, crxPath: string): Promise<string> {
  const { appId } = await crx3(Readable.from([zip]), { keyPath, crxPath });
  return appId;
}
