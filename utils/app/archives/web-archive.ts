import { browser } from '../../browser.ts';
import type { Omission } from '../../evidence/bag/omitted.ts';
import type { CaptureRecord } from '../../evidence/record.ts';
import { compactUtc } from '../../evidence/time.ts';
import type { VaultDatabase } from '../../vault/db/database.ts';
import type { OpenKeyring } from '../../vault/keys/keyring.ts';
import type { PageIn } from '../../wacz/records-of-capture.ts';
import { writeWacz } from '../../wacz/wacz.ts';
import { excludeDamaged, isCaptureFault, readCaptures } from '../export/readable-captures.ts';
import type { WriteOptions } from '../export/write-to-disk.ts';
import { neutral } from '../settings/app-name.ts';
import { type ArchiveFile, writeArchiveFile } from './archive-file.ts';

export interface WebArchive extends ArchiveFile {
  /** Whether what shows something is in it. */
  pictures: boolean;
  /** Captures that could not be put in. */
  omitted: readonly Omission[];
  /** What became of each page. */
  pages: readonly PageIn[];
}

/**
 * Saves captures as a WACZ: the program reads it back, and the history of each capture names it.
 * @param wish `pictures`: whether what shows something goes along
 * @throws as `writeArchiveFile`, and VaultError where no capture can be read
 */
export async function makeWebArchive(
  db: VaultDatabase,
  home: OpenKeyring,
  ids: readonly string[],
  { pictures }: { pictures: boolean },
  options: WriteOptions,
): Promise<WebArchive> {
  const chosen = await readCaptures(db, home, ids);
  const at = new Date();
  // Without the name of the case, which often is a person's.
  const name = `${neutral.value ? 'documents' : 'subut'}-${compactUtc(at)}.wacz`;
  const software = `Subut ${browser.runtime.getManifest().version}`;
  const write = async (): Promise<WebArchive> => {
    const captures = chosen.sound;
    const pages: PageIn[] = [];
    const request = { captures, title: name, pictures, at, software };
    const content = {
      name,
      bytes: writeWacz(request, (page) => pages.push(page)),
      about: captures.reduce((sum, { record }) => sum + bytesOf(record, pictures), 0),
      captures: captures.map(({ record }) => record.id),
    };
    const made = await writeArchiveFile(db, home, content, options);
    return { ...made, pictures, omitted: chosen.omitted, pages };
  };
  try {
    return await write();
  } catch (error) {
    // Damage inside a file is only found while reading it.
    if (!isCaptureFault(error) || !(await excludeDamaged(chosen, options))) throw error;
    return write();
  }
}

/** Of what shows something, pictures and videos make up nearly all. */
const bytesOf = ({ artifacts }: CaptureRecord, pictures: boolean): number =>
  artifacts
    .filter(({ role }) => role === 'page' || role === 'text' || (pictures && role !== 'page-archive'))
    .reduce((sum, { bytes }) => sum + bytes, 0);
