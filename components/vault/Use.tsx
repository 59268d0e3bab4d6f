import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { type StorageUse, storageUse } from '../../utils/vault/usage.ts';
import { language, t } from '../i18n/language.ts';
import { formatBytes } from '../words/format.ts';

/** How much room the vault takes on this device. */
export function Use() {
  const use = useSignal<StorageUse | null>(null);
  useEffect(() => {
    void storageUse().then((found) => {
      use.value = found;
    });
  }, []);
  if (use.value === null) return null;
  const { used, quota, persisted } = use.value;
  return (
    <p class="hint" data-testid="vault-use">
      {t('vault.use', {
        used: formatBytes(used, language.value),
        free: formatBytes(Math.max(0, quota - used), language.value),
      })}{' '}
      {!persisted && t('vault.notPersisted')}
    </p>
  );
}
