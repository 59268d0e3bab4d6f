import { useSignal } from '@preact/signals';
import { useMemo } from 'preact/hooks';
import { ExportForm } from '../../../utils/app/export/form.ts';
import { db, guarded, lockNow, refreshLockState } from '../../../utils/app/session/session.ts';
import { language, t } from '../../../utils/i18n/language.ts';
import { setDeposit } from '../../../utils/vault/keys/deposit.ts';
import type { OpenKeyring } from '../../../utils/vault/keys/keyring.ts';
import { AddRecipient } from '../../export/AddRecipient.tsx';
import { KnownKeys } from '../../export/KnownKeys.tsx';
import { RecipientCard } from '../../export/RecipientCard.tsx';
import type { Failure } from '../../ui/FailureNote.tsx';
import { Note } from '../../ui/Note.tsx';
import { takeSecret } from '../../ui/take-secret.ts';
import { DangerForm } from './DangerForm.tsx';
import { wayFailure } from './way-words.ts';

/** Puts the vault on deposit: afterwards it cannot be opened on this device. */
export function Deposit({ ring }: { ring: OpenKeyring }) {
  const form = useMemo(() => new ExportForm(language.value), []);
  const passphrase = useSignal('');
  const understood = useSignal(false);
  const busy = useSignal(false);
  const failure = useSignal<Failure | null>(null);
  const [listed, ...others] = form.recipients.value;
  const isReady = listed?.trusted === true && others.length === 0 && understood.value && !busy.value;

  const begin = async () => {
    if (!isReady) return;
    busy.value = true;
    failure.value = null;
    try {
      // Ask for the secret again: someone at an unlocked vault must not be able to take it from its owner.
      const present = guarded.value ? { passphrase: takeSecret(passphrase) } : null;
      await setDeposit(db, ring, present, listed.recipient.key);
      lockNow();
    } catch (error) {
      failure.value = wayFailure(error, 'deposit.failed');
      await refreshLockState();
      busy.value = false;
    }
  };

  const danger = (
    <DangerForm
      name="deposit"
      understoodLabel={t('deposit.understood')}
      beginLabel={t('deposit.begin')}
      passphrase={passphrase}
      understood={understood}
      failure={failure.value}
      isReady={isReady}
      onBegin={() => void begin()}
    />
  );
  return (
    <section class="card narrow" data-testid="deposit">
      <p>
        <a class="alone" href="#settings">
          ← {t('settings.title')}
        </a>
      </p>
      <h1>{t('deposit.title')}</h1>
      <p>{t('deposit.why')}</p>
      <Note tone="warning">{t('deposit.warning')}</Note>
      <ul class="recipients">
        {form.recipients.value.map((each) => (
          <RecipientCard key={each.recipient.fingerprint} form={form} listed={each} />
        ))}
      </ul>
      {listed === undefined ? (
        <KnownKeys form={form} ring={ring}>
          <AddRecipient form={form} ring={ring} />
          {danger}
        </KnownKeys>
      ) : (
        danger
      )}
    </section>
  );
}
