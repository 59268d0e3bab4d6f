import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { isPhone } from '../../utils/browser.ts';
import { t } from '../../utils/i18n/language.ts';
import { shortcutOf } from './command-key.ts';

/** One line that names the keyboard shortcut that is set. */
export function Shortcut() {
  const key = useSignal<string | null | undefined>(undefined);
  useEffect(() => {
    void shortcutOf('capture').then((found) => {
      key.value = found;
    });
  }, []);
  if (key.value === undefined || isPhone()) return null;
  return (
    <p class="shortcut" data-testid="shortcut">
      {key.value === null ? (
        t('popup.noShortcut')
      ) : (
        <>
          {t('popup.shortcut')} <kbd>{key.value}</kbd>
        </>
      )}
    </p>
  );
}
