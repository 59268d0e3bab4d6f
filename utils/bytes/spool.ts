import type { ByteStream, Bytes } from './byte-reader.ts';

/** Bytes that are given to the browser at a time, which keeps long Blobs on the disk. */
const PART = 2 ** 22;

/** A stream as a Blob, so that it can be read at any place. */
export async function spool(source: ByteStream): Promise<Blob> {
  const parts: Blob[] = [];
  let held: Bytes[] = [];
  let length = 0;
  for await (const bytes of source) {
    held.push(bytes);
    length += bytes.length;
    if (length < PART) continue;
    parts.push(new Blob(held));
    held = [];
    length = 0;
  }
  return new Blob([...parts, ...held]);
}
