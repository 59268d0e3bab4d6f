import type { CheckReport } from '../../utils/package/check.ts';
import type { Translate } from '../i18n/translate.ts';

/** The id that stands for a key which its sender chose not to name (RFC 9580, 5.1). */
const HIDDEN = /^0+$/;

/** What opens a package, one a line. */
export function sealedWords(t: Translate, sealedTo: CheckReport['sealedTo']): string[] {
  if (sealedTo === null) return [t('verify.sealedNot')];
  const keys = sealedTo.keyIds.map((id) =>
    HIDDEN.test(id) ? t('verify.sealedHidden') : t('verify.sealedKey', { id }),
  );
  return sealedTo.passwords > 0 ? [...keys, t('verify.sealedPassword')] : keys;
}
