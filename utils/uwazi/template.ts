import { LANGUAGES, WORDS } from './words.ts';

/*
 * What Uwazi has to know before it imports: docs.uwazi.io, "CSV import" and "Property types". The names of properties are what Uwazi makes
 * of their labels, and the columns of import.csv are called by them.
 */

export type PropertyType = 'text' | 'numeric' | 'date' | 'multidate' | 'link' | 'select' | 'image';

interface Property {
  label: string;
  name: string;
  type: PropertyType;
  /** Of a select: the name of its thesaurus. */
  thesaurus?: string;
}

const property = (label: string, type: PropertyType, thesaurus?: string): Property => ({
  label,
  name: label.toLowerCase().replaceAll(' ', '_'),
  type,
  ...(thesaurus === undefined ? {} : { thesaurus }),
});

/** In the order of their columns, behind the title. */
export const PROPERTIES = [
  property('Record kind', 'select', 'Sübut record kind'),
  property('Exhibit number', 'numeric'),
  property('Site', 'select', 'Sübut site'),
  property('Page address', 'link'),
  property('Page address as recorded', 'text'),
  property('Account name', 'text'),
  property('Account username', 'text'),
  property('Account number', 'text'),
  property('Captured on', 'date'),
  property('Captured at', 'text'),
  property('Published on', 'multidate'),
  property('Number of items', 'numeric'),
  property('Completeness', 'select', 'Sübut completeness'),
  property('Capture id', 'text'),
  property('Record sha256', 'text'),
  property('Page sha256', 'text'),
  property('Picture sha256', 'text'),
  property('Package sha256', 'text'),
  property('Signed by', 'text'),
  property('Not in this import', 'text'),
  property('Picture', 'image'),
] as const satisfies readonly Property[];

const valuesOf = (pick: (language: (typeof LANGUAGES)[number]) => Readonly<Record<string, string>>) =>
  Object.keys(pick('en')).map((key) =>
    Object.fromEntries(LANGUAGES.map((language) => [language, pick(language)[key] ?? ''])),
  );

const THESAURI = [
  { name: 'Sübut record kind', values: valuesOf((language) => WORDS[language].kinds) },
  { name: 'Sübut site', values: valuesOf((language) => WORDS[language].sites) },
  { name: 'Sübut completeness', values: valuesOf((language) => WORDS[language].complete) },
];

/** `template/template.json`: to be read by people and by programs that make templates through Uwazi's API. */
export const templateJson = (): string =>
  `${JSON.stringify(
    {
      template: { name: 'Sübut: captured page', properties: PROPERTIES },
      thesauri: THESAURI,
      import: {
        encoding: 'UTF-8',
        separator: ',',
        multipleValues: '|',
        dates: 'YYYY-MM-DD',
        links: 'label|url',
        files: 'attachments',
      },
    },
    null,
    2,
  )}\n`;

/** `template/README.txt`: the same in words. */
export const templateText = (): string => {
  const lines = PROPERTIES.map((one) =>
    'thesaurus' in one
      ? `- ${one.label} (${one.name}): ${one.type}, ${one.thesaurus}`
      : `- ${one.label} (${one.name}): ${one.type}`,
  ).join('\n');
  return `${LANGUAGES.map((language) => WORDS[language].howTo.join('\n')).join('\n\n')}\n\n${lines}\n`;
};
