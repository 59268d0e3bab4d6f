import { browser } from '../../browser.ts';
import type { Language } from '../../i18n/choose.ts';

/*
 * What the browser itself draws for the extension: the button's name and the menu. `browser.i18n` knows only the browser's own
 * language; its files have the others too.
 */

type Word = 'name' | 'neutralName' | 'menu' | 'menuMasked' | 'menuVault' | 'menuSingle';

type File = Partial<Record<Word, { message: string }>>;

/** @returns the words in that language; in the browser's where its file cannot be read */
export async function browserWords(language: Language): Promise<(word: Word) => string> {
  const words = await read(language).catch((): File => ({}));
  return (word) => words[word]?.message ?? browser.i18n.getMessage(word);
}

const read = async (language: Language): Promise<File> =>
  (await fetch(browser.runtime.getURL(`/_locales/${language}/messages.json` as '/'))).json();
