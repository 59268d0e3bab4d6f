import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { t } from '../../../utils/i18n/language.ts';
import { shortcutOf } from '../../ui/command-key.ts';

/** An empty vault: how to make the first capture. */
export function Empty() {
  const key = useSignal<string | null>(null);
  useEffect(() => {
    void shortcutOf('capture').then((found) => {
      key.value = found;
    });
  }, []);
  return (
    <section class="empty" data-testid="vault-empty">
      <h2>{t('vault.emptyTitle')}</h2>
      <p>{t('vault.emptyIntro')}</p>
      <ul>
        <li>{t('vault.emptyToolbar')}</li>
        <li>{t('vault.emptyMenu')}</li>
        <li>
          {key.value === null
            ? t('vault.emptyNoShortcut')
            : t('vault.emptyShortcut', { shortcut: key.value })}
        </li>
      </ul>
      <p>{t('vault.emptyOutro')}</p>
    </section>
  );
}
