import { useSignal } from '@preact/signals';
import { t } from '../../../utils/i18n/language.ts';
import { Field } from '../../ui/Field.tsx';
import { Note } from '../../ui/Note.tsx';

/** Adds an authority that is not in the list. @param onAdd says whether the text was an address */
export function AddAuthority({ onAdd }: { onAdd(typed: string): boolean }) {
  const text = useSignal('');
  const wrong = useSignal(false);
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        wrong.value = !onAdd(text.value);
        if (!wrong.value) text.value = '';
      }}
    >
      <Field label={t('timestamp.other')} hint={t('timestamp.otherHint')}>
        {(ids) => (
          <input
            {...ids}
            type="text"
            inputMode="url"
            autocomplete="off"
            spellcheck={false}
            value={text.value}
            data-testid="authority-other"
            onInput={({ currentTarget }) => {
              text.value = currentTarget.value;
            }}
          />
        )}
      </Field>
      {wrong.value && (
        <Note tone="error" testId="authority-wrong">
          {t('timestamp.wrongAddress')}
        </Note>
      )}
      <button type="submit" disabled={text.value.trim() === ''} data-testid="authority-add">
        {t('timestamp.add')}
      </button>
    </form>
  );
}
