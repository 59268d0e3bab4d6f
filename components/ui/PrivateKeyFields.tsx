import { type Signal, useSignal } from '@preact/signals';
import { t } from '../../utils/i18n/language.ts';
import type { MessageKey } from '../../utils/i18n/translate.ts';
import { FileButton } from './FileButton.tsx';
import { KeyText } from './KeyText.tsx';
import { readKeyFile } from './key-file.ts';
import { Note } from './Note.tsx';
import { SecretField } from './SecretField.tsx';

interface Props {
  privateKey: Signal<string>;
  passphrase: Signal<string>;
  /** Said of a file that holds no private key. */
  wrong: MessageKey;
  testId: string;
}

/** A private key, pasted or from a file, and its passphrase. It is used once and not stored. */
export function PrivateKeyFields({ privateKey, passphrase, wrong, testId }: Props) {
  const fileName = useSignal<string | null>(null);
  const unreadable = useSignal(false);

  const open = async ([file]: readonly File[]) => {
    if (file === undefined) return;
    try {
      privateKey.value = await readKeyFile(file);
      fileName.value = file.name;
      unreadable.value = false;
    } catch {
      unreadable.value = true;
    }
  };

  return (
    <div class="stack">
      {fileName.value === null ? (
        <KeyText
          label={t('key.paste')}
          hint={t('key.notKept')}
          value={privateKey.value}
          testId={testId}
          onInput={(value) => {
            privateKey.value = value;
          }}
        />
      ) : (
        <p>{t('key.loaded', { name: fileName.value })}</p>
      )}
      <FileButton label={t('key.file')} testId={`${testId}-file`} onChosen={(files) => void open(files)} />
      {unreadable.value && <Note tone="error">{t(wrong)}</Note>}
      <SecretField
        label={t('key.passphrase')}
        hint={t('key.passphraseHint')}
        value={passphrase.value}
        kind="off"
        testId={`${testId}-passphrase`}
        onInput={(value) => {
          passphrase.value = value;
        }}
      />
    </div>
  );
}
