import { effect, signal } from '@preact/signals';
import { storage } from 'wxt/utils/storage';
import { chooseLanguage, type Language } from './choose.ts';
import { type Translate, translator } from './translate.ts';

const stored = storage.defineItem<Language>('local:language');

/** The language of the interface now. */
export const language = signal<Language>(chooseLanguage(navigator.languages));

effect(() => {
  document.documentElement.lang = language.value;
});

/** The sentence in the language of the interface; a component that calls it is drawn again when the language changes. */
export const t: Translate = (key, values) => translator(language.value)(key, values);

/** Takes up the language that was chosen by hand, if one was, and follows a change made on another page. */
export async function loadLanguage(): Promise<void> {
  stored.watch((chosen) => {
    if (chosen !== null) language.value = chosen;
  });
  const chosen = await stored.getValue();
  if (chosen !== null) language.value = chosen;
}

export async function setLanguage(chosen: Language): Promise<void> {
  language.value = chosen;
  await stored.setValue(chosen);
}
