import * as v from 'valibot';
import { fromBase64, toBase64 } from '../../bytes/base64.ts';
import { toHex } from '../../bytes/digest.ts';
import { canonicalBytes } from '../../evidence/canonical.ts';
import { signDetached, verifyDetached } from '../../openpgp/detached-signature.ts';
import type { CaseRow, VaultDatabase } from '../db/database.ts';
import { VaultError } from '../errors.ts';
import { ContentCipher } from '../keys/content-cipher.ts';
import type { OpenKeyring } from '../keys/keyring.ts';
import { signingTimeFor } from '../keys/signing-time.ts';
import { decryptJsonFromVault, encryptJsonToVault } from '../keys/vault-encryption.ts';

/*
 * The key of the cases of a vault. All have the same, so that a list of hundreds costs one message to open; each case's row holds it,
 * sealed. What is entered later is encrypted with it too: so it is signed by the owner key, which is behind the passphrase. Without that,
 * whoever can write to the database could put a key of his own there, and read what comes.
 */

const Body = v.strictObject({ schema: v.literal('subut-case-key/1'), key: v.pipe(v.string(), v.base64()) });
const Signed = v.strictObject({ body: Body, signature: v.string() });

/** Opened keys, tied to the lifetime of the keyring that opened them. */
const opened = new WeakMap<OpenKeyring, Map<string, Promise<ContentCipher>>>();

/**
 * @param ring of the vault that the case belongs to
 * @throws VaultError `damaged`
 */
export function openCaseKey(
  ring: OpenKeyring,
  { id, key }: Pick<CaseRow, 'id' | 'key'>,
): Promise<ContentCipher> {
  const known = opened.get(ring) ?? new Map<string, Promise<ContentCipher>>();
  opened.set(ring, known);
  const name = toHex(key);
  const cipher = known.get(name) ?? open(ring, key, `key of case ${id}`);
  known.set(name, cipher);
  cipher.catch(() => known.delete(name));
  return cipher;
}

async function open(ring: OpenKeyring, key: Uint8Array, what: string): Promise<ContentCipher> {
  const { body, signature } = await decryptJsonFromVault(Signed, key, ring.vaultPrivate, what);
  if (!(await verifyDetached(canonicalBytes(body), signature, ring.owner)))
    throw new VaultError('damaged', what);
  return ContentCipher.of(fromBase64(body.key));
}

/** The key for a new case of a vault, sealed: that of its others, or the first. @param origin which one; `undefined`: this one */
export async function caseKeyFor(
  db: VaultDatabase,
  ring: OpenKeyring,
  origin: string | undefined,
): Promise<Uint8Array<ArrayBuffer>> {
  for (const row of await db.cases.filter((one) => one.origin === origin).toArray()) {
    const holds = await openCaseKey(ring, row).then(
      () => true,
      () => false,
    );
    if (holds) return row.key;
  }
  const { raw } = await ContentCipher.generate();
  const body = { schema: 'subut-case-key/1' as const, key: toBase64(raw) };
  const signature = await signDetached(canonicalBytes(body), ring.ownerPrivate, signingTimeFor(ring.owner));
  return encryptJsonToVault({ body, signature }, ring.vault);
}
