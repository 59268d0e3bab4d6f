import type { Bring } from './language.ts';

const FILES = {
  az: () => import('./az.json'),
  ru: () => import('./ru.json'),
  en: () => import('./en.json'),
};

/** All sentences of a language: of a whole page. */
export const wordsOfPage: Bring = async (language) => (await FILES[language]()).default;
