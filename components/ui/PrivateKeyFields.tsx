import { type Signal, useSignal } from '@preact/signals';
import { t } from '../i18n/language.ts';
import { Field } from '../ui/Field.tsx';
import { Note } from '../ui/Note.tsx';
import { SecretField } from '../ui/SecretField.tsx';
import { readKeyFile } from './check-file.ts';

/** A private key, pasted or from its file, and its passphrase. */
export function PrivateKeyFields({
  privateKey,
  passphrase,
}: {
  privateKey: Signal<string>;
  passphrase: Signal<string>;
}) {
  const fileName = useSignal<string | null>(null);
  const unreadable = useSignal(false);

  const open = async (input: HTMLInputElement) => {
    const [file] = input.files ?? [];
    if (file === undefined) return;
    try {
      privateKey.value = await readKeyFile(file);
      fileName.value = file.name;
      unreadable.value = false;
    } catch {
      unreadable.value = true;
    }
    input.value = '';
  };

  return (
    <div class="stack">
      {fileName.value === null ? (
        <Field label={t('verify.keyPaste')}>
          {(ids) => (
            <textarea
              {...ids}
              rows={4}
              value={privateKey.value}
              spellcheck={false}
              autocomplete="off"
              data-testid="verify-key"
              onInput={({ currentTarget }) => {
                privateKey.value = currentTarget.value;
              }}
            />
          )}
        </Field>
      ) : (
        <p>{t('verify.keyLoaded', { name: fileName.value })}</p>
      )}
      <label class="button">
        {t('verify.keyFile')}
        <input
          type="file"
          class="hidden-input"
          data-testid="verify-key-file"
          onChange={({ currentTarget }) => void open(currentTarget)}
        />
      </label>
      {unreadable.value && <Note tone="error">{t('openError.wrong-key')}</Note>}
      <SecretField
        label={t('verify.keyPassphrase')}
        hint={t('verify.keyPassphraseHint')}
        value={passphrase.value}
        kind="off"
        testId="verify-key-passphrase"
        onInput={(value) => {
          passphrase.value = value;
        }}
      />
    </div>
  );
}
