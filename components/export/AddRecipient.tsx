import { useSignal } from '@preact/signals';
import type { ExportForm } from '../../utils/app/export/form.ts';
import { db } from '../../utils/app/session/session.ts';
import { RecipientError } from '../../utils/errors/recipient-error.ts';
import { t } from '../../utils/i18n/language.ts';
import type { MessageKey } from '../../utils/i18n/translate.ts';
import { readRecipient } from '../../utils/openpgp/recipient.ts';
import type { OpenKeyring } from '../../utils/vault/keys/keyring.ts';
import { FileButton } from '../ui/FileButton.tsx';
import { KeyText } from '../ui/KeyText.tsx';
import { Note } from '../ui/Note.tsx';

/** Reads a public key, pasted or from a file, and adds it to the list for review. */
export function AddRecipient({ form, ring }: { form: ExportForm; ring: OpenKeyring }) {
  const text = useSignal('');
  const problem = useSignal<MessageKey | null>(null);

  const look = async (key: string | Uint8Array) => {
    problem.value = null;
    try {
      if (!form.add(await readRecipient(key))) problem.value = 'export.keySame';
      text.value = '';
    } catch (error) {
      const code = error instanceof RecipientError ? error.code : 'not-a-key';
      // Do not leave a private key on the screen.
      if (code === 'private-key') text.value = '';
      // An address book that cannot be read reports it itself.
      if (code === 'revoked') await form.withdraw(db, ring, key).catch(() => undefined);
      problem.value = `recipientError.${code}`;
    }
  };
  const open = async ([file]: readonly File[]) => {
    if (file !== undefined) await look(new Uint8Array(await file.arrayBuffer()));
  };

  return (
    <div class="stack" data-testid="add-recipient">
      <p class="hint">{t('export.keyHint')}</p>
      <KeyText
        label={t('export.keyPaste')}
        value={text.value}
        testId="recipient-text"
        onInput={(value) => {
          text.value = value;
        }}
      />
      <div class="actions">
        <button
          type="button"
          disabled={text.value.trim() === ''}
          data-testid="recipient-read"
          onClick={() => void look(text.value)}
        >
          {t('export.keyRead')}
        </button>
        <FileButton
          label={t('export.keyFile')}
          accept=".asc,.gpg,.pgp,.key,.txt"
          testId="recipient-file"
          onChosen={(files) => void open(files)}
        />
      </div>
      {problem.value !== null && (
        <Note tone="error" testId="recipient-problem">
          {t(problem.value)}
        </Note>
      )}
    </div>
  );
}
