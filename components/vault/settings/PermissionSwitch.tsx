import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { t } from '../../../utils/i18n/language.ts';
import { Note } from '../../ui/Note.tsx';
import { Tick } from '../../ui/Tick.tsx';
import { More } from './More.tsx';

interface Props {
  /** Of its test ids and sentences: `settings.NAME`, `settings.NAMEWhy`, `settings.NAMEMore`, `settings.NAMERefused`. */
  name: 'archive' | 'connection' | 'servers';
  isOn(): Promise<boolean>;
  /** Requests the permission; must be called in the click handler. */
  turn(on: boolean): Promise<boolean>;
  /** Says more of the browser's prompt where it sounds broader than it is. */
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

  const label = t(`settings.${name}`);
  return (
    <div class="setting">
      <Tick
        checked={on.value}
        label={label}
        testId={`settings-${name}`}
        onChange={(wanted) => void change(wanted)}
      />
      <p class="hint">{t(`settings.${name}Why`)}</p>
      <More of={label}>
        <p>{t(`settings.${name}More`)}</p>
        {question !== undefined && <p>{question}</p>}
      </More>
      {refused.value && (
        <Note tone="warning" testId={`settings-${name}-refused`}>
          {t(`settings.${name}Refused`)}
        </Note>
      )}
    </div>
  );
}
