import { toBase64 } from '../../../utils/bytes/base64.ts';
import { readCapture } from '../../../utils/vault/content/captures.ts';
import { VaultDatabase } from '../../../utils/vault/db/database.ts';
import { openKeyring } from '../../../utils/vault/keys/keys.ts';

/*
 * A page that only the test build has: it gives a capture as the vault's own reading has it, which holds the record
 * against its signature and each file against the record. A whole export of one capture takes twenty times as long.
 */

/** The files of a capture's folder, as in a package: path and base64. */
export type ReadFiles = [path: string, base64: string][];

declare global {
  /** Of a vault that has no passphrase. */
  var subutRead: (id: string) => Promise<ReadFiles>;
}

const db = new VaultDatabase();

globalThis.subutRead = async (id) => {
  const ring = await openKeyring(db, null);
  const stored = await readCapture(db, ring, id);
  const files: ReadFiles = [
    ['capture.json', toBase64(stored.recordBytes)],
    ['capture.json.asc', toBase64(new TextEncoder().encode(stored.signature))],
  ];
  for (const { path } of stored.record.artifacts) files.push([path, toBase64(await stored.read(path))]);
  return files;
};
