import type { Bring } from './language.ts';

const FILES = {
  az: () => import('./az.json?popup'),
  ru: () => import('./ru.json?popup'),
  en: () => import('./en.json?popup'),
};

/** The sentences of a language that the popup can say (see popup-part.ts), which has to be there at once. */
export const wordsOfPopup: Bring = async (language) => (await FILES[language]()).words;
