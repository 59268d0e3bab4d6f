import { useSignal } from '@preact/signals';
import { RecipientError } from '../../utils/package/codes.ts';
import { keyIn, readRecipient } from '../../utils/package/recipient.ts';
import { renewKey } from '../../utils/vault/address-book.ts';
import type { OpenRing } from '../../utils/vault/ring.ts';
import { t } from '../i18n/language.ts';
import type { MessageKey } from '../i18n/translate.ts';
import { KeyText } from '../ui/KeyText.tsx';
import { Note } from '../ui/Note.tsx';
import { db } from '../vault/session.ts';
import type { ExportForm } from './form.ts';

/** Takes a public key, pasted or from a file, and puts it into the list to be looked at. */
export function AddRecipient({ form, ring }: { form: ExportForm; ring: OpenRing }) {
  const text = useSignal('');
  const problem = useSignal<MessageKey | null>(null);

  const look = async (key: string | Uint8Array) => {
    problem.value = null;
    try {
      if (!form.add(await readRecipient(key))) problem.value = 'export.keySame';
      text.value = '';
    } catch (error) {
      const code = error instanceof RecipientError ? error.code : 'not-a-key';
      // A private key must not stay on the screen for the next who comes by.
      if (code === 'private-key') text.value = '';
      if (code === 'revoked') await withdraw(key);
      problem.value = `recipientError.${code}`;
    }
  };
  /** What was compared before must not be offered on: the copy that says so takes its place. */
  const withdraw = async (key: string | Uint8Array) => {
    const revoked = await keyIn(key);
    if (revoked === null) return;
    form.remove(revoked.fingerprint);
    // A book that cannot be read says so itself.
    await renewKey(db, ring, revoked)
      .then(() => form.loadBook(db, ring))
      .catch(() => undefined);
  };
  const open = async (input: HTMLInputElement) => {
    const [file] = input.files ?? [];
    if (file !== undefined) await look(new Uint8Array(await file.arrayBuffer()));
    input.value = '';
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
        <label class="button">
          {t('export.keyFile')}
          <input
            type="file"
            class="hidden-input"
            accept=".asc,.gpg,.pgp,.key,.txt"
            data-testid="recipient-file"
            onChange={({ currentTarget }) => void open(currentTarget)}
          />
        </label>
      </div>
      {problem.value !== null && (
        <Note tone="error" testId="recipient-problem">
          {t(problem.value)}
        </Note>
      )}
    </div>
  );
}
