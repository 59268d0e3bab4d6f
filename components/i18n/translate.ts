import az from './az.json' with { type: 'json' };
import en from './en.json' with { type: 'json' };
import { addCatalogue } from './engine.ts';
import ru from './ru.json' with { type: 'json' };

/*
 * What can be said, and all of it in all languages at once: for scripts and tests. Pages take only types from here, and bring the
 * language that they speak (see language.ts).
 */

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

addCatalogue('az', az);
addCatalogue('ru', ru);
addCatalogue('en', en);

export { translator } from './engine.ts';
