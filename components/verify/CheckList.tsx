import type { Check } from '../../utils/package/check.ts';
import { visible } from '../../utils/package/visible.ts';
import { language, t } from '../i18n/language.ts';
import { findingWords } from '../words/finding.ts';
import { RESULTS } from '../words/verdict.ts';

/** Checks, one a line: what was looked at and how it came out. What the package says of itself is text. */
export const CheckList = ({ checks }: { checks: readonly Check[] }) => (
  <ul class="checks">
    {checks.map(({ name, result, subject, finding }, index) => {
      const { words, look, sign } = RESULTS[result];
      return (
        <li key={`${index} ${name}`} class={look} data-testid="check" data-name={name} data-result={result}>
          <span class="sign" aria-hidden="true">
            {sign}
          </span>
          <span class="what">
            {t(`check.${name}`)}
            {result !== 'held' && subject !== null && <code>{visible(subject)}</code>}
            {finding !== null && <small>{visible(findingWords(finding, language.value))}</small>}
          </span>
          <span class="result">{t(words)}</span>
        </li>
      );
    })}
  </ul>
);
