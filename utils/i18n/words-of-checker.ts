import type { Bring } from './language.ts';

const FILES = {
  az: () => import('./az.json?checker'),
  ru: () => import('./ru.json?checker'),
  en: () => import('./en.json?checker'),
};

/** Loads the messages of verify.html only (see checker-part.ts), of which every package may take one along. */
export const wordsOfChecker: Bring = async (language) => (await FILES[language]()).words;
