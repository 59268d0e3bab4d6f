import type { Signal } from '@preact/signals';
import { PASSWORD_LEAST } from '../../utils/app/password-strength.ts';
import { t } from '../../utils/i18n/language.ts';
import { SecretField } from '../ui/SecretField.tsx';
import { Strength } from '../ui/Strength.tsx';

/** A password that its user thinks of. */
export const PackagePassword = ({ password }: { password: Signal<string> }) => (
  <div class="stack">
    <SecretField
      label={t('export.password')}
      value={password.value}
      kind="off"
      testId="package-password"
      onInput={(value) => {
        password.value = value;
      }}
    />
    <Strength secret={password.value} least={PASSWORD_LEAST} testId="password-strength" />
  </div>
);
