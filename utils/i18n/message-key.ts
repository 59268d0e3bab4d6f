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

/** The keys of all messages of the interface. The English file is the reference. */
export type MessageKey = KeysOf<typeof en>;

/** Values for the placeholders `{{name}}`; `count` also selects the plural form. */
export type Values = Readonly<Record<string, string | number>>;

export type Translate = (key: MessageKey, values?: Values) => string;
