import { visibleText } from '../../utils/evidence/visible-text.ts';
import { language, t } from '../../utils/i18n/language.ts';
import type { Check } from '../../utils/verify/check.ts';
import { findingWords } from '../words/finding.ts';
import { RESULTS } from '../words/verdict.ts';

/** Checks, one per line, with results. Text from the package is shown as plain text. */
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
            {result !== 'held' && subject !== null && <code>{visibleText(subject)}</code>}
            {finding !== null && <small>{visibleText(findingWords(finding, language.value))}</small>}
          </span>
          <span class="result">{t(words)}</span>
        </li>
      );
    })}
  </ul>
);
