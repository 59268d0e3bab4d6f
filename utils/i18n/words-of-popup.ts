import type { Bring } from './language.ts';

const FILES = {
  az: () => import('./az.json?popup'),
  ru: () => import('./ru.json?popup'),
  en: () => import('./en.json?popup'),
};

/** Loads the messages of the popup only (see popup-part.ts), so that it opens at once. */
export const wordsOfPopup: Bring = async (language) => (await FILES[language]()).words;
