import { visibleText } from '../../utils/evidence/visible-text.ts';
import { language, t } from '../../utils/i18n/language.ts';
import { comparePackages } from '../../utils/verify/compare.ts';
import { Note } from '../ui/Note.tsx';
import { comparisonWords, namesOf } from '../words/comparison.ts';
import { ComparedPart } from './ComparedPart.tsx';
import type { CheckedFile } from './Opening.tsx';
import { Report } from './Report.tsx';

/** What one package has and the other has not, and the check of the second, which nobody has seen yet. */
export function Comparison({ first, second }: { first: CheckedFile; second: CheckedFile }) {
  const comparison = comparePackages(first.report, second.report);
  const names = namesOf(t, language.value, [first.report, second.report]);
  const { tone, summary, facts, parts } = comparisonWords(t, comparison, names);
  return (
    <div class="comparison" data-testid="comparison" data-kind={comparison.kind}>
      <p class="hint">
        {t('compare.names', { first: visibleText(first.name), second: visibleText(second.name) })}
      </p>
      <Note tone={tone} testId="comparison-summary">
        <strong>{summary}</strong>
      </Note>
      {facts.length > 0 && (
        <ul class="lines" data-testid="comparison-facts">
          {facts.map((fact) => (
            <li key={fact}>{fact}</li>
          ))}
        </ul>
      )}
      {parts.map((part) => (
        <ComparedPart key={part.name} part={part} />
      ))}
      <details open={!second.report.ok} data-testid="comparison-second">
        <summary>{t('compare.secondCheck')}</summary>
        <Report report={second.report} />
      </details>
    </div>
  );
}
