import { effect, signal } from '@preact/signals';
import { chooseLanguage, type Language } from './choose.ts';
import { addCatalogue, type Catalogue, isKnown, translator } from './engine.ts';
import { storedLanguage } from './stored-language.ts';
import type { Translate } from './translate.ts';

/** The current language of the interface. Set by `speak` only, after its catalogue is loaded. */
const spoken = signal<Language>(chooseLanguage(navigator.languages));
export const language = spoken as { readonly value: Language; peek(): Language };

effect(() => {
  document.documentElement.lang = language.value;
});

/** The sentence in the language of the interface; a component that calls it is drawn again when the language changes. */
export const t: Translate = (key, values) => translator(language.value)(key, values);

/** Loads the catalogue of a language: all messages, or those of the page. */
export type Bring = (language: Language) => Promise<Catalogue>;

let giveWords: (words: Bring) => void = () => undefined;
/** Set when the page starts to render. */
const words = new Promise<Bring>((resolve) => {
  giveWords = resolve;
});

/** The last request: an earlier one that loads slowly must not overwrite it. */
let asked: { language: Language } = { language: spoken.peek() };

/** Loads the chosen language, if there is one, and follows changes made on other pages. */
export async function loadLanguage(bring: Bring): Promise<void> {
  // Most read the interface in their browser's language: its words come while the storage says what was chosen.
  giveWords(early(bring, asked.language));
  storedLanguage.watch((chosen) => {
    if (chosen !== null) void speak(chosen);
  });
  const chosen = await storedLanguage.getValue();
  await speak(chosen ?? asked.language);
}

/** Brings the words of one language now. */
function early(bring: Bring, guess: Language): Bring {
  const brought = bring(guess);
  // Where they are wanted, and cannot be had, it is told then.
  brought.catch(() => undefined);
  return (language) => (language === guess ? brought : bring(language));
}

/** Switches the language of this page. */
export async function speak(wanted: Language): Promise<void> {
  const wish = { language: wanted };
  asked = wish;
  if (!isKnown(wanted)) addCatalogue(wanted, await (await words)(wanted));
  if (asked === wish) spoken.value = wanted;
}

export async function setLanguage(chosen: Language): Promise<void> {
  await Promise.all([speak(chosen), storedLanguage.setValue(chosen)]);
}
