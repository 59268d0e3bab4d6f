import JSZip from 'jszip';
import { beforeAll, expect, test } from 'vitest';
import type { Bytes } from '../../../utils/bytes/byte-reader.ts';
import { type OpenedPackage, openPackage } from '../../../utils/verify/open.ts';
import { findDifference } from '../../../utils/verify/second-reader.ts';
import { unpack } from '../../driver/unpack.ts';
import { makeVault, pack, requestFor } from '../package/fixture.ts';

let zip: Bytes;
let opened: OpenedPackage;

beforeAll(async () => {
  const { file, written } = await pack(requestFor(await makeVault()));
  zip = new Uint8Array((await unpack(file, written)).zip);
  opened = await openPackage(zip, null);
});

const differing = (bytes: Bytes): Promise<string | null> => findDifference(bytes, opened.name, opened.files);

async function changed(change: (zip: JSZip) => void): Promise<Bytes> {
  const other = await JSZip.loadAsync(zip);
  change(other);
  return new Uint8Array(await other.generateAsync({ type: 'arraybuffer' }));
}

test('another program reads the same files', async () => {
  expect(opened.files.size).toBeGreaterThan(10);
  expect(await differing(zip)).toBeNull();
});

test.each<[string, (zip: JSZip) => void, string]>([
  ['lacks a file', (other) => other.remove(`${opened.name}/bagit.txt`), 'bagit.txt'],
  ['has one more', (other) => other.file('beside.txt', 'x'), 'beside.txt'],
  ['reads other bytes', (other) => other.file(`${opened.name}/README.txt`, 'x'), 'README.txt'],
])('where it %s, the file is named', async (_, change, path) => {
  expect(await differing(await changed(change))).toBe(path);
});

test('a ZIP that it cannot read is no agreement', async () => {
  await expect(differing(zip.slice(0, -30))).rejects.toThrow();
});
