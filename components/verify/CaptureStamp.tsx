import type { CheckedCapture, CheckedStamp } from '../../utils/package/check.ts';
import { language, t } from '../i18n/language.ts';
import { delayOf, formatUtc } from '../words/stamp.ts';

interface Props {
  record: NonNullable<CheckedCapture['record']>;
  stamps: readonly CheckedStamp[];
}

/** By when a capture existed, by the earliest time stamp that holds for it. */
export function CaptureStamp({ record, stamps }: Props) {
  const all = stamps
    .filter(({ sequence }) => sequence === null || sequence >= record.custody.sequence)
    .toSorted((a, b) => a.timestamp.at.getTime() - b.timestamp.at.getTime());
  // An authority that nobody knows may be one of the sender's own making.
  const known = all.find(({ timestamp }) => timestamp.trust.kind === 'known');
  const first = known ?? all[0];
  if (first === undefined) return null;
  const { ahead, delay } = delayOf(first.timestamp.at, record.capturedAt, language.value);
  const time = formatUtc(first.timestamp.at, language.value);
  return (
    <p data-testid="capture-stamp">
      {t(ahead ? 'timestamp.captureBefore' : 'timestamp.capture', { time, delay })}
      {known === undefined && ` ${t('timestamp.onlyIf')}`}
    </p>
  );
}
