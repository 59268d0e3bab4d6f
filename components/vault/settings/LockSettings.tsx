import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { lockAfter } from '../../../utils/app/session/auto-lock.ts';
import { LOCK_AFTER, readLockAfter } from '../../../utils/app/session/idle.ts';
import { guarded } from '../../../utils/app/session/session.ts';
import { isPhone } from '../../../utils/browser.ts';
import { t } from '../../../utils/i18n/language.ts';
import { Field } from '../../ui/Field.tsx';
import { More } from './More.tsx';

/** When the vault locks by itself, and how it is locked at once. @param shortcut the keys that do it */
export function LockSettings({ shortcut }: { shortcut: string | null }) {
  const minutes = useSignal<number | null | undefined>(undefined);
  useEffect(() => {
    void lockAfter.getValue().then((stored) => {
      // A choice made meanwhile wins.
      if (minutes.value === undefined) minutes.value = readLockAfter(stored);
    });
  }, []);
  return (
    <section class="card narrow" data-testid="lock-settings">
      <h2>{t('locking.title')}</h2>
      <p class="hint">{t('locking.why')}</p>
      {!guarded.value && (
        <p class="hint" data-testid="lock-no-passphrase">
          {t('locking.needPassphrase')} <a href="#passphrase">{t('vault.setPassphrase')}</a>
        </p>
      )}
      <Field label={t('locking.after')}>
        {(ids) => (
          <select
            {...ids}
            data-testid="lock-after"
            value={String(minutes.value ?? 0)}
            onChange={({ currentTarget }) => {
              const chosen = Number(currentTarget.value);
              minutes.value = readLockAfter(chosen);
              void lockAfter.setValue(chosen);
            }}
          >
            {LOCK_AFTER.map((count) => (
              <option key={count} value={count ?? 0}>
                {count === null ? t('locking.never') : t('locking.minutes', { count })}
              </option>
            ))}
          </select>
        )}
      </Field>
      {!isPhone() && (
        <p class="hint" data-testid="lock-shortcut">
          {shortcut === null ? t('locking.noShortcut') : t('locking.shortcut', { shortcut })}
        </p>
      )}
      <More of={t('locking.title')}>
        <p>{t('locking.more')}</p>
        <p>{t('locking.afterHint')}</p>
      </More>
    </section>
  );
}
