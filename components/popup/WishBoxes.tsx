import { type Signal, useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import type { Wishes } from '../../utils/capture/channel.ts';
import { masked, originals } from '../../utils/capture/settings.ts';
import { t } from '../i18n/language.ts';
import { Tick } from '../ui/Tick.tsx';

const NAMES = ['masked', 'originals'] as const;

/** What the next capture of this tab shall be like: as the settings say, until a box is clicked. */
export function useWishes(): Signal<Wishes> {
  const wishes = useSignal<Wishes>({});
  useEffect(() => {
    void Promise.all([masked.getValue(), originals.getValue()]).then(([cover, keep]) => {
      wishes.value = { masked: cover, originals: keep, ...wishes.value };
    });
  }, []);
  return wishes;
}

/** Boxes for what holds for one capture only. */
export const WishBoxes = ({ wishes }: { wishes: Signal<Wishes> }) => (
  <>
    {NAMES.map((name) => (
      <Tick
        key={name}
        checked={wishes.value[name] === true}
        label={t(`popup.${name}`)}
        testId={`popup-${name}`}
        onChange={(checked) => {
          wishes.value = { ...wishes.value, [name]: checked };
        }}
      />
    ))}
  </>
);
