import { sameBytes } from '../../bytes/same-bytes.ts';
import { type VaultDatabase, writeTogether } from '../db/database.ts';
import { withQuotaErrors } from '../db/quota.ts';
import { unlessDamaged } from '../errors.ts';
import { ContentCipher } from '../keys/content-cipher.ts';
import type { OpenKeyring } from '../keys/keyring.ts';

/*
 * What was computed of the media of captures, to find the same picture again. Pictures were rebuilt from such fingerprints, so they lie
 * there as the pictures do: encrypted (AES-256-GCM), with a key of their own. What they mean is not known here. All of it can be made
 * anew from the captures, so what cannot be read of it is, and it is in no backup.
 */

type Bytes = Uint8Array<ArrayBuffer>;

const mediaPlace = (capture: string, version: number): string => `subut-media/1 ${capture} ${version}`;
const fingerprintPlace = (capture: string, medium: number): string =>
  `subut-fingerprint/1 ${capture} ${medium}`;

/** Captures whose rows are read at a time. */
const BATCH = 100;

/** Of one capture. */
export interface KeptMedia {
  capture: string;
  /** Of the way in which it was made. */
  version: number;
  /** `null`: it cannot be read, and is to be made anew. */
  bytes: Bytes | null;
}

/** The key of the fingerprints, made on first use. One that cannot be opened is replaced, and what lies under it goes. @throws VaultFullError */
export async function openSpreadKey(db: VaultDatabase, ring: OpenKeyring): Promise<ContentCipher> {
  for (;;) {
    const row = await db.secrets.get('spread');
    const found = row && (await openKey(row.key, ring));
    if (found) return found;
    const made = await ContentCipher.generate();
    const key = await made.encryptedKey(ring.vault);
    const isOurs = await withQuotaErrors(() =>
      writeTogether(db, async () => {
        // Another page may have made one meanwhile, and lies under it what this one could not read.
        const now = await db.secrets.get('spread');
        if (now !== undefined && (row === undefined || !sameBytes(now.key, row.key))) return false;
        await clearFingerprints(db);
        await db.secrets.put({ name: 'spread', key });
        return true;
      }),
    );
    if (isOurs) return made;
  }
}

const openKey = (sealed: Bytes, { vaultPrivate }: OpenKeyring): Promise<ContentCipher | null> =>
  ContentCipher.openKey(sealed, vaultPrivate, 'key of the fingerprints').catch(unlessDamaged);

/** Captures that have some, and the version in which these were made. Read without a key. */
export async function mediaVersions(db: VaultDatabase): Promise<Map<string, number>> {
  const keys = await db.media.where('[capture+version]').aboveOrEqual(['']).keys();
  return new Map(keys as unknown as [string, number][]);
}

/** All that is kept of media, one capture after the other. */
export async function* readMedia(db: VaultDatabase, cipher: ContentCipher): AsyncGenerator<KeptMedia, void> {
  const captures = await db.media.toCollection().primaryKeys();
  for (let at = 0; at < captures.length; at += BATCH) {
    const batch = captures.slice(at, at + BATCH);
    for (const kept of await Promise.all(batch.map((one) => readMediaOf(db, cipher, one))))
      if (kept !== null) yield kept;
  }
}

/** @returns `null` where nothing is kept of that capture */
export async function readMediaOf(
  db: VaultDatabase,
  cipher: ContentCipher,
  capture: string,
): Promise<KeptMedia | null> {
  const row = await db.media.get(capture);
  if (row === undefined) return null;
  const { version, media } = row;
  const place = mediaPlace(capture, version);
  const bytes = await cipher.open(place, media, `media of capture ${capture}`).catch(unlessDamaged);
  return { capture, version, bytes };
}

/** @param medium its number @returns `null` where there is none, or it cannot be read */
export async function readFingerprint(
  db: VaultDatabase,
  cipher: ContentCipher,
  capture: string,
  medium: number,
): Promise<Bytes | null> {
  const row = await db.fingerprints.get([capture, medium]);
  if (row === undefined) return null;
  const what = `fingerprint ${medium} of capture ${capture}`;
  return cipher.open(fingerprintPlace(capture, medium), row.fingerprint, what).catch(unlessDamaged);
}

/** What is to be kept of one capture. */
export interface Keeping {
  capture: string;
  version: number;
  media: Bytes;
  /** Of each medium, by its number. */
  fingerprints: readonly Bytes[];
}

/**
 * Keeps what was computed of a capture, in the place of what was kept of it before.
 * @returns `false` where the capture is gone: then nothing is kept
 * @throws VaultFullError, with nothing changed
 */
export async function keepFingerprints(
  db: VaultDatabase,
  cipher: ContentCipher,
  { capture, version, media, fingerprints }: Keeping,
): Promise<boolean> {
  const sealed = await cipher.seal(mediaPlace(capture, version), media);
  const rows = await Promise.all(
    fingerprints.map(async (bytes, medium) => ({
      capture,
      medium,
      fingerprint: await cipher.seal(fingerprintPlace(capture, medium), bytes),
    })),
  );
  return withQuotaErrors(() =>
    writeTogether(db, async () => {
      if ((await db.captures.where('id').equals(capture).count()) === 0) return false;
      await deleteFingerprints(db, capture);
      await db.media.put({ capture, version, media: sealed });
      await db.fingerprints.bulkPut(rows);
      return true;
    }),
  );
}

/** For the transaction that deletes a capture. */
export async function deleteFingerprints(db: VaultDatabase, capture: string): Promise<void> {
  await db.media.delete(capture);
  await db.fingerprints
    .where('[capture+medium]')
    .between([capture, 0], [capture, Number.POSITIVE_INFINITY])
    .delete();
}

/** Removes those of captures that are not there; they go with their captures, so that there are none unless somebody meddled. */
export const dropLostFingerprints = (db: VaultDatabase): Promise<void> =>
  writeTogether(db, async () => {
    const here = new Set(await db.captures.toCollection().primaryKeys());
    const numbers = (await db.fingerprints.toCollection().primaryKeys()).map(([capture]) => capture);
    const kept = new Set([...numbers, ...(await db.media.toCollection().primaryKeys())]);
    for (const capture of kept) if (!here.has(capture)) await deleteFingerprints(db, capture);
  });

/** For a transaction with which all of them go. */
async function clearFingerprints(db: VaultDatabase): Promise<void> {
  await db.media.clear();
  await db.fingerprints.clear();
}
