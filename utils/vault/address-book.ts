import * as v from 'valibot';
import { canonicalBytes } from '../evidence/canonical.ts';
import { signDetached, verifyDetached } from '../evidence/signature.ts';
import { Instant, instantOf } from '../evidence/time.ts';
import type { VaultDatabase } from './database.ts';
import { VaultError } from './errors.ts';
import type { OpenRing } from './ring.ts';
import { tellingLackOfRoom } from './room.ts';
import { sealJson, unsealJson } from './seal.ts';

/*
 * The keys that their owner compared by voice, so that it need be done once. A seal hides and does not vouch: whoever has
 * the database could put a key of his own in. So the book is signed with the owner key, which opens with the passphrase.
 */

/** More lawyers than anybody has. */
const MOST = 200;

export const KnownKey = v.strictObject({
  /** Upper-case hexadecimal digits. */
  fingerprint: v.pipe(v.string(), v.regex(/^[0-9A-F]{40,64}$/)),
  /** Names in the key, for the list; the key itself says them too. */
  names: v.array(v.string()),
  /** The public key, ASCII-armoured. */
  armored: v.pipe(v.string(), v.maxLength(8 * 2 ** 20)),
  /** When its fingerprint was said to be the same. */
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
export async function readAddressBook(db: VaultDatabase, ring: OpenRing): Promise<KnownKey[]> {
  const row = await db.book.get('recipients');
  if (row === undefined) return [];
  const { book, signature } = await unsealJson(SignedBook, row.book, ring.vaultPrivate, WHAT);
  if (!(await verifyDetached(canonicalBytes(book), signature, ring.owner)))
    throw new VaultError('damaged', WHAT);
  return book.keys;
}

/** Notes that a key was compared now; one that is in the book moves to its top. @throws VaultError | VaultFullError */
export async function rememberKey(
  db: VaultDatabase,
  ring: OpenRing,
  key: Omit<KnownKey, 'comparedAt'>,
): Promise<void> {
  const others = (await readAddressBook(db, ring)).filter(
    ({ fingerprint }) => fingerprint !== key.fingerprint,
  );
  await write(db, ring, [{ ...key, comparedAt: instantOf(new Date()) }, ...others].slice(0, MOST));
}

/**
 * Puts another copy of a key that is in the book in its place: one that its owner withdrew, or that holds longer. That its
 * fingerprint was compared stands as before. A key that is not in the book is left out.
 * @throws VaultError | VaultFullError
 */
export async function renewKey(
  db: VaultDatabase,
  ring: OpenRing,
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
export async function forgetKey(db: VaultDatabase, ring: OpenRing, fingerprint: string): Promise<void> {
  const keys = await readAddressBook(db, ring);
  await write(
    db,
    ring,
    keys.filter((known) => known.fingerprint !== fingerprint),
  );
}

async function write(db: VaultDatabase, ring: OpenRing, keys: KnownKey[]): Promise<void> {
  const book = { schema: 'subut-address-book/1', keys };
  const signature = await signDetached(canonicalBytes(book), ring.ownerPrivate);
  const sealed = await sealJson({ book, signature }, ring.vault);
  await tellingLackOfRoom(() => db.book.put({ name: 'recipients', book: sealed }));
}
