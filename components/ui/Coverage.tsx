import { t } from '../../utils/i18n/language.ts';
import { coverageLines, type Reach } from '../words/coverage.ts';

/** What a capture covers and what it does not, as a list of sentences. */
export const Coverage = ({ reach }: { reach: Reach }) => (
  <ul class="lines" data-testid="coverage">
    {coverageLines(t, reach).map(({ text, warning }) => (
      <li key={text} class={warning ? 'warn' : 'fine'}>
        {text}
      </li>
    ))}
  </ul>
);
