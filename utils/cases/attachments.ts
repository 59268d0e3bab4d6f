import { v4 } from 'uuid';
import { blobChunks } from '../bytes/blob-chunks.ts';
import type { CaseAttachment } from '../evidence/case/parts.ts';
import { putCaseFile, readCaseFile } from '../vault/content/case-files.ts';
import { type Beside, enterParts } from '../vault/content/case-rows.ts';
import type { VaultDatabase } from '../vault/db/database.ts';
import { VaultError } from '../vault/errors.ts';
import type { OpenKeyring } from '../vault/keys/keyring.ts';
import type { Attachment } from './model.ts';
import { headChange, headOf, unlessChanged, type Version, withExhibits } from './store.ts';

/* Files of a case: letters, decisions, receipts. Each becomes the last exhibit of its case. */

/** What is said of a file; the rest follows from its bytes. */
export type AttachmentFacts = Omit<CaseAttachment, 'kind' | 'bytes' | 'sha256'>;

const PIECE_BYTES = 2 ** 20;

/**
 * Takes a file into a case: sealed in chunks, hashed, and entered with the exhibit that it becomes in one act.
 * @param beside forgets the draft that its description was
 * @returns the id of the attachment
 * @throws VaultFullError | VaultError `missing` | `damaged` | an error of valibot;
 * what the browser says of a file that it cannot read: with nothing kept
 */
export async function attach(
  db: VaultDatabase,
  home: OpenKeyring,
  id: string,
  file: Blob,
  facts: AttachmentFacts,
  beside: Beside = {},
): Promise<string> {
  const part = v4();
  const { origin } = await headOf(db, home, id);
  await putCaseFile(db, home, { origin, part }, blobChunks(file, PIECE_BYTES), (written) =>
    unlessChanged(async () => {
      const exhibit = headChange(await headOf(db, home, id), withExhibits([{ of: 'attachment', id: part }]));
      const content: CaseAttachment = { kind: 'attachment', ...facts, ...written };
      const entering = [
        { case: id, part, after: 0, content, body: true },
        ...(exhibit === null ? [] : [exhibit]),
      ];
      await enterParts(db, home, entering, beside);
    }),
  );
  return part;
}

/** Changes what is said of a file; its bytes stay. @throws VaultFullError | VaultError | an error of valibot */
export async function describeAttachment(
  db: VaultDatabase,
  home: OpenKeyring,
  id: string,
  { bytes, sha256, ...version }: Version & Pick<Attachment, 'bytes' | 'sha256'>,
  facts: AttachmentFacts,
  beside: Beside = {},
): Promise<void> {
  const content: CaseAttachment = { kind: 'attachment', ...facts, bytes, sha256 };
  const entering = { case: id, part: version.id, after: version.revision, content, body: true };
  await enterParts(db, home, [entering], beside);
}

/** A file of a case, a piece at a time: discard the result when this throws. @throws VaultError `missing` | `damaged` */
export const streamAttachment = (
  db: VaultDatabase,
  home: OpenKeyring,
  id: string,
  file: Pick<Attachment, 'id' | 'bytes' | 'sha256'>,
): AsyncGenerator<Uint8Array<ArrayBuffer>, void> => readCaseFile(db, home, id, file);

/** A whole file of a case. @throws VaultError `missing` | `damaged` */
export async function readAttachment(
  db: VaultDatabase,
  home: OpenKeyring,
  id: string,
  file: Pick<Attachment, 'id' | 'bytes' | 'sha256'>,
): Promise<Uint8Array<ArrayBuffer>> {
  const bytes = new Uint8Array(file.bytes);
  let filled = 0;
  for await (const piece of readCaseFile(db, home, id, file)) {
    if (filled + piece.length > bytes.length)
      throw new VaultError('damaged', `file ${file.id} of case ${id}`);
    bytes.set(piece, filled);
    filled += piece.length;
  }
  return bytes;
}
