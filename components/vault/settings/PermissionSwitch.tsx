import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { t } from '../../../utils/i18n/language.ts';
import { Note } from '../../ui/Note.tsx';
import { Tick } from '../../ui/Tick.tsx';

interface Props {
  /** Of its test ids and sentences: `settings.NAME`, `settings.NAMEWhy`, `settings.NAMERefused`. */
  name: 'archive' | 'connection' | 'servers';
  isOn(): Promise<boolean>;
  /** Requests the permission; must be called in the click handler. */
  turn(on: boolean): Promise<boolean>;
  /** Explains the browser's prompt when it sounds broader than it is. */
  question?: string;
}

/** A setting that is a browser permission: turning it on shows the browser's prompt. */
export function PermissionSwitch({ name, isOn, turn, question }: Props) {
  const on = useSignal(false);
  const refused = useSignal(false);
  useEffect(() => {
    void isOn().then((now) => {
      on.value = now;
    });
  }, [isOn]);

  const change = async (wanted: boolean): Promise<void> => {
    // Optimistic while the prompt is open; then the answer counts.
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
