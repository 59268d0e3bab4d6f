import { useSignal } from '@preact/signals';
import { PASSPHRASE_LEAST } from '../../../utils/app/password-strength.ts';
import { db, guarded, recovered, refreshLockState } from '../../../utils/app/session/session.ts';
import { language, t } from '../../../utils/i18n/language.ts';
import type { OpenKeyring } from '../../../utils/vault/keys/keyring.ts';
import { afterDrawn } from '../../ui/after-drawn.ts';
import { type Failure, FailureNote } from '../../ui/FailureNote.tsx';
import { Note } from '../../ui/Note.tsx';
import { SecretField } from '../../ui/SecretField.tsx';
import { Strength } from '../../ui/Strength.tsx';
import { makePassphrase } from '../../words/make-passphrase.ts';
import { changePassphrase } from './change-passphrase.ts';

/** Sets the passphrase, or changes it. */
export function Passphrase({ ring }: { ring: OpenKeyring }) {
  const old = useSignal('');
  const wanted = useSignal('');
  const repeated = useSignal('');
  const busy = useSignal(false);
  const problem = useSignal<Failure | null>(null);
  const saved = useSignal(false);
  /** Generated words, shown until the passphrase is set. */
  const made = useSignal<string | null>(null);

  // A user who unlocked with the recovery kit does not know the passphrase.
  const asksOld = guarded.value && recovered.value === null;

  const submit = async (event: Event) => {
    event.preventDefault();
    busy.value = true;
    saved.value = false;
    const kit = recovered.value;
    const present = kit !== null ? { kit } : guarded.value ? { passphrase: old.value } : null;
    const form = { present, wanted: wanted.value, repeated: repeated.value };
    problem.value = await changePassphrase(db, ring, form, async () => {
      for (const field of [old, wanted, repeated]) field.value = '';
      made.value = null;
      recovered.value = null;
      saved.value = true;
      await afterDrawn();
    });
    // Another page may have changed it first.
    await refreshLockState();
    busy.value = false;
  };

  return (
    <form class="card narrow" onSubmit={(event) => void submit(event)} data-testid="passphrase-form">
      <h1>{t(guarded.value ? 'passphrase.titleChange' : 'passphrase.titleSet')}</h1>
      {recovered.value !== null && (
        <Note tone="good" testId="passphrase-recovered">
          {t('passphrase.recovered')}
        </Note>
      )}
      <p>{t('passphrase.why')}</p>
      <p class="hint">{t('passphrase.before')}</p>
      <Note tone="warning">{t('passphrase.warning')}</Note>
      {asksOld && (
        <SecretField
          label={t('passphrase.old')}
          value={old.value}
          kind="current"
          testId="passphrase-old"
          onInput={(value) => {
            old.value = value;
          }}
        />
      )}
      <button
        type="button"
        data-testid="passphrase-make"
        onClick={() => {
          made.value = makePassphrase(language.value);
          wanted.value = made.value;
          repeated.value = '';
        }}
      >
        {t('passphrase.make')}
      </button>
      {made.value !== null && (
        <Note tone="plain">
          <p>
            <code data-testid="passphrase-made">{made.value}</code>
          </p>
          <p>{t('passphrase.made')}</p>
        </Note>
      )}
      <SecretField
        label={t('passphrase.new')}
        value={wanted.value}
        kind="new"
        testId="passphrase-new"
        onInput={(value) => {
          wanted.value = value;
          saved.value = false;
        }}
      />
      <Strength secret={wanted.value} least={PASSPHRASE_LEAST} testId="passphrase-strength" />
      <p class="hint">{t('passphrase.work')}</p>
      <SecretField
        label={t('passphrase.repeat')}
        value={repeated.value}
        kind="new"
        testId="passphrase-repeat"
        onInput={(value) => {
          repeated.value = value;
        }}
      />
      <FailureNote failure={problem.value} testId="passphrase-problem" />
      {saved.value && (
        <Note tone="good" testId="passphrase-saved">
          {t('passphrase.saved')} <a href="#list">{t('vault.captures')}</a>
        </Note>
      )}
      <button type="submit" class="primary" disabled={busy.value} data-testid="passphrase-save">
        {t(guarded.value ? 'passphrase.saveChange' : 'passphrase.save')}
      </button>
    </form>
  );
}
