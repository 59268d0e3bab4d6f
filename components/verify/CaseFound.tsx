import { language } from '../../utils/i18n/language.ts';
import { caseOutlineFacts } from '../../utils/package/report/case-outline-facts.ts';
import { CASE_WORDS } from '../../utils/package/words/case.ts';
import type { CheckReport } from '../../utils/verify/check.ts';
import { Fact } from '../ui/Fact.tsx';

/** What the package has of a case, and what not. */
export function CaseFound({ outline }: { outline: NonNullable<CheckReport['case']> }) {
  const words = CASE_WORDS[language.value];
  return (
    <section class="card" data-testid="verify-case">
      <h2>{words.heading}</h2>
      <dl class="facts">
        {caseOutlineFacts(outline, language.value).map(({ label, values }) => (
          <Fact key={label} name={label} wide>
            {values.map((value) => (
              <div key={value}>{value}</div>
            ))}
          </Fact>
        ))}
      </dl>
      <p class="hint">{words.proof}</p>
    </section>
  );
}
