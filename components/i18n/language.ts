import { effect, signal } from '@preact/signals';
import { storage } from 'wxt/utils/storage';
import { chooseLanguage, type Language } from './choose.ts';
import { addCatalogue, type Catalogue, isKnown, translator } from './engine.ts';
import type { Translate } from './translate.ts';

const stored = storage.defineItem<Language>('local:language');

/** The language of the interface now. Set by `speak` alone, when its sentences are there. */
const spoken = signal<Language>(chooseLanguage(navigator.languages));
export const language = spoken as { readonly value: Language; peek(): Language };

effect(() => {
  document.documentElement.lang = language.value;
});

/** The sentence in the language of the interface; a component that calls it is drawn again when the language changes. */
export const t: Translate = (key, values) => translator(language.value)(key, values);

/** Brings the sentences of a language: all, or those that the page needs. */
export type Bring = (language: Language) => Promise<Catalogue>;

let bring: Bring | null = null;
/** Languages that were asked for; what an earlier one brings must not stand over a later one. */
let asked = 0;

/** Takes up the language that was chosen by hand, if one was, and follows a change made on another page. */
export async function loadLanguage(words: Bring): Promise<void> {
  bring = words;
  stored.watch((chosen) => {
    if (chosen !== null) void speak(chosen);
  });
  await speak((await stored.getValue()) ?? language.value);
}

/** Goes over to a language, for as long as the page lives. */
export async function speak(wanted: Language): Promise<void> {
  const turn = ++asked;
  if (!isKnown(wanted) && bring !== null) addCatalogue(wanted, await bring(wanted));
  if (turn === asked) spoken.value = wanted;
}

export async function setLanguage(chosen: Language): Promise<void> {
  await Promise.all([speak(chosen), stored.setValue(chosen)]);
}
