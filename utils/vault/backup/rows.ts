import * as v from 'valibot';
import { BackupError } from '../errors.ts';

/*
 * What stands in the frames: the rows of the vault as they lie in its tables, sealed as they are there. A row is the
 * length of its fields as JSON, the length of its bytes, then both.
 */

type Bytes = Uint8Array<ArrayBuffer>;

/** The field of each table that holds bytes; a row has no more than one. */
export const BYTES_OF = {
  keys: 'armored',
  contents: 'key',
  chunks: 'chunk',
  files: 'file',
  records: 'record',
  captures: 'card',
  labels: 'label',
  notes: 'note',
  cases: 'key',
  caseEntries: 'entry',
  received: 'entry',
  matches: 'match',
  chain: 'entry',
  stamps: 'stamp',
  origins: 'ring',
  originChain: 'entry',
  originStamps: 'stamp',
  journals: 'key',
  journal: 'entry',
  book: 'book',
} as const;
export type BackupTable = keyof typeof BYTES_OF;

/** The tables whose rows are large, and written while the file is read; the others fit in memory. */
export const LARGE: ReadonlySet<BackupTable> = new Set(['contents', 'chunks', 'files', 'records', 'journal']);

export interface BackupRow {
  table: BackupTable;
  fields: Record<string, string | number>;
  bytes: Bytes;
}

const Head = v.strictObject({
  table: v.picklist(Object.keys(BYTES_OF) as [BackupTable, ...BackupTable[]]),
  fields: v.record(v.string(), v.union([v.string(), v.number()])),
});

const LENGTHS = 8;
const FIELDS_MOST = 2 ** 16;
/** A file of version 2 of the database is one row. */
const BYTES_MOST = 2 ** 30;

/** A row of a table as it goes into a backup. */
export function toBackupRow(table: BackupTable, row: object): BackupRow {
  const { [BYTES_OF[table]]: bytes, ...fields } = row as Record<string, unknown>;
  return { table, fields: fields as BackupRow['fields'], bytes: bytes as Bytes };
}

/** The row as its table takes it. */
export function fromBackupRow<Row>({ table, fields, bytes }: BackupRow): Row {
  // Several chunks lie in the vault as a Blob.
  const stored = table === 'chunks' && 'each' in fields ? new Blob([bytes]) : bytes;
  return { ...fields, [BYTES_OF[table]]: stored } as Row;
}

export function encodeRow({ table, fields, bytes }: BackupRow): Bytes {
  const text = new TextEncoder().encode(JSON.stringify({ table, fields }));
  const encoded = new Uint8Array(LENGTHS + text.length + bytes.length);
  const view = new DataView(encoded.buffer);
  view.setUint32(0, text.length);
  view.setUint32(4, bytes.length);
  encoded.set(text, LENGTHS);
  encoded.set(bytes, LENGTHS + text.length);
  return encoded;
}

/** The rows that pieces of plaintext make. @throws BackupError `damaged` */
export async function* decodeRows(pieces: AsyncIterable<Bytes>): AsyncGenerator<BackupRow, void> {
  let pending: Bytes = new Uint8Array();
  for await (const piece of pieces) {
    const joined: Bytes = new Uint8Array(pending.length + piece.length);
    joined.set(pending);
    joined.set(piece, pending.length);
    pending = joined;
    for (;;) {
      const taken = takeRow(pending);
      if (taken === null) break;
      pending = pending.subarray(taken.length);
      yield taken.row;
    }
  }
  if (pending.length > 0) throw new BackupError('damaged', 'half a row at the end');
}

/** `null`: not all of it is there. */
function takeRow(bytes: Bytes): { row: BackupRow; length: number } | null {
  if (bytes.length < LENGTHS) return null;
  const view = new DataView(bytes.buffer, bytes.byteOffset);
  const [fields, own] = [view.getUint32(0), view.getUint32(4)];
  if (fields > FIELDS_MOST || own > BYTES_MOST) throw new BackupError('damaged', 'a row that is too long');
  const length = LENGTHS + fields + own;
  if (bytes.length < length) return null;
  try {
    const text = new TextDecoder().decode(bytes.subarray(LENGTHS, LENGTHS + fields));
    // A copy: IndexedDB stores the whole buffer behind a view.
    const row = { ...v.parse(Head, JSON.parse(text)), bytes: bytes.slice(LENGTHS + fields, length) };
    return { row, length };
  } catch (cause) {
    throw new BackupError('damaged', 'a row', { cause });
  }
}
