import { judgePassword } from '../../utils/package/password.ts';
import type { VaultDatabase } from '../../utils/vault/database.ts';
import type { Present } from '../../utils/vault/opening.ts';
import type { PublicRing } from '../../utils/vault/ring.ts';
import { type Said, setPassphrase } from '../../utils/vault/ways.ts';
import type { MessageKey } from '../i18n/translate.ts';
import type { Failure } from '../ui/FailureNote.tsx';
import { PASSPHRASE_LEAST } from '../words/strength.ts';
import { wayFailure } from './way-words.ts';

export interface PassphraseForm {
  /** What opens the vault now; `null` while nothing is asked for. */
  present: Present | null;
  wanted: string;
  repeated: string;
}

const slip = (sentence: MessageKey): Failure => ({ sentence, detail: '' });

/** Sets the passphrase that the form asks for. @param said tells that it is set @returns `null` when it is set */
export async function changePassphrase(
  db: VaultDatabase,
  ring: PublicRing,
  { present, wanted, repeated }: PassphraseForm,
  said?: Said,
): Promise<Failure | null> {
  if (wanted === '') return slip('passphrase.empty');
  if (wanted !== repeated) return slip('passphrase.differ');
  if (judgePassword(wanted).score < PASSPHRASE_LEAST) return slip('strength.tooWeak');
  try {
    await setPassphrase(db, ring, present, wanted, said);
    return null;
  } catch (error) {
    return wayFailure(error, 'passphrase.failed');
  }
}
