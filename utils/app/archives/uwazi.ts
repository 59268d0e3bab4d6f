import { browser } from '../../browser.ts';
import type { ByteStream, Bytes } from '../../bytes/byte-reader.ts';
import { readBlob } from '../../bytes/byte-stream.ts';
import { sha256 } from '../../bytes/digest.ts';
import { captureFolder } from '../../evidence/bag/names.ts';
import { compactUtc, instantOf } from '../../evidence/time.ts';
import type { PlacedExhibit } from '../../package/bag/exhibit.ts';
import { storedFile } from '../../package/bag/stored-file.ts';
import type { PrintReport } from '../../package/report/report.ts';
import { printInWorker } from '../../package/report/report-printer.ts';
import type { Language } from '../../package/words/words.ts';
import { rowBytes, writeImport } from '../../uwazi/import.ts';
import { FILE_ROOM, fitsInImport, IMPORT_MOST, parts } from '../../uwazi/parts.ts';
import { type Columns, captureRow, packageRow, type Row } from '../../uwazi/row.ts';
import { WORDS } from '../../uwazi/words.ts';
import { readCapture } from '../../vault/content/captures.ts';
import { custodyEntries } from '../../vault/custody/custody.ts';
import type { VaultDatabase } from '../../vault/db/database.ts';
import type { OpenKeyring } from '../../vault/keys/keyring.ts';
import { oneVault } from '../export/mixed-vaults.ts';
import type { FinishedPackage, WriteOptions } from '../export/write-to-disk.ts';
import { neutral } from '../settings/app-name.ts';
import { type ArchiveFile, writeArchiveFile } from './archive-file.ts';
import { archiveReport } from './uwazi-report.ts';

/*
 * A package and its captures for Uwazi, in which human rights organisations keep what they collect: the package as it is, a table of the
 * captures, a report without pictures, and the pictures where that was chosen.
 */

export interface UwaziWish {
  pictures: boolean;
  /** Codes of all languages of the collection; empty: they are not known. */
  languages: readonly string[];
}

/** A package with its captures and their numbers in it. */
export type PackageForUwazi = Pick<FinishedPackage, 'name' | 'file' | 'sha256' | 'signer'> & {
  exhibits: readonly { id: string; number: number }[];
};

/** A row with the file that it brings along. */
interface Entry {
  row: Row;
  /** Bytes of the row and of its files. */
  size: number;
  /** Ids of the captures of which something is in it. */
  captures: readonly string[];
  files: readonly { path: string; bytes: number; read(): ByteStream }[];
}

export interface UwaziPlan {
  at: Date;
  columns: Columns;
  /** Each is one file. */
  imports: readonly (readonly Entry[])[];
  /** Whether the package fits into an import. */
  hasPackage: boolean;
  /** Pictures that do not. */
  tooLarge: number;
}

interface Setting {
  wish: UwaziWish;
  language: Language;
  /** Bytes of one import. Default: what Uwazi takes. */
  most?: number;
  /** Default: in a worker. */
  print?: PrintReport;
}

/**
 * What goes into which import. Opens each record once; pictures are read when they are written.
 * @throws VaultError where a capture cannot be read any more
 */
