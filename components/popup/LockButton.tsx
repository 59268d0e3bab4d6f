import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { isOpenSomewhere } from '../../utils/vault/lock.ts';
import { orderAll } from '../../utils/vault/orders.ts';
import { t } from '../i18n/language.ts';

/** Locks the vault where it is open on some page; else there is nothing to press. */
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
        orderAll('lock');
        open.value = false;
      }}
    >
      {t('popup.lock')}
    </button>
  );
}
