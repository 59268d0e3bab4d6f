import { useSignal } from '@preact/signals';
import { generatePassword } from '../../utils/package/password.ts';
import { t } from '../i18n/language.ts';
import { CopyButton } from '../ui/CopyButton.tsx';
import { SecretField } from '../ui/SecretField.tsx';
import { Strength } from '../ui/Strength.tsx';
import { Tick } from '../ui/Tick.tsx';
import { PASSWORD_LEAST } from '../words/strength.ts';
import type { ExportForm } from './form.ts';

/** A password of one's own, or one that is made here. */
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
