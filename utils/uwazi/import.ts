import type { ByteStream, Bytes } from '../bytes/byte-reader.ts';
import { csvLine } from '../document/csv.ts';
import { writeZip, type ZipFile, zipFileOf } from '../zip/write.ts';
import { type Columns, cellsOf, headOf, type Row } from './row.ts';
import { templateJson, templateText } from './template.ts';

/*
 * A ZIP that Uwazi imports: `import.csv` and the files that it names beside it, at the root. What is in a folder Uwazi passes over, so the
 * template's description lies in one.
 */

const encode = (text: string): Bytes => new TextEncoder().encode(text);

/** Without a byte order mark: the first import of Uwazi would take it for a part of the first column's name. */
export const importCsv = (rows: readonly Row[], columns: Columns): string =>
  [headOf(columns), ...rows.map((row) => cellsOf(row, columns))].map(csvLine).join('');

/** Bytes that a row takes. */
export const rowBytes = (row: Row, columns: Columns): number => encode(csvLine(cellsOf(row, columns))).length;

/** @param files those that the rows name, one by one; their paths are the names */
export const writeImport = (
  rows: readonly Row[],
  columns: Columns,
  files: AsyncIterable<ZipFile>,
  at: Date,
): ByteStream => writeZip(filesOf(rows, columns, files), at);

async function* filesOf(
  rows: readonly Row[],
  columns: Columns,
  files: AsyncIterable<ZipFile>,
): AsyncGenerator<ZipFile, void> {
  yield zipFileOf('import.csv', encode(importCsv(rows, columns)));
  yield zipFileOf('template/template.json', encode(templateJson()));
  yield zipFileOf('template/README.txt', encode(templateText()));
  yield* files;
}
