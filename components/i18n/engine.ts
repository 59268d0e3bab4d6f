import { createInstance } from 'i18next';
import type { Language } from './choose.ts';
import type { Translate } from './message-key.ts';

/* i18next with the sentences that were brought to it: a page has those of the language that it speaks, and not the others. */

/** Sentences by name, in groups. */
export interface Catalogue {
  readonly [name: string]: string | Catalogue;
}

const engine = createInstance();
void engine.init({
  initAsync: false,
  resources: {},
  lng: 'en',
  fallbackLng: 'en',
  nsSeparator: false,
  // Preact escapes text itself; escaping twice would show `&amp;` to people.
  interpolation: { escapeValue: false, skipOnVariables: true },
});

/** Whether the sentences of the language are there. */
export const isKnown = (language: Language): boolean => engine.hasResourceBundle(language, 'translation');

export function addCatalogue(language: Language, catalogue: Catalogue): void {
  engine.addResourceBundle(language, 'translation', catalogue);
}

/** The sentences in one language, which must be known. */
export function translator(language: Language): Translate {
  const fixed = engine.getFixedT(language);
  return (key, values) => String(values === undefined ? fixed(key) : fixed(key, { ...values }));
}
