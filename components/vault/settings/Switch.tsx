import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import type { freshLoad } from '../../../utils/capture/settings.ts';
import { t } from '../../../utils/i18n/language.ts';
import { Tick } from '../../ui/Tick.tsx';
import { More } from './More.tsx';

interface Props {
  setting: typeof freshLoad;
  /** Of its test ids and sentences: `settings.NAME`, `settings.NAMEWhy`, `settings.NAMEMore`. */
  name: 'freshLoad' | 'secondLook' | 'askClock' | 'untilStop' | 'uncover' | 'masked' | 'originals';
}

/** A choice between yes and no: one line of what it does, the rest closed. */
export function Switch({ setting, name }: Props) {
  const on = useSignal<boolean | null>(null);
  useEffect(() => {
    void setting.getValue().then((value) => {
      // A choice made meanwhile wins.
      on.value ??= value;
    });
  }, [setting]);
  const change = async (wanted: boolean): Promise<void> => {
    on.value = wanted;
    await setting.setValue(wanted);
  };
  const label = t(`settings.${name}`);
  return (
    <div class="setting">
      <Tick
        checked={on.value ?? false}
        label={label}
        testId={`settings-${name}`}
        onChange={(wanted) => void change(wanted)}
      />
      <p class="hint">{t(`settings.${name}Why`)}</p>
      <More of={label}>{t(`settings.${name}More`)}</More>
    </div>
  );
}
