import { Dexie } from 'dexie';
import * as v from 'valibot';
import { fromBase64, toBase64 } from '../../bytes/base64.ts';
import type { ChainHead } from '../../evidence/custody.ts';
import { fingerprintOf } from '../../openpgp/fingerprint.ts';
import { type ChainStamp, ListNote, StampNote } from '../../timestamp/chain-stamp.ts';
import { type StampRow, type VaultDatabase, writeTogether } from '../db/database.ts';
import { withQuotaErrors } from '../db/quota.ts';
import { VaultError } from '../errors.ts';
import type { OpenKeyring, PublicKeyring } from '../keys/keyring.ts';
import { decryptJsonFromVault, encryptJsonToVault } from '../keys/vault-encryption.ts';

/** Time stamps on the custody chain. A stamp needs no signature of ours: it has its own, by whom it comes from. */

const StoredStamp = v.strictObject({
  note: StampNote,
  /** The response, base64. */
  response: v.pipe(v.string(), v.base64()),
  /** Not in what was stored before there were lists, nor where none were wanted. */
  lists: v.optional(
    v.array(v.strictObject({ note: ListNote, der: v.nullable(v.pipe(v.string(), v.base64())) })),
  ),
});

/**
 * Where the chain ends, if an authority has not stamped the newest capture yet; `null` where it has, or where there is
 * no capture. The entries after the last stamp need no list: the next one holds for all of them.
 * @param authority its address, or the name of a calendar's rows (see proofs.ts)
 */
export async function dueStamp(db: VaultDatabase, authority: string): Promise<ChainHead | null> {
  return db.transaction('r', [db.captures, db.chain, db.stamps], async () => {
    // What was restored from another vault stands between two places of this one's chain.
    const newest = await db.captures
      .orderBy('sequence')
      .reverse()
      .filter((row) => row.origin === undefined)
      .first();
    if (newest === undefined) return null;
    const last = await db.stamps
      .where('[authority+sequence]')
      .between([authority, Dexie.minKey], [authority, Dexie.maxKey])
      .last();
    if (last !== undefined && last.sequence >= newest.sequence) return null;
    const head = await db.chain.orderBy('sequence').last();
    return head === undefined ? null : { sequence: head.sequence, digest: head.digest };
  });
}

/**
 * Stores a stamp that was checked; in the place of the same one, when its revocation lists come after it.
 * @param digest of the link that it is on, to which it must still belong
 * @throws VaultFullError | VaultError `foreign-keys`
 */
export async function addStamp(
  db: VaultDatabase,
  ring: PublicKeyring,
  { response, lists, ...note }: ChainStamp,
  digest: string,
): Promise<void> {
  const base64 = toBase64(response);
  const sealed = lists?.map(({ der, ...list }) => ({ note: list, der: der === null ? null : toBase64(der) }));
  const stamp = await encryptJsonToVault(
    { note, response: base64, ...(sealed === undefined ? {} : { lists: sealed }) },
    ring.vault,
  );
  await putStamp(db, ring, { authority: note.authority.url, sequence: note.sequence, stamp }, digest);
}

/**
 * @param digest of the link that it is on, to which it must still belong
 * @throws VaultFullError | VaultError `foreign-keys`
 */
export async function putStamp(
  db: VaultDatabase,
  ring: PublicKeyring,
  row: StampRow,
  digest: string,
): Promise<void> {
  await withQuotaErrors(() =>
    writeTogether(db, async () => {
      const vault = await db.keys.get('vault');
      const isSame = vault?.fingerprint === fingerprintOf(ring.vault);
      // The vault was made anew while somebody was asked.
      if (!isSame || (await db.chain.get(row.sequence))?.digest !== digest)
        throw new VaultError('foreign-keys');
      await db.stamps.put(row);
    }),
  );
}

/** Rows of stamps on a chain. @param kind whether they hold stamps of authorities, or proofs (see proofs.ts) */
export async function stampRows(
  db: VaultDatabase,
  origin: string | undefined,
  kind: 'stamps' | 'proofs',
): Promise<StampRow[]> {
  const rows: StampRow[] =
    origin === undefined
      ? await db.stamps.toArray()
      : await db.originStamps.filter((row) => row.origin === origin).toArray();
  return rows.filter(({ authority }) => authority.startsWith(PROOF_PREFIX) === (kind === 'proofs'));
}

/** Before the address of a calendar: an authority may have the same. */
export const PROOF_PREFIX = 'ots:';

/**
 * All stamps on a chain, in no order. Whether they hold is for checkTimestamp to say.
 * @param ring of the vault whose chain it is
 * @param origin where that is another vault that was restored
 * @returns also how many could not be read
 */
export async function readStamps(
  db: VaultDatabase,
  ring: OpenKeyring,
  origin?: string,
): Promise<{ stamps: ChainStamp[]; damaged: number }> {
  const rows = await stampRows(db, origin, 'stamps');
  const read = await Promise.all(
    rows.map(async ({ authority, sequence, stamp: sealed }): Promise<ChainStamp | null> => {
      const what = `time stamp on entry ${sequence}`;
      const stored = await decryptJsonFromVault(StoredStamp, sealed, ring.vaultPrivate, what).catch(
        () => null,
      );
      if (stored === null) return null;
      const { note, response, lists } = stored;
      if (note.sequence !== sequence || note.authority.url !== authority) return null;
      const asked = lists?.map(({ note: list, der }) => ({
        ...list,
        der: der === null ? null : fromBase64(der),
      }));
      return { ...note, response: fromBase64(response), ...(asked === undefined ? {} : { lists: asked }) };
    }),
  );
  const stamps = read.filter((stamp) => stamp !== null);
  return { stamps, damaged: rows.length - stamps.length };
}