export async function planUwazi(
  db: VaultDatabase,
  home: OpenKeyring,
  made: PackageForUwazi,
  { wish, language, most = IMPORT_MOST, print = printInWorker }: Setting,
): Promise<UwaziPlan> {
  const at = new Date();
  const columns: Columns = { language, languages: wish.languages };
  const exhibits: PlacedExhibit[] = [];
  for (const { id, number } of made.exhibits) exhibits.push(await placedAt(db, home, id, number));
  const ids = made.exhibits.map(({ id }) => id);
  const { ring, chain } = await oneVault(db, home, ids);
  const report = await archiveReport(
    exhibits,
    await custodyEntries(db, ring, chain),
    {
      title: WORDS[language].packageTitle(instantOf(at).local.slice(0, 10)),
      software: `Subut ${browser.runtime.getManifest().version}`,
      ...{ signer: made.signer, at, language },
    },
    print,
  );
  const entry = (row: Row, captures: readonly string[], files: Entry['files']): Entry => ({
    ...{ row, captures, files },
    size: files.reduce((sum, { bytes }) => sum + bytes + FILE_ROOM, rowBytes(row, columns)),
  });
  const reportFile = { path: 'report.pdf', bytes: lengthOf(report), read: () => streamOf(report) };
  const hasPackage = fitsInImport(made.file.size + reportFile.bytes, most);
  const sealed = {
    path: made.name.endsWith('.gpg') ? 'package.zip.gpg' : 'package.locked.zip',
    ...{ bytes: made.file.size, read: () => readBlob(made.file) },
  };
  const files = hasPackage ? [sealed, reportFile] : [reportFile];
  const attachments = files.map(({ path }) => path);
  const ofPackage = { at: instantOf(at), sha256: made.sha256, signer: made.signer, attachments };
  // The report is of all captures.
  const entries = [entry(packageRow({ ...ofPackage, isIn: hasPackage }), ids, files)];
  let tooLarge = 0;
  for (const exhibit of exhibits) {
    const picture = wish.pictures ? pictureOf(exhibit) : null;
    const fits = picture !== null && fitsInImport(picture.bytes, most);
    if (picture !== null && !fits) tooLarge += 1;
    const { record, recordSha256, number } = exhibit;
    const row = captureRow({
      ...{ record, recordSha256, number, packageSha256: made.sha256 },
      picture: picture === null ? null : fits ? picture.path : 'too-large',
    });
    entries.push(entry(row, [record.id], fits ? [picture] : []));
  }
  return { at, columns, imports: parts(entries, ({ size }) => size, most), hasPackage, tooLarge };
}

/**
 * Writes one import of a plan, reads it back, and enters it into the history of its captures.
 * @param place from 0
 * @throws as `writeArchiveFile`
 */
export function makeUwaziImport(
  db: VaultDatabase,
  home: OpenKeyring,
  { at, columns, imports }: UwaziPlan,
  place: number,
  options: WriteOptions,
): Promise<ArchiveFile> {
  const entries = imports[place] ?? [];
  const rows = entries.map(({ row }) => row);
  const number = imports.length > 1 ? `-${place + 1}` : '';
  const content = {
    name: `${neutral.value ? 'documents' : 'subut'}-uwazi-${compactUtc(at)}${number}.zip`,
    bytes: writeImport(rows, columns, filesOf(entries), at),
    about: entries.reduce((sum, { size }) => sum + size, 0),
    captures: Array.from(new Set(entries.flatMap(({ captures }) => captures))),
  };
  return writeArchiveFile(db, home, content, options);
}

async function* filesOf(entries: readonly Entry[]) {
  for (const { files } of entries)
    for (const { path, bytes, read } of files) yield await storedFile(path, bytes, read);
}

async function placedAt(
  db: VaultDatabase,
  home: OpenKeyring,
  id: string,
  number: number,
): Promise<PlacedExhibit> {
  const capture = await readCapture(db, home, id);
  const { record, recordBytes, signature } = capture;
  return {
    ...{ record, recordBytes, signature, number },
    read: (path) => capture.read(path),
    pieces: (path) => capture.stream(path),
    folder: captureFolder(number, id),
    recordSha256: await sha256(recordBytes),
  };
}

/** The whole page, uncovered. */
function pictureOf({ record, number, pieces }: PlacedExhibit): Entry['files'][number] | null {
  const picture = record.artifacts.find(({ role }) => role === 'screenshot');
  if (picture === undefined) return null;
  const path = `exhibit-${String(number).padStart(3, '0')}.png`;
  return { path, bytes: picture.bytes, read: () => pieces(picture.path) };
}

const lengthOf = (pieces: readonly Bytes[]): number => pieces.reduce((sum, { length }) => sum + length, 0);

/** Copies: whoever takes a piece may give its memory away. */
async function* streamOf(pieces: readonly Bytes[]): ByteStream {
  for (const piece of pieces) yield piece.slice();
}
