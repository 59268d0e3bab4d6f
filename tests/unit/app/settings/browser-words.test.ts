import { readFile } from 'node:fs/promises';
import { beforeEach, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { applyAppearance } from '../../../../utils/app/settings/neutral-appearance.ts';
import { LANGUAGES, type Language } from '../../../../utils/i18n/choose.ts';

/* What the browser draws for the extension is said in the language of the interface, which need not be the browser's own. */

const FOLDER = new URL('../../../../public/', import.meta.url);
const wordsOf = async (language: Language) =>
  JSON.parse(await readFile(new URL(`_locales/${language}/messages.json`, FOLDER), 'utf8')) as Record<
    string,
    { message: string }
  >;

let entries: Record<string, { visible: boolean; title: string }> = {};
let title = '';

beforeEach(() => {
  fakeBrowser.reset();
  entries = {};
  Object.assign(fakeBrowser, {
    action: {
      setTitle: async (said: { title: string }) => {
        title = said.title;
      },
      setIcon: async () => undefined,
    },
    contextMenus: {
      update: async (id: string, entry: { visible: boolean; title: string }) => {
        entries[id] = entry;
      },
    },
    i18n: { getMessage: (name: string) => `the browser’s ${name}` },
  });
  fakeBrowser.runtime.getURL = (path: string) => path;
  vi.stubGlobal('fetch', async (path: string) => new Response(await readFile(new URL(`.${path}`, FOLDER))));
});

test.each(LANGUAGES)('%s: the menu, and the button of the neutral appearance', async (language) => {
  const words = await wordsOf(language);
  await fakeBrowser.storage.local.set({ language });
  await applyAppearance();
  expect(Object.fromEntries(Object.entries(entries).map(([id, entry]) => [id, entry.title]))).toEqual({
    capture: words.menu?.message,
    'capture-masked': words.menuMasked?.message,
    'open-vault': words.menuVault?.message,
    'capture-single': words.menuSingle?.message,
  });
  await fakeBrowser.storage.local.set({ neutral: true });
  await applyAppearance();
  expect(title).toBe(words.neutralName?.message);
  expect(Object.values(entries).map(({ visible }) => visible)).toEqual([false, false, false, false]);
});

test('what is spoken already counts before it is stored', async () => {
  await fakeBrowser.storage.local.set({ language: 'az' });
  await applyAppearance('ru');
  expect(entries.capture?.title).toBe((await wordsOf('ru')).menu?.message);
});

test('where a file cannot be read, the browser’s own words stand', async () => {
  vi.stubGlobal('fetch', async () => {
    throw new TypeError('Failed to fetch');
  });
  await applyAppearance('ru');
  expect(entries.capture?.title).toBe('the browser’s menu');
});
