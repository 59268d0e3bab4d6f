import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { broadcast } from '../../utils/app/session/vault-broadcast.ts';
import { t } from '../../utils/i18n/language.ts';
import { isOpenSomewhere } from '../../utils/vault/db/locks.ts';

/** Locks all open vault pages; hidden when none is open. */
export function LockButton() {
  const open = useSignal(false);
  useEffect(() => {
    void isOpenSomewhere().then((found) => {
      open.value = found;
    });
  }, []);
  if (!open.value) return null;
  return (
    <button
      type="button"
      data-testid="popup-lock"
      onClick={() => {
        broadcast('lock');
        open.value = false;
      }}
    >
      {t('popup.lock')}
    </button>
  );
}
