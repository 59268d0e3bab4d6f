import { globSync, rmSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect } from './fixtures.ts';
import { id, keepShort, noFirefox, test } from './in-firefox.ts';
import { SHORT_PAGE } from './keep.ts';

test.skip(noFirefox, 'no Firefox to be had here');

test('a vault whose folder was deleted is not taken for a first run in Firefox either', async ({
  startFirefox,
  folder,
}) => {
  const first = await startFirefox();
  await keepShort(first);
  await first.close();
  // The database of the extension's own pages; its settings lie in another.
  const folders = globSync(resolve(folder, 'profile/storage/default/moz-extension*')).filter(
    (name) => !name.includes('userContextId'),
  );
  expect(folders).toHaveLength(1);
  for (const name of folders) rmSync(name, { recursive: true });

  const firefox = await startFirefox();
  await firefox.open(SHORT_PAGE);
  await firefox.pressShortcut();
  expect(await firefox.badge(/^[✓~!]$/)).toBe('!');
  await firefox.openOwn('vault');
  await firefox.text(`${id('vanished')}[data-kind="gone"]`);
  await firefox.click(id('vanished-understood'));
  await firefox.click(id('vanished-go-on'));
  await firefox.text(id('vault-empty'));
  await keepShort(firefox);
});
