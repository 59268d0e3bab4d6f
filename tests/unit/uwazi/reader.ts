import { createInterface } from 'node:readline';
import { Readable } from 'node:stream';
import csvtojson from 'csvtojson';
import moment from 'moment';
import { fromBuffer } from 'yauzl';
import type { ByteStream } from '../../../utils/bytes/byte-reader.ts';

/*
 * An import as Uwazi reads it: with the libraries that it uses (yauzl, csvtojson, moment), called as its CSV import v2 calls them, and its
 * rules as docs.uwazi.io has them. Uwazi itself is in no registry.
 */

export async function bytesOf(stream: ByteStream): Promise<Buffer> {
  const pieces: Uint8Array[] = [];
  for await (const piece of stream) pieces.push(piece.slice());
  return Buffer.concat(pieces);
}

/** The files at the root; those in folders are passed over. */
export async function filesAtRoot(zip: Buffer): Promise<Map<string, Buffer>> {
  const files = new Map<string, Buffer>();
  await new Promise<void>((done, failed) => {
    fromBuffer(zip, { lazyEntries: true }, (error, opened) => {
      if (error !== null) return failed(error);
      opened.on('entry', (entry) => {
        if (entry.fileName.includes('/')) return opened.readEntry();
        opened.openReadStream(entry, async (fault, stream) => {
          if (fault !== null) return failed(fault);
          files.set(entry.fileName, Buffer.concat(await stream.toArray()));
          opened.readEntry();
        });
      });
      opened.on('end', done);
      opened.on('error', failed);
      opened.readEntry();
    });
  });
  return files;
}

export interface Table {
  headers: string[];
  rows: Record<string, string>[];
}

/** @param trim as the first import reads it */
export async function readTable(csv: Buffer, trim = false): Promise<Table> {
  let headers: string[] = [];
  const reader = csvtojson({
    ...{ delimiter: [',', ';'], flatKeys: true, trim },
    ...{ checkType: false, ignoreEmpty: false },
  });
  reader.on('header', (found: string[]) => {
    headers = found;
  });
  const rows: Record<string, string>[] = await reader.fromStream(Readable.from([csv]));
  return { headers, rows };
}

/** Lines that it takes for empty rows. */
export async function emptyRows(csv: Buffer): Promise<number> {
  let count = 0;
  for await (const line of createInterface({ input: Readable.from([csv]), crlfDelay: Infinity }))
    if (line.trim() === '') count += 1;
  return count;
}

/** Why it would refuse the head for a collection with these languages; of properties that may have one. */
export function headFaults(headers: readonly string[], languages: readonly string[]): string[] {
  const plain = new Set(headers.filter((head) => !languages.some((code) => head.endsWith(`__${code}`))));
  const suffixed = headers.filter((head) => !plain.has(head));
  const bases = new Set(suffixed.map((head) => head.slice(0, head.lastIndexOf('__'))));
  return [...bases].flatMap((base) => [
    ...(plain.has(base) ? [`${base}: mixed`] : []),
    ...languages.filter((code) => !headers.includes(`${base}__${code}`)).map((code) => `${base}: no ${code}`),
  ]);
}

/** Seconds since 1970, as its date properties hold them. @param dateFormat of the collection */
export const dateOf = (value: string, dateFormat: string): number =>
  moment
    .utc(value, [dateFormat.toUpperCase(), 'LL', 'YYYY MM DD', 'YYYY/MM/DD', 'YYYY-MM-DD', 'YYYY'])
    .unix();

/** As its link properties hold them; `null`: it takes it for none. */
export function linkOf(value: string): { label: string; url: string } | null {
  const [label = '', url] = value.split('|');
  const address = url === undefined || url === '' ? value : url;
  return URL.canParse(address) && new URL(address).host !== '' ? { label, url: address } : null;
}
