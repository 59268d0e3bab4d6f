import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import type { maxFrames } from '../../../utils/capture/settings.ts';
import { t } from '../../../utils/i18n/language.ts';
import { Field } from '../../ui/Field.tsx';
import { Note } from '../../ui/Note.tsx';
import { type Range, readWhole } from './numbers.ts';

interface Props {
  setting: typeof maxFrames;
  range: Range;
  /** Of its test ids. */
  name: string;
  label: string;
  hint: string;
  /** The message for an invalid number. */
  wrong: string;
}

/** A whole number within bounds. Changes take effect at once. */
export function NumberSetting({ setting, range, name, label, hint, wrong }: Props) {
  const text = useSignal('');
  const said = useSignal<'saved' | 'wrong' | null>(null);
  useEffect(() => {
    void setting.getValue().then((value) => {
      // Text typed meanwhile wins.
      text.value ||= String(value);
    });
  }, [setting]);

  const change = async (written: string): Promise<void> => {
    text.value = written;
    const value = readWhole(written, range);
    if (value !== null) await setting.setValue(value);
    said.value = value === null ? 'wrong' : 'saved';
  };

  return (
    <>
      <Field label={label} hint={hint}>
        {(ids) => (
          <input
            {...ids}
            type="number"
            min={range.least}
            max={range.most}
            step={1}
            autocomplete="off"
            value={text.value}
            data-testid={`settings-${name}`}
            onChange={({ currentTarget }) => void change(currentTarget.value)}
          />
        )}
      </Field>
      {said.value === 'wrong' && (
        <Note tone="error" testId={`settings-${name}-wrong`}>
          {wrong}
        </Note>
      )}
      {said.value === 'saved' && (
        <Note tone="good" testId={`settings-${name}-saved`}>
          {t('settings.saved')}
        </Note>
      )}
    </>
  );
}
