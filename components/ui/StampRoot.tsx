import { visibleText } from '../../utils/evidence/visible-text.ts';
import { t } from '../../utils/i18n/language.ts';
import type { Timestamp } from '../../utils/timestamp/check.ts';
import { trustWords } from '../words/stamp.ts';
import { Hash } from './Hash.tsx';

/** The root of a time stamp's certificate chain, with its fingerprint when the user must compare it. */
export function StampRoot({ timestamp }: { timestamp: Timestamp }) {
  const { kind, root } = timestamp.trust;
  return (
    <>
      <small data-testid="stamp-trust" data-kind={kind}>
        {visibleText(trustWords(t, timestamp))}
      </small>
      {kind === 'own' && root !== null && (
        <small>
          {t('timestamp.fingerprint')}: <Hash value={root.sha256} />
        </small>
      )}
    </>
  );
}
