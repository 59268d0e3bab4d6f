import { useSignal } from '@preact/signals';
import type { ExportForm } from '../../utils/app/export/form.ts';
import { generatePassword } from '../../utils/app/password.ts';
import { PASSWORD_LEAST } from '../../utils/app/password-strength.ts';
import { t } from '../../utils/i18n/language.ts';
import { CopyButton } from '../ui/CopyButton.tsx';
import { SecretField } from '../ui/SecretField.tsx';
import { Strength } from '../ui/Strength.tsx';
import { Tick } from '../ui/Tick.tsx';

/** A typed password, or a generated one. */
export function PackagePassword({ form }: { form: ExportForm }) {
  const made = useSignal<string | null>(null);
  return (
    <div class="stack">
      <SecretField
        label={t('export.password')}
        value={form.password.value}
        kind="off"
        testId="package-password"
        onInput={(value) => {
          form.password.value = value;
          made.value = null;
        }}
      />
      <Strength secret={form.password.value} least={PASSWORD_LEAST} testId="password-strength" />
      <div class="actions">
        <button
          type="button"
          data-testid="password-generate"
          onClick={() => {
            made.value = generatePassword();
            form.password.value = made.value;
          }}
        >
          {t('export.generate')}
        </button>
        {made.value !== null && (
          <>
            <output class="made" data-testid="password-made">
              {made.value}
            </output>
            <CopyButton text={made.value} testId="password-copy" />
          </>
        )}
      </div>
      <p class="hint">{t('export.passwordAdvice')}</p>
      <Tick
        checked={form.asZip.value}
        label={t('export.zip')}
        testId="package-zip"
        onChange={(wanted) => {
          form.asZip.value = wanted;
        }}
      />
      <p class="hint">{t('export.zipHint')}</p>
    </div>
  );
}
