import { type Signal, useSignal } from '@preact/signals';
import { t } from '../../utils/i18n/language.ts';
import type { Secret } from '../../utils/openpgp/session-key.ts';
import { PrivateKeyFields } from '../ui/PrivateKeyFields.tsx';
import { SecretField } from '../ui/SecretField.tsx';

export type SecretWay = 'password' | 'key';

interface Props {
  /** How it was tried last: one that failed is tried again the same way. */
  way: Signal<SecretWay>;
  onSecret(secret: Secret): void;
  /** How long what is entered is held; by default it is used once. */
  hint?: string | undefined;
}

/** Asks for the password or key. Fields are cleared as soon as they are used. */
export function SecretForm({ way, onSecret, hint }: Props) {
  const password = useSignal('');
  const privateKey = useSignal('');
  const passphrase = useSignal('');

  const submit = (event: Event) => {
    event.preventDefault();
    const secret: Secret =
      way.value === 'password'
        ? { password: password.value }
        : { privateKey: privateKey.value, passphrase: passphrase.value };
    for (const field of [password, privateKey, passphrase]) field.value = '';
    onSecret(secret);
  };

  return (
    <form class="card narrow" onSubmit={submit} data-testid="verify-secret">
      <fieldset class="ways">
        <legend class="unseen">{t('verify.secretTitle')}</legend>
        {(['password', 'key'] as const).map((name) => (
          <label class="tick" key={name}>
            <input
              type="radio"
              name="way"
              checked={way.value === name}
              data-testid={`verify-by-${name}`}
              onChange={() => {
                way.value = name;
              }}
            />
            <span>{t(name === 'password' ? 'verify.byPassword' : 'verify.byKey')}</span>
          </label>
        ))}
      </fieldset>
      {way.value === 'password' ? (
        <SecretField
          label={t('verify.password')}
          value={password.value}
          kind="off"
          testId="verify-password"
          onInput={(value) => {
            password.value = value;
          }}
        />
      ) : (
        <PrivateKeyFields
          privateKey={privateKey}
          passphrase={passphrase}
          wrong="openError.wrong-key"
          testId="verify-key"
        />
      )}
      <p class="hint">{hint ?? t('verify.notKept')}</p>
      <button type="submit" class="primary" data-testid="verify-open">
        {t('verify.open')}
      </button>
    </form>
  );
}
