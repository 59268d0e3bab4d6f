import '../driver/no-browser.ts';
import { readPrivateKey } from 'openpgp';
import { decodeMedia, type KeptMedia } from '../../utils/spread/kept-media.ts';
import { openSpreadKey, readMedia } from '../../utils/vault/content/fingerprints.ts';
import { fillByText, type Rows } from '../driver/fill-vault.ts';
import type { Firefox } from '../driver/firefox.ts';
import { NodeVault } from '../driver/node-vault.ts';
import { rowsWithMedia } from '../driver/with-media.ts';
import { expect } from './fixtures.ts';
import { id, keepShort, noFirefox, test } from './in-firefox.ts';
import {
  ALL_KINDS,
  CHANGED,
  expectProposed,
  proposedIn,
  READ,
  readAndUnread,
  UNREAD,
} from './spread-files.ts';

/* The media of captures are looked at in Firefox as in Chromium, by its own decoders. */

test.skip(noFirefox, 'Firefox cannot be had here.');

/** Rows of a table as base64 in place of bytes. */
const rowsOf = (firefox: Firefox, table: string): Promise<Record<string, unknown>[]> =>
  firefox.evaluate(`
    const answer = (request) => new Promise((resolve, reject) => {
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
    const db = await answer(indexedDB.open('subut'));
    const rows = await answer(db.transaction('${table}').objectStore('${table}').getAll());
    db.close();
    const base64 = (bytes) => btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));
    return rows.map((row) => Object.fromEntries(
      Object.entries(row).map(([name, value]) => [name, typeof value === 'object' ? { base64: base64(value) } : value])
    ));`);

const bytesOf = (rows: readonly Record<string, unknown>[]): Record<string, unknown>[] =>
  rows.map((row) =>
    Object.fromEntries(
      Object.entries(row).map(([name, value]) => {
        const isBytes = typeof value === 'object' && value !== null && 'base64' in value;
        return [name, isBytes ? new Uint8Array(Buffer.from(String(value.base64), 'base64')) : value];
      }),
    ),
  );

/** What was kept, opened with the keys of the rows that the vault was filled with. */
async function keptMedia(firefox: Firefox, filled: Rows): Promise<KeptMedia[]> {
  const vault = await NodeVault.make('spread');
  const [secrets, media] = [await rowsOf(firefox, 'secrets'), await rowsOf(firefox, 'media')];
  await vault.db.secrets.bulkPut(bytesOf(secrets) as never[]);
  await vault.db.media.bulkPut(bytesOf(media) as never[]);
  const armoredKey = String(filled.keys.find(({ name }) => name === 'vault')?.armored);
  const ring = { ...vault.ring, vaultPrivate: await readPrivateKey({ armoredKey }) };
  const kept: KeptMedia[] = [];
  for await (const { bytes } of readMedia(vault.db, await openSpreadKey(vault.db, ring)))
    if (bytes !== null) kept.push(decodeMedia(bytes));
  await vault.remove();
  return kept;
}

test('pictures of all kinds are looked at, and those that were changed are proposed, in Firefox', async ({
  startFirefox,
}) => {
  test.setTimeout(180_000);
  const rows = await rowsWithMedia([...CHANGED, ALL_KINDS]);
  const firefox = await startFirefox();
  await keepShort(firefox);
  // From a page that opens no vault: one that is open would look at pictures with the keys that are replaced, or begin anew.
  await firefox.openOwn('verify');
  await fillByText((body) => firefox.evaluate(body), rows);
  await firefox.openOwn('vault');
  await firefox.text(id('capture-row'));
  const done = async () => (await rowsOf(firefox, 'media')).filter(({ version }) => version !== 0).length;
  await expect.poll(done, { timeout: 120_000 }).toBe(CHANGED.length + 1);
  const kept = await keptMedia(firefox, rows);
  // It shows what there is of a file that was cut off; Chromium refuses it.
  const { 'cut-off.png': _, 'half.jpg': __, ...unread } = UNREAD;
  const read = { ...READ, 'cut-off.png': '240 x 180', 'half.jpg': '240 x 180' };
  expect(readAndUnread(kept)).toEqual({ read, unread });
  expectProposed(proposedIn(kept));
});
