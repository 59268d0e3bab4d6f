import { visible } from '../../utils/package/visible.ts';
import type { Timestamp } from '../../utils/timestamp/check.ts';
import { t } from '../i18n/language.ts';
import { trustWords } from '../words/stamp.ts';
import { Hash } from './Hash.tsx';

/** Where a time stamp's certificates end; with the digits to compare where that is up to a person. */
export function StampRoot({ timestamp }: { timestamp: Timestamp }) {
  const { kind, root } = timestamp.trust;
  return (
    <>
      <small data-testid="stamp-trust" data-kind={kind}>
        {visible(trustWords(t, timestamp))}
      </small>
      {kind === 'own' && root !== null && (
        <small>
          {t('timestamp.fingerprint')}: <Hash value={root.sha256} />
        </small>
      )}
    </>
  );
}
