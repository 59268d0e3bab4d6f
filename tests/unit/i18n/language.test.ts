import { beforeEach, expect, test, vi } from 'vitest';
import type { Language } from '../../../utils/i18n/choose.ts';
import type { Catalogue } from '../../../utils/i18n/engine.ts';

/* A page speaks one language, whose sentences are brought to it: never one that is not there, and the one that was chosen last. */

const WORDS: Record<Language, Catalogue> = {
  az: { app: { loading: 'Bir an' } },
  ru: { app: { loading: 'Минуту' } },
  en: { app: { loading: 'One moment' } },
};

/** The page's half, loaded anew, and the languages that it asked for, each brought when the test says so. */
async function page() {
  vi.resetModules();
  Object.assign(globalThis, { document: { documentElement: { lang: '' } } });
  const { language, loadLanguage, setLanguage, speak, t } = await import('../../../utils/i18n/language.ts');
  const waiting = new Map<Language, PromiseWithResolvers<Catalogue>>();
  const brought: Language[] = [];
  // As `import()`: the same for all who ask.
  const bring = (wanted: Language) => {
    const asked = waiting.get(wanted) ?? Promise.withResolvers<Catalogue>();
    waiting.set(wanted, asked);
    return asked.promise;
  };
  const give = async (wanted: Language) => {
    await vi.waitFor(() => expect(waiting.has(wanted)).toBe(true));
    brought.push(wanted);
    waiting.get(wanted)?.resolve(WORDS[wanted]);
  };
  return { language, loadLanguage, setLanguage, speak, t, bring, give, brought, waiting };
}

beforeEach(() => chrome.storage.local.clear());

test('the one that was chosen before is brought beside that of the browser, and no third', async () => {
  await chrome.storage.local.set({ language: 'ru' });
  const { loadLanguage, t, language, bring, give, waiting } = await page();
  const loaded = loadLanguage(bring);
  await give('ru');
  await loaded;
  expect(language.value).toBe('ru');
  expect(t('app.loading')).toBe('Минуту');
  expect([...waiting.keys()]).toEqual(['en', 'ru']);
});

test('another is spoken when its sentences are there, and not before', async () => {
  await chrome.storage.local.set({ language: 'az' });
  const { loadLanguage, setLanguage, t, bring, give } = await page();
  const loaded = loadLanguage(bring);
  await give('az');
  await loaded;
  const changed = setLanguage('en');
  expect(t('app.loading')).toBe('Bir an');
  await give('en');
  await changed;
  expect(t('app.loading')).toBe('One moment');
  expect(await chrome.storage.local.get('language')).toEqual({ language: 'en' });
});

test('of two that are chosen one after the other the last one stands, whichever comes first', async () => {
  await chrome.storage.local.set({ language: 'az' });
  const { loadLanguage, speak, language, bring, give, brought } = await page();
  const loaded = loadLanguage(bring);
  await give('az');
  await loaded;
  const [first, second] = [speak('ru'), speak('en')];
  await give('en');
  await second;
  await give('ru');
  await first;
  expect(brought).toEqual(['az', 'en', 'ru']);
  expect(language.value).toBe('en');
});

test('what is asked for before the page begins to be drawn is spoken where nothing else was chosen', async () => {
  const { loadLanguage, speak, language, t, bring, give } = await page();
  const early = speak('ru');
  const loaded = loadLanguage(bring);
  await give('ru');
  await Promise.all([early, loaded]);
  expect(language.value).toBe('ru');
  expect(t('app.loading')).toBe('Минуту');
});
