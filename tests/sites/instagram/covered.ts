import { css } from './styles.ts';

/* What the site holds for sensitive (`covered=1`), or shows to nobody below an age (`age=1`). Its words: English or another language. */

export type Covered = 'en' | 'is' | null;

export const coveredOf = (params: URLSearchParams): Covered => {
  const wanted = params.get('covered');
  return wanted === '1' ? 'en' : wanted === 'is' ? 'is' : null;
};

const WORDS = {
  en: [
    'Sensitive content',
    'This photo contains sensitive content which some people may find offensive or disturbing.',
    'See photo',
  ],
  is: ['Viðkvæmt efni', 'Myndin sýnir efni sem gæti komið fólki úr jafnvægi.', 'Sjá mynd'],
} as const;

export function cover(covered: Covered): string {
  if (covered === null) return '';
  const [title, why, see] = WORDS[covered];
  return `<div class="${css('cover')}"><div><span dir="auto"><b>${title}</b></span><br><span dir="auto">${why}</span><br><div role="button" tabindex="0">${see}</div></div></div>`;
}

export const ageQuestion = (): string =>
  `<div class="${css('column')}"><h2>Restricted profile</h2><p>You must be 18 years old or over to see this profile</p></div>`;
