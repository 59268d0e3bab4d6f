import { useSignal } from '@preact/signals';
import { t } from '../../utils/i18n/language.ts';
import { Field } from './Field.tsx';

interface Props {
  label: string;
  hint?: string;
  value: string;
  /** `current` and `new` are what password managers are told; `off` keeps them away. */
  kind: 'current' | 'new' | 'off';
  testId: string;
  onInput(value: string): void;
}

const AUTOCOMPLETE = { current: 'current-password', new: 'new-password', off: 'off' } as const;

/** Browsers save the text of fields to disk for session restore, unless autocomplete is off. */
const SHOWN = { type: 'text', autocomplete: 'off' } as const;

/** A passphrase or password field, hidden by default. */
export function SecretField({ label, hint, value, kind, testId, onInput }: Props) {
  const shown = useSignal(false);
  return (
    <Field label={label} {...(hint === undefined ? {} : { hint })}>
      {(ids) => (
        <div class="secret">
          <input
            {...ids}
            {...(shown.value ? SHOWN : { type: 'password' as const, autocomplete: AUTOCOMPLETE[kind] })}
            value={value}
            autocapitalize="off"
            spellcheck={false}
            data-testid={testId}
            onInput={({ currentTarget }) => onInput(currentTarget.value)}
          />
          <button
            type="button"
            class="quiet"
            onClick={() => {
              shown.value = !shown.value;
            }}
          >
            {t(shown.value ? 'app.hide' : 'app.show')}
          </button>
        </div>
      )}
    </Field>
  );
}
