import { BY_LENGTH, type Verdict } from '../../../utils/evidence/match.ts';
import { t } from '../../../utils/i18n/language.ts';
import { type Failure, FailureNote } from '../../ui/FailureNote.tsx';
import { Field } from '../../ui/Field.tsx';
import { decider } from './decider.ts';
import { CHOICES } from './verdicts.ts';

interface Props {
  isBusy: boolean;
  failure: Failure | null;
  onVerdict(verdict: Verdict): void;
}

/** What a person may say of a pair. None of them is filled: nothing is suggested. */
export const Decide = ({ isBusy, failure, onVerdict }: Props) => (
  <div class="decide">
    <div class="actions">
      {CHOICES.map(({ verdict, words, letter, testId }) => (
        <button
          key={verdict}
          type="button"
          aria-keyshortcuts={letter}
          aria-disabled={isBusy}
          data-testid={testId}
          onClick={() => onVerdict(verdict)}
        >
          {t(words)} <kbd>{letter.toUpperCase()}</kbd>
        </button>
      ))}
    </div>
    <FailureNote failure={failure} testId="spread-not-decided" />
    <p class="hint">
      {t('spread.keys')} {t('spread.final')}
    </p>
    <Field label={t('spread.by')} hint={t('spread.byHint')}>
      {(ids) => (
        <input
          {...ids}
          type="text"
          maxLength={BY_LENGTH}
          spellcheck={false}
          autocomplete="off"
          value={decider.value}
          data-testid="spread-by"
          onInput={({ currentTarget }) => {
            decider.value = currentTarget.value;
          }}
        />
      )}
    </Field>
  </div>
);
