import { type Signal, useSignal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import { useEffect } from 'preact/hooks';
import type { CaptureOptions } from '../../utils/capture/queue/channel.ts';
import { masked, originals } from '../../utils/capture/settings.ts';
import { t } from '../../utils/i18n/language.ts';
import { Tick } from '../ui/Tick.tsx';

const NAMES = ['masked', 'originals'] as const;
const SETTINGS = { masked, originals };

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

/** How the tab is captured, behind a disclosure; remembered for the next time. */
export const CaptureOptionBoxes = ({
  captureOptions,
  children,
}: {
  captureOptions: Signal<CaptureOptions>;
  children?: ComponentChildren;
}) => (
  <details class="more" data-testid="popup-options">
    <summary>{t('popup.options')}</summary>
    {NAMES.map((name) => (
      <Tick
        key={name}
        checked={captureOptions.value[name] === true}
        label={t(`popup.${name}`)}
        testId={`popup-${name}`}
        onChange={(checked) => {
          captureOptions.value = { ...captureOptions.value, [name]: checked };
          void SETTINGS[name].setValue(checked);
        }}
      />
    ))}
    {children}
  </details>
);
