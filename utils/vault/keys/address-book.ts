import * as v from 'valibot';
import { canonicalBytes } from '../../evidence/canonical.ts';
import { Instant, instantOf } from '../../evidence/time.ts';
import { signDetached, verifyDetached } from '../../openpgp/detached-signature.ts';
import type { VaultDatabase } from '../db/database.ts';
import { withQuotaErrors } from '../db/quota.ts';
import { VaultError } from '../errors.ts';
import type { OpenKeyring } from './keyring.ts';
import { decryptJsonFromVault, encryptJsonToVault } from './vault-encryption.ts';

/*
 * The address book: keys whose fingerprints were compared. Encryption does not authenticate: an attacker with the
 * database could insert a key. So the book is signed with the owner key, which is behind the passphrase.
 */

/** Limit of the list. */
const MOST = 200;

export const KnownKey = v.strictObject({
  /** Upper-case hexadecimal digits. */
  fingerprint: v.pipe(v.string(), v.regex(/^[0-9A-F]{40,64}$/)),
  /** Names in the key, for the list; the key itself says them too. */
  names: v.array(v.string()),
  /** The public key, ASCII-armoured. */
  armored: v.pipe(v.string(), v.maxLength(8 * 2 ** 20)),
  /** When its fingerprint was confirmed. */
  comparedAt: Instant,
});
export type KnownKey = v.InferOutput<typeof KnownKey>;

const Book = v.strictObject({
  schema: v.literal('subut-address-book/1'),
  keys: v.pipe(v.array(KnownKey), v.maxLength(MOST)),
});
const SignedBook = v.strictObject({ book: Book, signature: v.string() });

const WHAT = 'address book';

/** The keys, those that were compared last first. @throws VaultError `damaged` */
export async function readAddressBook(db: VaultDatabase, ring: OpenKeyring): Promise<KnownKey[]> {
  const row = await db.book.get('recipients');
  if (row === undefined) return [];
  const { book, signature } = await decryptJsonFromVault(SignedBook, row.book, ring.vaultPrivate, WHAT);
  if (!(await verifyDetached(canonicalBytes(book), signature, ring.owner)))
    throw new VaultError('damaged', WHAT);
  return book.keys;
}

/** Notes that a key was compared now; one that is in the book moves to its top. @throws VaultError | VaultFullError */
export async function rememberKey(
  db: VaultDatabase,
  ring: OpenKeyring,
  key: Omit<KnownKey, 'comparedAt'>,
): Promise<void> {
  const others = (await readAddressBook(db, ring)).filter(
    ({ fingerprint }) => fingerprint !== key.fingerprint,
  );
  await write(db, ring, [{ ...key, comparedAt: instantOf(new Date()) }, ...others].slice(0, MOST));
}

/**
 * Replaces a key with a newer copy (revoked, or extended). It stays confirmed. A key that is not in the book is
 * ignored.
 * @throws VaultError | VaultFullError
 */
export async function renewKey(
  db: VaultDatabase,
  ring: OpenKeyring,
  { fingerprint, armored }: Pick<KnownKey, 'fingerprint' | 'armored'>,
): Promise<void> {
  const keys = await readAddressBook(db, ring);
  if (!keys.some((known) => known.fingerprint === fingerprint && known.armored !== armored)) return;
  await write(
    db,
    ring,
    keys.map((known) => (known.fingerprint === fingerprint ? { ...known, armored } : known)),
  );
}

/** @throws VaultError | VaultFullError */
export async function forgetKey(db: VaultDatabase, ring: OpenKeyring, fingerprint: string): Promise<void> {
  const keys = await readAddressBook(db, ring);
  await write(
    db,
    ring,
    keys.filter((known) => known.fingerprint !== fingerprint),
  );
}

async function write(db: VaultDatabase, ring: OpenKeyring, keys: KnownKey[]): Promise<void> {
  const book = { schema: 'subut-address-book/1', keys };
  const signature = await signDetached(canonicalBytes(book), ring.ownerPrivate);
  const sealed = await encryptJsonToVault({ book, signature }, ring.vault);
  await withQuotaErrors(() => db.book.put({ name: 'recipients', book: sealed }));
}
