import { judgePassword } from '../../utils/package/password.ts';
import type { VaultDatabase } from '../../utils/vault/database.ts';
import { LockError } from '../../utils/vault/errors.ts';
import { openRing, setPassphrase } from '../../utils/vault/keys.ts';
import type { OpenRing } from '../../utils/vault/ring.ts';
import type { MessageKey } from '../i18n/translate.ts';
import type { Failure } from '../ui/FailureNote.tsx';
import { detailOf } from '../words/detail.ts';
import { PASSPHRASE_LEAST } from '../words/strength.ts';

export interface PassphraseForm {
  /** `null` while none is set. */
  old: string | null;
  wanted: string;
  repeated: string;
}

const slip = (sentence: MessageKey): Failure => ({ sentence, detail: '' });

/** Sets the passphrase that the form asks for. @returns `null` when it is set */
export async function changePassphrase(
  db: VaultDatabase,
  ring: OpenRing,
  { old, wanted, repeated }: PassphraseForm,
): Promise<Failure | null> {
  if (wanted === '') return slip('passphrase.empty');
  if (wanted !== repeated) return slip('passphrase.differ');
  if (judgePassword(wanted).score < PASSPHRASE_LEAST) return slip('strength.tooWeak');
  try {
    // The vault is open, so its keys are at hand; whoever sits at it must still know the old passphrase.
    if (old !== null) await openRing(db, old);
    await setPassphrase(db, ring, wanted);
    return null;
  } catch (error) {
    const wrong = error instanceof LockError && error.code === 'wrong-passphrase';
    return wrong ? slip('vault.wrongPassphrase') : { sentence: 'passphrase.failed', detail: detailOf(error) };
  }
}
