import { createInstance } from 'i18next';
import az from './az.json' with { type: 'json' };
import type { Language } from './choose.ts';
import en from './en.json' with { type: 'json' };
import ru from './ru.json' with { type: 'json' };

/** `a.b` for each text in the tree; the plural endings that i18next adds itself are taken off. */
type KeysOf<Tree> = {
  [Name in keyof Tree & string]: Tree[Name] extends string
    ? Name extends `${infer Stem}_${'one' | 'few' | 'many' | 'other'}`
      ? Stem
      : Name
    : `${Name}.${KeysOf<Tree[Name]>}`;
}[keyof Tree & string];

/** Every sentence that the interface can say; the English file is the list of them. */
export type MessageKey = KeysOf<typeof en>;

/** What is put into the places marked `{{name}}`; `count` also chooses the plural form. */
export type Values = Readonly<Record<string, string | number>>;

export type Translate = (key: MessageKey, values?: Values) => string;

export const messages = { az, ru, en };

const engine = createInstance();
void engine.init({
  initAsync: false,
  resources: { az: { translation: az }, ru: { translation: ru }, en: { translation: en } },
  lng: 'en',
  fallbackLng: 'en',
  nsSeparator: false,
  // Preact escapes text itself; escaping twice would show `&amp;` to people.
  interpolation: { escapeValue: false, skipOnVariables: true },
});

/** The sentences in one language. */
export function translator(language: Language): Translate {
  const fixed = engine.getFixedT(language);
  return (key, values) => String(values === undefined ? fixed(key) : fixed(key, { ...values }));
}
