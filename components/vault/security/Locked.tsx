import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { db, unlock } from '../../../utils/app/session/session.ts';
import { neutral } from '../../../utils/app/settings/app-name.ts';
import { detailOf } from '../../../utils/errors/detail.ts';
import { t } from '../../../utils/i18n/language.ts';
import { LockError } from '../../../utils/vault/errors.ts';
import { hasKit } from '../../../utils/vault/keys/keys.ts';
import { type Failure, FailureNote } from '../../ui/FailureNote.tsx';
import { SecretField } from '../../ui/SecretField.tsx';
import { takeSecret } from '../../ui/take-secret.ts';
import { OpenByKit } from '../places.ts';

/** Asks for the passphrase. */
export function Locked() {
  const passphrase = useSignal('');
  const busy = useSignal(false);
  const kit = useSignal(false);
  useEffect(() => {
    hasKit(db).then(
      (found) => {
        kit.value = found;
      },
      (error: unknown) => console.error(error),
    );
  }, []);
  const failure = useSignal<Failure | null>(null);

  const submit = async (event: Event) => {
    event.preventDefault();
    busy.value = true;
    failure.value = null;
    try {
      await unlock(takeSecret(passphrase));
    } catch (error) {
      failure.value =
        error instanceof LockError
          ? { sentence: neutral.value ? 'neutral.wrongPassphrase' : 'vault.wrongPassphrase', detail: '' }
          : { sentence: neutral.value ? 'neutral.failed' : 'vault.startFailed', detail: detailOf(error) };
    } finally {
      busy.value = false;
    }
  };

  return (
    <section class="card narrow" data-testid="locked">
      <form onSubmit={(event) => void submit(event)}>
        <h1>{t(neutral.value ? 'neutral.locked' : 'vault.lockedTitle')}</h1>
        {!neutral.value && <p>{t('vault.lockedHint')}</p>}
        <SecretField
          label={t(neutral.value ? 'neutral.passphrase' : 'vault.passphraseField')}
          value={passphrase.value}
          kind="current"
          testId="unlock-passphrase"
          onInput={(value) => {
            passphrase.value = value;
          }}
        />
        <FailureNote failure={failure.value} testId="unlock-failed" />
        <button type="submit" class="primary" disabled={busy.value} data-testid="unlock">
          {t('vault.unlock')}
        </button>
      </form>
      <details>
        <summary>{t('vault.forgotten')}</summary>
        <p>{t(kit.value ? 'vault.forgottenWhat' : 'vault.forgottenNoKit')}</p>
        {kit.value && <OpenByKit />}
        <p>
          <a class="alone" href="#wipe" data-testid="forgotten-wipe">
            {t('wipe.open')}
          </a>
        </p>
      </details>
    </section>
  );
}
