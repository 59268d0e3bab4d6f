import type { StampOutcome } from '../../utils/package/bag-stamp.ts';
import { language, t } from '../i18n/language.ts';
import { ErrorDetail } from '../ui/ErrorDetail.tsx';
import { Note } from '../ui/Note.tsx';
import { StampRoot } from '../ui/StampRoot.tsx';
import { formatUtc } from '../words/stamp.ts';

/** Who stamped the package with a clock of their own, and who did not. */
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
