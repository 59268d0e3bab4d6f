import type { Page } from 'playwright';
import { LANGUAGES, type Language } from '../../utils/i18n/choose.ts';
import { messages } from '../../utils/i18n/translate.ts';
import { lock, setPassphrase } from '../driver/lock.ts';
import { opened, openVault } from '../driver/vault.ts';
import { expect, test } from './fixtures.ts';

/* The places of the vault around the captures: the header, the settings, what to do next, and the locked page. */

const PASSPHRASE = 'dörd yaşıl qatar, 17 limon';

/** Words of the settings that were seen before anything was opened, in Azerbaijani: 703 once. */
const WORDS_MOST = 260;

/** What the locked page of the neutral appearance must not speak of. */
const TELLING = /s[üu]but|seyf|paket|хранилищ|пакет|vault|package|evidence/i;

const wordsOn = async (page: Page): Promise<number> =>
  (await page.locator('main').innerText()).split(/\s+/).filter((word) => /[\p{L}\p{N}]/u.test(word)).length;

async function speak(vault: Page, language: Language): Promise<void> {
  await vault.getByTestId('language').selectOption(language);
  await expect(vault.locator('html')).toHaveAttribute('lang', language);
}

/** How far the control's edges are from the right edge of the window and its top, in whole px. */
const placeOf = (vault: Page, testId: string) =>
  vault.getByTestId(testId).evaluate((element) => {
    const box = element.getBoundingClientRect();
    return {
      right: Math.round(document.documentElement.clientWidth - box.right),
      top: Math.round(box.top),
    };
  });

test('header, settings, what to do next and the locked page, in each language', async ({ running }) => {
  const { extension, browser } = running;
  const asked: string[] = [];
  browser.on('request', (request) => asked.push(request.url()));
  const vault = await openVault(extension);

  await test.step('language and way out stay where they are, at every width and on every page', async () => {
    for (const language of LANGUAGES) {
      await speak(vault, language);
      await vault.setViewportSize({ width: 1280, height: 800 });
      const [way, box] = [await placeOf(vault, 'leave'), await placeOf(vault, 'language')];
      for (const width of [360, 540, 780, 800, 820, 840, 860, 880, 896, 900, 920, 1024, 1280]) {
        await vault.setViewportSize({ width, height: 800 });
        const at = `${language}, ${width} px`;
        expect(await placeOf(vault, 'leave'), at).toEqual(way);
        expect(await placeOf(vault, 'language'), at).toEqual(box);
        expect(await vault.evaluate(() => document.documentElement.scrollWidth), at).toBeLessThanOrEqual(
          width,
        );
      }
    }
  });

  await test.step('titles tell the kind of view, and nothing else', async () => {
    await speak(vault, 'az');
    const { vault: words, cases, spread, next, backup, settings, viewTitle } = messages.az;
    for (const [place, kind] of [
      ['list', words.captures],
      ['cases', cases.nav],
      ['spread', spread.nav],
      ['next', next.title],
      ['passphrase', words.passphrase],
      ['backup', backup.nav],
      ['settings', settings.title],
      // That somebody is about to do one of these is nobody's business.
      ['revoke', settings.title],
      ['deposit', settings.title],
      ['wipe', settings.title],
      ['export', viewTitle.package],
    ] as const) {
      await vault.evaluate((hash) => {
        location.hash = hash;
      }, place);
      await expect(vault).toHaveTitle(`${kind} – Sübut`);
    }
    await vault.evaluate(() => {
      location.hash = 'list';
    });
  });

  await test.step('the settings show what is safe, and close what few need', async () => {
    await speak(vault, 'az');
    await vault.getByTestId('nav-settings').click();
    await vault.getByTestId('settings-end').waitFor();
    expect(await wordsOn(vault)).toBeLessThanOrEqual(WORDS_MOST);
    await expect(vault.getByTestId('settings-freshLoad')).toBeHidden();
    await expect(vault.getByTestId('authority-other')).toBeHidden();
    await opened(vault.getByTestId('settings-advanced'));
    await expect(vault.getByTestId('settings-freshLoad')).toBeVisible();
    const danger = vault.getByTestId('settings-wipe');
    const colours = await danger.evaluate((link) => {
      const probe = document.body.appendChild(document.createElement('i'));
      probe.style.color = 'var(--bad)';
      const colour = (of: Element) => getComputedStyle(of).color;
      return [colour(link), colour(probe)];
    });
    expect(colours[0]).toBe(colours[1]);
  });

  await test.step('what to do next is read without a network, and opened by a click alone', async () => {
    await vault.getByTestId('nav-next').click();
    for (const language of LANGUAGES) {
      await speak(vault, language);
      await expect(vault.getByTestId('next')).toContainText(messages[language].next.trace);
      for (const part of await vault.getByTestId('next-part').all()) await opened(part);
      await expect(vault.getByTestId('next-step').filter({ hasText: /20(25|26)/ })).toHaveCount(
        await vault.getByTestId('next-step').count(),
      );
    }
    const links = vault.getByTestId('next-address');
    expect(await links.count()).toBeGreaterThan(3);
    for (const link of await links.all()) {
      await expect(link).toHaveAttribute('href', (await link.innerText()).trim());
      await expect(link).toHaveAttribute('rel', 'noreferrer');
    }
    expect(asked.filter((url) => !/^(chrome-extension|blob|data):/.test(url))).toEqual([]);
  });

  await test.step('the locked page of the neutral appearance names nothing', async () => {
    await extension.set('neutral', true);
    expect(await setPassphrase(vault, PASSPHRASE)).toBeNull();
    await lock(vault);
    for (const language of LANGUAGES) {
      await speak(vault, language);
      await vault.getByTestId('unlock-passphrase').fill('not the passphrase');
      await vault.getByTestId('unlock').click();
      await expect(vault.getByTestId('unlock-failed')).toContainText(
        messages[language].neutral.wrongPassphrase,
      );
      expect(await vault.locator('body').innerText()).not.toMatch(TELLING);
      // Button and tab speak it too, whatever the browser speaks.
      const title = () => extension.desk.evaluate(() => chrome.action.getTitle({}));
      await expect.poll(title).toBe(messages[language].neutral.name);
      await expect(vault).toHaveTitle(messages[language].neutral.name);
    }
  });
});
