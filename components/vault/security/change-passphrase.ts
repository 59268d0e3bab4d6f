import { judgePassword } from '../../../utils/app/password.ts';
import { PASSPHRASE_LEAST } from '../../../utils/app/password-strength.ts';
import type { MessageKey } from '../../../utils/i18n/translate.ts';
import type { VaultDatabase } from '../../../utils/vault/db/database.ts';
import type { PublicKeyring } from '../../../utils/vault/keys/keyring.ts';
import { type OnSaved, setPassphrase } from '../../../utils/vault/keys/passphrase-and-kit.ts';
import type { CurrentSecret } from '../../../utils/vault/keys/unlock.ts';
import type { Failure } from '../../ui/FailureNote.tsx';
import { wayFailure } from './way-words.ts';

export interface PassphraseForm {
  /** The current secret; `null` while the vault is not locked. */
  present: CurrentSecret | null;
  wanted: string;
  repeated: string;
}

const slip = (sentence: MessageKey): Failure => ({ sentence, detail: '' });

/** Sets the passphrase of the form. @param onSaved called when it is set @returns `null` when it is set */
export async function changePassphrase(
  db: VaultDatabase,
  ring: PublicKeyring,
  { present, wanted, repeated }: PassphraseForm,
  onSaved?: OnSaved,
): Promise<Failure | null> {
  if (wanted === '') return slip('passphrase.empty');
  if (wanted !== repeated) return slip('passphrase.differ');
  if (judgePassword(wanted).score < PASSPHRASE_LEAST) return slip('strength.tooWeak');
  try {
    await setPassphrase(db, ring, present, wanted, onSaved);
    return null;
  } catch (error) {
    return wayFailure(error, 'passphrase.failed');
  }
}
