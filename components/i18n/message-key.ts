import type en from './en.json';

/* What can be said, as types: the English file is the list. */

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
