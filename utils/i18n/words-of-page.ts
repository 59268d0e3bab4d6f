import type { Bring } from './language.ts';

const FILES = {
  az: () => import('./az.json'),
  ru: () => import('./ru.json'),
  en: () => import('./en.json'),
};

/** Loads the whole catalogue of a language. */
export const wordsOfPage: Bring = async (language) => (await FILES[language]()).default;
