import { readdirSync } from 'node:fs';
import { resolve } from 'node:path';
import { messages } from '../../utils/i18n/translate.ts';
import { raiseHere } from '../driver/newer-vault.ts';
import {
  PROFILE_CASE,
  PROFILE_PAGES,
  PROFILE_PASSPHRASE,
  profileOf,
  unpackProfile,
} from '../profiles/profile.ts';
import { expect } from './fixtures.ts';
import { exportAll, holding, id, keepShort, noFirefox, PASSWORD, test } from './in-firefox.ts';
import { SHORT_PAGE } from './keep.ts';

/* As released.spec.ts, in Firefox. */

test.skip(noFirefox, 'Firefox cannot be had here.');

const VERSIONS = readdirSync('tests/profiles', { withFileTypes: true }).flatMap((entry) =>
  entry.isDirectory() ? [entry.name] : [],
);

for (const version of VERSIONS) {
  test(`a profile of ${version} opens in Firefox with all that was in it; one of a later version does not`, async ({
    startFirefox,
    folder,
    downloads,
  }) => {
    const { en } = messages;
    await unpackProfile(profileOf(version, 'firefox'), resolve(folder, 'profile'));
    const firefox = await startFirefox();
    await firefox.openOwn('vault');
    await firefox.click(`${id('language')} option[value="en"]`);

    await test.step('with the passphrase of then, whole', async () => {
      await firefox.type(id('unlock-passphrase'), PROFILE_PASSPHRASE);
      await firefox.click(id('unlock'));
      await firefox.text(`${id('capture-row')}:nth-child(${PROFILE_PAGES.length + 1})`);
      await firefox.text(id('custody-held'));
      const stored = await firefox.evaluate("return browser.storage.local.get('max-frames');");
      expect(stored).toEqual({ 'max-frames': 25 });
    });

    await test.step('case, received package and decision', async () => {
      await firefox.click(id('nav-cases'));
      expect(await firefox.text(`${id('case-row')}:nth-child(2)`)).toContain(PROFILE_CASE);
      await firefox.click(`${id('received-row')} ${id('received-open')}`);
      await firefox.text(`${id('received')}[data-state="open"]`);
      await firefox.text(`${id('received-mark')}[data-ok="true"]`);
      await firefox.evaluate("location.hash = 'spread';");
      expect(await firefox.text(id('spread-group'))).toContain('2');
    });

    await test.step('what is captured now goes with it into a package that holds', async () => {
      await keepShort(firefox);
      await firefox.openOwn('vault');
      await firefox.text(`${id('capture-row')}:nth-child(${PROFILE_PAGES.length + 2})`);
      await holding(await exportAll(firefox, downloads), PASSWORD);
    });

    await test.step('a database of a later version is refused', async () => {
      await firefox.openOwn('verify');
      const raised = await firefox.evaluate<number>(`return (${raiseHere})();`);
      await firefox.open(SHORT_PAGE);
      await firefox.pressShortcut();
      expect(await firefox.badge(/^[✓~!]$/)).toBe('!');
      await firefox.openOwn('vault');
      expect(await firefox.text(id('vault-failed'))).toContain(en.update.newerVault);
      const found = await firefox.evaluate('return indexedDB.databases();');
      expect(found).toContainEqual({ name: 'subut', version: raised });
    });
  });
}
