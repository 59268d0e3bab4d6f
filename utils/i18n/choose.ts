export const LANGUAGES = ['az', 'ru', 'en'] as const;
export type Language = (typeof LANGUAGES)[number];

export const isLanguage = (value: unknown): value is Language => LANGUAGES.some((known) => known === value);

/**
 * The first of the browser's languages that the interface speaks; Turkish readers get Azerbaijani, all others English.
 * @param preferred BCP 47 tags, best first: `navigator.languages`
 */
export function chooseLanguage(preferred: readonly string[]): Language {
  for (const tag of preferred) {
    const primary = tag.split('-')[0]?.toLowerCase();
    if (primary === 'tr') return 'az';
    if (isLanguage(primary)) return primary;
  }
  return 'en';
}
