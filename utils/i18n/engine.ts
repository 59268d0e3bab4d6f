import { createInstance } from 'i18next';
import type { Language } from './choose.ts';
import type { Translate } from './message-key.ts';

/* i18next with lazily loaded catalogues: a page loads its own language only. */

/** A catalogue: messages by key, in groups. */
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

/** Whether the catalogue of the language is loaded. */
export const isKnown = (language: Language): boolean => engine.hasResourceBundle(language, 'translation');

export function addCatalogue(language: Language, catalogue: Catalogue): void {
  engine.addResourceBundle(language, 'translation', catalogue);
}

/** Translates to one language, whose catalogue must be loaded. */
export function translator(language: Language): Translate {
  const fixed = engine.getFixedT(language);
  return (key, values) => String(values === undefined ? fixed(key) : fixed(key, { ...values }));
}
