import { useSignal } from '@preact/signals';
import { t } from '../../../utils/i18n/language.ts';
import { Field } from '../../ui/Field.tsx';
import { Note } from '../../ui/Note.tsx';

interface Props {
  /** Of whom: what they are called, an example, and what is said where none can be there. */
  words: { label: string; hint: string; wrong: string };
  /** What the parts are called in tests: `<testId>-other` and so on. */
  testId: 'authority' | 'calendar';
  /** Says whether the text was an address. */
  onAdd(typed: string): boolean;
}

/** Adds somebody who is asked and is not in the list. */
export function AddAddress({ words, testId, onAdd }: Props) {
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
      <Field label={words.label} hint={words.hint}>
        {(ids) => (
          <input
            {...ids}
            type="text"
            inputMode="url"
            autocomplete="off"
            spellcheck={false}
            value={text.value}
            data-testid={`${testId}-other`}
            onInput={({ currentTarget }) => {
              text.value = currentTarget.value;
            }}
          />
        )}
      </Field>
      {wrong.value && (
        <Note tone="error" testId={`${testId}-wrong`}>
          {words.wrong}
        </Note>
      )}
      <button type="submit" disabled={text.value.trim() === ''} data-testid={`${testId}-add`}>
        {t('timestamp.add')}
      </button>
    </form>
  );
}
