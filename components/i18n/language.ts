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

let giveWords: (words: Bring) => void = () => undefined;
/** Known when the page begins to be drawn. */
const words = new Promise<Bring>((resolve) => {
  giveWords = resolve;
});

/** What was asked for last: what an earlier wish brings must not stand over it. */
let asked: { language: Language } = { language: spoken.peek() };

/** Takes up the language that was chosen by hand, if one was, and follows a change made on another page. */
export async function loadLanguage(bring: Bring): Promise<void> {
  giveWords(bring);
  stored.watch((chosen) => {
    if (chosen !== null) void speak(chosen);
  });
  const chosen = await stored.getValue();
  await speak(chosen ?? asked.language);
}

/** Goes over to a language, for as long as the page lives. */
export async function speak(wanted: Language): Promise<void> {
  const wish = { language: wanted };
  asked = wish;
  if (!isKnown(wanted)) addCatalogue(wanted, await (await words)(wanted));
  if (asked === wish) spoken.value = wanted;
}

export async function setLanguage(chosen: Language): Promise<void> {
  await Promise.all([speak(chosen), stored.setValue(chosen)]);
}
