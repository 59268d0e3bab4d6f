import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { isPhone } from '../../../utils/browser.ts';
import { t } from '../../../utils/i18n/language.ts';
import { shortcutOf } from '../../ui/command-key.ts';

/** An empty vault: how to make the first capture. */
export function Empty() {
  const key = useSignal<string | null | undefined>(undefined);
  useEffect(() => {
    void shortcutOf('capture').then((found) => {
      key.value = found;
    });
  }, []);
  return (
    <section class="empty" data-testid="vault-empty">
      <h2>{t('vault.emptyTitle')}</h2>
      <p data-testid="empty-how">{t(isPhone() ? 'phone.press' : 'vault.emptyIntro')}</p>
      {!isPhone() && (
        <ul>
          <li>{t('vault.emptyToolbar')}</li>
          <li>{t('vault.emptyMenu')}</li>
          {/* Its line is there before it is known. */}
          <li style={{ visibility: key.value === undefined ? 'hidden' : 'visible' }}>
            {key.value === null
              ? t('vault.emptyNoShortcut')
              : t('vault.emptyShortcut', { shortcut: key.value ?? '' })}
          </li>
        </ul>
      )}
      <p>{t('vault.emptyOutro')}</p>
    </section>
  );
}
