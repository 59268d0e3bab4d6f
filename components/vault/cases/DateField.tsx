import { useId } from 'preact/hooks';
import type { DateEntry } from '../../../utils/app/cases/date-entry.ts';
import { language, t } from '../../../utils/i18n/language.ts';
import type { MessageKey } from '../../../utils/i18n/translate.ts';
import { MONTHS } from '../../words/case-date.ts';

interface Props {
  label: string;
  value: DateEntry;
  /** Of its fields, with their names after it. */
  testId: string;
  onChange(value: DateEntry): void;
}

const PRECISIONS: readonly { precision: DateEntry['precision']; name: MessageKey }[] = [
  { precision: 'day', name: 'cases.dateDay' },
  { precision: 'about', name: 'cases.dateAbout' },
  { precision: 'unknown', name: 'cases.dateUnknown' },
];

/** A date as well as it is known: the day, about when, or not at all. */
export function DateField({ label, value, testId, onChange }: Props) {
  const name = useId();
  const change = (part: Partial<DateEntry>) => onChange({ ...value, ...part });
  const input = (field: 'day' | 'time' | 'year' | 'dayOfMonth', words: string, attributes: object) => (
    <label>
      <span>{words}</span>
      <input
        {...attributes}
        autocomplete="off"
        value={value[field]}
        data-testid={`${testId}-${field}`}
        onInput={({ currentTarget }) => change({ [field]: currentTarget.value })}
      />
    </label>
  );
  return (
    <fieldset class="case-date" data-testid={testId}>
      <legend>{label}</legend>
      <div class="precision">
        {PRECISIONS.map(({ precision, name: words }) => (
          <label key={precision} class="tick">
            <input
              type="radio"
              name={name}
              checked={value.precision === precision}
              data-testid={`${testId}-is-${precision}`}
              onChange={() => change({ precision })}
            />
            <span>{t(words)}</span>
          </label>
        ))}
      </div>
      {value.precision === 'day' && (
        <div class="in-a-row">
          {input('day', t('cases.day'), { type: 'date', max: '9999-12-31' })}
          {input('time', t('cases.time'), { type: 'time' })}
        </div>
      )}
      {value.precision === 'about' && (
        <div class="in-a-row">
          {input('year', t('cases.year'), { type: 'text', inputMode: 'numeric', maxLength: 4 })}
          <label>
            <span>{t('cases.month')}</span>
            <select
              value={value.month}
              data-testid={`${testId}-month`}
              onChange={({ currentTarget }) => change({ month: currentTarget.value })}
            >
              <option value="">{t('cases.notKnown')}</option>
              {MONTHS[language.value].map((month, index) => (
                <option key={month} value={String(index + 1).padStart(2, '0')}>
                  {month}
                </option>
              ))}
            </select>
          </label>
          {value.month !== '' &&
            input('dayOfMonth', t('cases.dayOfMonth'), { type: 'text', inputMode: 'numeric', maxLength: 2 })}
        </div>
      )}
    </fieldset>
  );
}
