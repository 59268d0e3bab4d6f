import { readFile } from 'node:fs/promises';
import { beforeEach, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { applyAppearance, keepAppearance } from '../../../../utils/app/settings/neutral-appearance.ts';
import { LANGUAGES, type Language } from '../../../../utils/i18n/choose.ts';

/* What the browser draws for the extension is said in the language of the interface, which need not be the browser's own. */

const FOLDER = new URL('../../../../public/', import.meta.url);
const wordsOf = async (language: Language) =>
  JSON.parse(await readFile(new URL(`_locales/${language}/messages.json`, FOLDER), 'utf8')) as Record<
    string,
    { message: string }
  >;

let entries: Record<string, { visible: boolean; title: string }> = {};
/** Titles that the first entry had. */
let shown: string[] = [];
let title = '';

beforeEach(() => {
  fakeBrowser.reset();
  entries = {};
  shown = [];
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
        if (id === 'capture') shown.push(entry.title);
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

test('of choices that follow each other quickly the last one stands, however long the files of the first take', async () => {
  let release: () => void = () => undefined;
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  const quick = globalThis.fetch;
  vi.stubGlobal('fetch', async (path: string) => {
    if (path.includes('/az/')) await held;
    return quick(path);
  });
  keepAppearance();
  const turn = () => new Promise((resolve) => setTimeout(resolve));
  await fakeBrowser.storage.local.set({ language: 'az' });
  await turn();
  await fakeBrowser.storage.local.set({ language: 'ru' });
  await turn();
  release();
  const title = async (language: Language) => (await wordsOf(language)).menu?.message;
  const [first, last] = [await title('az'), await title('ru')];
  await vi.waitFor(() => expect(shown).toContain(first));
  await vi.waitFor(() => expect(shown.at(-1)).toBe(last));
});

test('where a file cannot be read, the browser’s own words stand', async () => {
  vi.stubGlobal('fetch', async () => {
    throw new TypeError('Failed to fetch');
  });
  await applyAppearance();
  expect(entries.capture?.title).toBe('the browser’s menu');
});
