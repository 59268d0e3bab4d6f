import { appendFileSync, globSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { listed, openVault } from '../driver/vault.ts';
import { openEach } from '../driver/whole-vault.ts';
import { expect, test } from './fixtures.ts';
import { keep } from './keep.ts';

/** As LevelDB writes them: a checksum, the length that was to come, the kind of a whole record; and then a part of that. */
function halfRecord(): Buffer {
  const bytes = Buffer.alloc(27, 0x41);
  bytes.writeUInt16LE(500, 4);
  bytes[6] = 1;
  return bytes;
}

// Chromium goes on in the log that it finds, and the opening after that finds damage in the middle of it: it deletes the database.
test('a write that was cut off with the power costs nothing, in the sessions after it', async ({
  launch,
  folder,
}) => {
  const profile = resolve(folder, 'profile');
  const ids: string[] = [];
  for (let session = 0; session < 3; session++) {
    const running = await launch({ profile });
    ids.unshift(await keep(running));
    const vault = await openVault(running.extension);
    await expect.poll(() => listed(vault)).toEqual(ids);
    expect(await openEach(vault, ids)).toEqual([]);
    await running.browser.close();
    const log = globSync(join(profile, 'Default/IndexedDB/chrome-extension_*.leveldb/*.log')).at(-1);
    appendFileSync(log ?? '', halfRecord());
  }
});
