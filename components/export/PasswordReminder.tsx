import { useSignal } from '@preact/signals';
import { t } from '../../utils/i18n/language.ts';
import { CopyButton } from '../ui/CopyButton.tsx';

/** The last chance to note the package's password: it is kept nowhere. */
export function PasswordReminder({ password }: { password: string }) {
  const shown = useSignal(false);
  return (
    <div class="stack">
      <div class="actions">
        <span>{t('export.passwordKept')}:</span>
        <output class="made" data-testid="package-made">
          {shown.value ? password : '••••••••'}
        </output>
        <button
          type="button"
          class="quiet"
          data-testid="package-show"
          onClick={() => {
            shown.value = !shown.value;
          }}
        >
          {t(shown.value ? 'app.hide' : 'app.show')}
        </button>
        <CopyButton text={password} />
      </div>
      <p class="hint">{t('export.passwordAdvice')}</p>
    </div>
  );
}
