import { sha256 as streamingSha256 } from '@noble/hashes/sha2.js';
import { type Sha256, toHex } from '../../bytes/digest.ts';
import { sourceVaultOf } from '../custody/source-vaults.ts';
import { type VaultDatabase, writeTogether } from '../db/database.ts';
import { withCaptureLock } from '../db/locks.ts';
import { withQuotaErrors } from '../db/quota.ts';
import { VaultError } from '../errors.ts';
import { ContentCipher } from '../keys/content-cipher.ts';
import type { OpenKeyring } from '../keys/keyring.ts';
import { ChunkWriter, chunksOf, readChunks } from './chunks.ts';
import { deleteContents } from './store-capture.ts';

/*
 * Files of cases, in chunks as those of captures are, each with a key of its own. The file lies there before its part is entered;
 * until then it is invisible, and deleted at the next start.
 */

type Bytes = Uint8Array<ArrayBuffer>;

/**
 * Lays a file down, and has it entered. Cut off before that, nothing is kept.
 * @param part whose file it is: a new id
 * @param enter makes it part of a case
 * @throws VaultFullError; what the content and `enter` throw
 */
export function putCaseFile<T>(
  db: VaultDatabase,
  home: OpenKeyring,
  { origin, part }: { origin: string | undefined; part: string },
  content: AsyncIterable<Uint8Array>,
  enter: (file: { bytes: number; sha256: Sha256 }) => Promise<T>,
): Promise<T> {
  // Held, it is not taken for one that was cut off.
  return withCaptureLock(part, async () => {
    const { ring } = await sourceVaultOf(db, home, origin === undefined ? {} : { origin });
    const cipher = await ContentCipher.generate();
    const key = await cipher.encryptedKey(ring.vault);
    try {
      await withQuotaErrors(() => writeTogether(db, () => db.contents.add({ capture: part, key })));
      const writer = new ChunkWriter(db, cipher, part, 0, false);
      for await (const piece of content) await writer.write(piece);
      const { bytes, sha256, rows } = await writer.close();
      if ((await chunksOf(db, part).count()) !== rows) throw new Error(`${part} lost a part`);
      return await enter({ bytes, sha256 });
    } catch (error) {
      // On a full disk even this can fail; then the next start deletes it.
      await writeTogether(db, async () => {
        if ((await db.caseEntries.where('part').equals(part).count()) === 0) await deleteContents(db, part);
      }).catch(() => undefined);
      throw error;
    }
  });
}

/**
 * A file of a case, a piece at a time. That it is the right one shows at its end: discard the result when this throws.
 * @param id of the row of the case
 * @throws VaultError `missing` | `damaged`
 */
export async function* readCaseFile(
  db: VaultDatabase,
  home: OpenKeyring,
  id: string,
  { id: part, bytes, sha256 }: { id: string; bytes: number; sha256: Sha256 },
): AsyncGenerator<Bytes, void> {
  const what = `file ${part} of case ${id}`;
  const [row, content] = await Promise.all([db.cases.get(id), db.contents.get(part)]);
  if (row === undefined || content === undefined) throw new VaultError('missing', what);
  const { ring } = await sourceVaultOf(db, home, row);
  const cipher = await ContentCipher.openKey(content.key, ring.vaultPrivate, `key of ${what}`);
  const digest = streamingSha256.create();
  let length = 0;
  for await (const piece of readChunks(db, cipher, part, 0, what)) {
    digest.update(piece);
    length += piece.length;
    yield piece;
  }
  if (length !== bytes || toHex(digest.digest()) !== sha256) throw new VaultError('damaged', what);
}
