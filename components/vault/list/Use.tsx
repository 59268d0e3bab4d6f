import { useSignal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import { useEffect } from 'preact/hooks';
import { followVault } from '../../../utils/app/search/search.ts';
import { language, t } from '../../../utils/i18n/language.ts';
import { isSpaceShort, type StorageUse, storageUse } from '../../../utils/vault/db/storage-usage.ts';
import { Note } from '../../ui/Note.tsx';
import { formatBytes } from '../../words/format.ts';

/** Disk usage of the vault; refreshed after each act and each minute. */
function useStorage() {
  const use = useSignal<StorageUse | null>(null);
  useEffect(() => {
    let current = true;
    const look = () =>
      void storageUse().then((found) => {
        if (current) use.value = found;
      });
    const unfollow = followVault(look);
    const timer = setInterval(look, 60_000);
    return () => {
      current = false;
      unfollow();
      clearInterval(timer);
    };
  }, []);
  return use.value;
}

const room = ({ used, quota }: StorageUse): string => formatBytes(Math.max(0, quota - used), language.value);

/** @param children what stands below it: it comes with it, so that it does not move */
export function Use({ children }: { children: ComponentChildren }) {
  const use = useStorage();
  if (use === null) return null;
  return (
    <>
      <p class="hint" data-testid="vault-use">
        {t('vault.use', { used: formatBytes(use.used, language.value), free: room(use) })}{' '}
        {!use.persisted && t('vault.notPersisted')}
      </p>
      {children}
    </>
  );
}

/** A warning before the disk is full, with what can be done. */
export function ShortRoom() {
  const use = useStorage();
  if (use === null || !isSpaceShort(use)) return null;
  return (
    <Note tone="warning" testId="vault-short">
      {t('storage.short', { free: room(use) })} <a href="#backup">{t('backup.make')}</a>
    </Note>
  );
}
