import type { Translate } from '../../utils/i18n/translate.ts';
import type { CheckReport } from '../../utils/verify/check.ts';

/** The id that stands for a key which its sender chose not to name (RFC 9580, 5.1). */
const HIDDEN = /^0+$/;

/** The keys and passwords of a package, one per line. */
export function sealedWords(t: Translate, sealedTo: CheckReport['sealedTo']): string[] {
  if (sealedTo === null) return [t('verify.sealedNot')];
  const keys = sealedTo.keyIds.map((id) =>
    HIDDEN.test(id) ? t('verify.sealedHidden') : t('verify.sealedKey', { id }),
  );
  return sealedTo.passwords > 0 ? [...keys, t('verify.sealedPassword')] : keys;
}
