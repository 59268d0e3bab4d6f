import { language, t } from '../../utils/i18n/language.ts';
import type { CheckedCapture, CheckedStamp } from '../../utils/verify/check.ts';
import { delayOf, formatUtc } from '../words/stamp.ts';

interface Props {
  record: NonNullable<CheckedCapture['record']>;
  stamps: readonly CheckedStamp[];
}

/** The time by which a capture existed: that of its earliest valid time stamp. */
export function CaptureStamp({ record, stamps }: Props) {
  const all = stamps
    .filter(({ sequence }) => sequence === null || sequence >= record.custody.sequence)
    .toSorted((a, b) => a.timestamp.at.getTime() - b.timestamp.at.getTime());
  // An unknown authority may have been made up by the sender.
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
