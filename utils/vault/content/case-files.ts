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
import { deleteContents, isBody } from './store-capture.ts';

/*
 * Files that are no capture's, in chunks as those of captures are, each with a key of its own: files of cases, and packages that were
 * received. The file lies there before its part is entered; until then it is invisible, and deleted at the next start.
 */

type Bytes = Uint8Array<ArrayBuffer>;

/** A file that was laid down whole. */
export interface LaidDown {
  bytes: number;
  sha256: Sha256;
}

/** What is laid down. */
interface Place {
  /** The vault that it is sealed to; without one, this vault. */
  origin: string | undefined;
  /** Under which id: a new one. */
  part: string;
}

/**
 * Lays a file of a case down, and has it entered. Cut off before that, nothing is kept.
 * @param enter makes it part of a case
 * @throws VaultFullError; what the content and `enter` throw
 */
export const putCaseFile = <T>(
  db: VaultDatabase,
  home: OpenKeyring,
  place: Place,
  content: AsyncIterable<Uint8Array>,
  enter: (file: LaidDown) => Promise<T>,
): Promise<T> =>
  layDown(
    db,
    home,
    place,
    async (write) => {
      for await (const piece of content) await write(piece);
    },
    enter,
  );

/**
 * Lays down what `fill` writes, and has it entered. Cut off before that, nothing is kept.
 * @param fill writes one piece after the other, each when the one before is down
 * @throws VaultFullError; what `fill` and `enter` throw
 */
export function layDown<T, Filled>(
  db: VaultDatabase,
  home: OpenKeyring,
  { origin, part }: Place,
  fill: (write: (piece: Uint8Array) => Promise<void>) => Promise<Filled>,
  enter: (file: LaidDown, filled: Filled) => Promise<T>,
): Promise<T> {
  // Held, it is not taken for one that was cut off.
  return withCaptureLock(part, async () => {
    const { ring } = await sourceVaultOf(db, home, origin === undefined ? {} : { origin });
    const cipher = await ContentCipher.generate();
    const key = await cipher.encryptedKey(ring.vault);
    try {
      await withQuotaErrors(() => writeTogether(db, () => db.contents.add({ capture: part, key })));
      const writer = new ChunkWriter(db, cipher, part, 0, false);
      const filled = await fill((piece) => writer.write(piece));
      const { bytes, sha256, rows } = await writer.close();
      if ((await chunksOf(db, part).count()) !== rows) throw new Error(`${part} lost a part`);
      return await enter({ bytes, sha256 }, filled);
    } catch (error) {
      // On a full disk even this can fail; then the next start deletes it.
      await writeTogether(db, async () => {
        if (!(await isBody(db, part))) await deleteContents(db, part);
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
  yield* whole(readChunks(db, cipher, part, 0, what), { bytes, sha256 }, what);
}

/** The same pieces, held to length and digest at their end. @throws VaultError `damaged` */
export async function* whole(
  pieces: AsyncIterable<Bytes>,
  { bytes, sha256 }: LaidDown,
  what: string,
): AsyncGenerator<Bytes, void> {
  const digest = streamingSha256.create();
  let length = 0;
  for await (const piece of pieces) {
    digest.update(piece);
    length += piece.length;
    yield piece;
  }
  if (length !== bytes || toHex(digest.digest()) !== sha256) throw new VaultError('damaged', what);
}
