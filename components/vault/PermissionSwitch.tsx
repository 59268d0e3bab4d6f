import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { t } from '../i18n/language.ts';
import { Note } from '../ui/Note.tsx';
import { Tick } from '../ui/Tick.tsx';

interface Props {
  /** Of its test ids and sentences: `settings.NAME`, `settings.NAMEWhy`, `settings.NAMERefused`. */
  name: 'archive' | 'servers';
  isOn(): Promise<boolean>;
  /** Has the browser ask its user; called right in the handler of a click. */
  turn(on: boolean): Promise<boolean>;
  /** What the browser will ask, where its question says more than is meant. */
  question?: string;
}

/** A choice that is a permission of the browser: it asks when it is turned on, and the answer stands. */
export function PermissionSwitch({ name, isOn, turn, question }: Props) {
  const on = useSignal(false);
  const refused = useSignal(false);
  useEffect(() => {
    void isOn().then((now) => {
      on.value = now;
    });
  }, [isOn]);

  const change = async (wanted: boolean): Promise<void> => {
    // Shown as it will be while the browser asks; what it answers stands.
    on.value = wanted;
    on.value = await turn(wanted).catch(() => false);
    refused.value = wanted && !on.value;
  };

  return (
    <>
      <Tick
        checked={on.value}
        label={t(`settings.${name}`)}
        testId={`settings-${name}`}
        onChange={(wanted) => void change(wanted)}
      />
      <p class="hint">{t(`settings.${name}Why`)}</p>
      {question !== undefined && <p class="hint">{question}</p>}
      {refused.value && (
        <Note tone="warning" testId={`settings-${name}-refused`}>
          {t(`settings.${name}Refused`)}
        </Note>
      )}
    </>
  );
}
