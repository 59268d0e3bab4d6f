import { language, t } from '../../utils/i18n/language.ts';
import type { StampOutcome } from '../../utils/package/bag/bag-stamp.ts';
import { ErrorDetail } from '../ui/ErrorDetail.tsx';
import { Note } from '../ui/Note.tsx';
import { StampRoot } from '../ui/StampRoot.tsx';
import { formatUtc } from '../words/stamp.ts';

/** Which authorities time-stamped the package, and which did not. */
export const StampOutcomes = ({ stamps }: { stamps: readonly StampOutcome[] }) => (
  <>
    {stamps.map((outcome) => {
      const { name: authority, url } = outcome.authority;
      return outcome.code === null ? (
        <Note key={url} tone="plain" testId="export-stamped">
          <p>{t('export.stamped', { authority, time: formatUtc(outcome.timestamp.at, language.value) })}</p>
          <StampRoot timestamp={outcome.timestamp} />
        </Note>
      ) : (
        <Note key={url} tone="warning" testId="export-not-stamped">
          <p>{t('export.notStamped', { authority, why: t(`timestampError.${outcome.code}`) })}</p>
          <ErrorDetail detail={outcome.detail} />
        </Note>
      );
    })}
  </>
);
