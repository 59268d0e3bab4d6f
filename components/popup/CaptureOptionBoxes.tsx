import { type Signal, useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import type { CaptureOptions } from '../../utils/capture/queue/channel.ts';
import { masked, originals } from '../../utils/capture/settings.ts';
import { t } from '../../utils/i18n/language.ts';
import { Tick } from '../ui/Tick.tsx';

const NAMES = ['masked', 'originals'] as const;

/** Options of the next capture of this tab; the settings are the default. */
export function useWishes(): Signal<CaptureOptions> {
  const captureOptions = useSignal<CaptureOptions>({});
  useEffect(() => {
    void Promise.all([masked.getValue(), originals.getValue()]).then(([cover, keep]) => {
      captureOptions.value = { masked: cover, originals: keep, ...captureOptions.value };
    });
  }, []);
  return captureOptions;
}

/** Checkboxes for options of a single capture. */
export const CaptureOptionBoxes = ({ captureOptions }: { captureOptions: Signal<CaptureOptions> }) => (
  <>
    {NAMES.map((name) => (
      <Tick
        key={name}
        checked={captureOptions.value[name] === true}
        label={t(`popup.${name}`)}
        testId={`popup-${name}`}
        onChange={(checked) => {
          captureOptions.value = { ...captureOptions.value, [name]: checked };
        }}
      />
    ))}
  </>
);
