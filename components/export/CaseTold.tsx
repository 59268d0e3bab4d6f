import type { CaseTold as Told } from '../../utils/app/export/run.ts';
import { t } from '../../utils/i18n/language.ts';
import { Note } from '../ui/Note.tsx';

/** What could not be put in of the case, and what of it is not proved: shown before the package is saved. */
export function CaseTold({ told }: { told: Told }) {
  const { isIn, damaged, files, reworded } = told;
  if (!isIn)
    return (
      <Note tone="warning" testId="export-case-unread">
        {t('exportCase.unread')}
      </Note>
    );
  return (
    <>
      {damaged + files > 0 && (
        <Note tone="warning" testId="export-case-damaged">
          {t('exportCase.damaged', { parts: damaged, files })}
        </Note>
      )}
      {reworded > 0 && (
        <Note tone="plain" testId="export-case-reworded">
          {t('exportCase.reworded', { parts: reworded })}
        </Note>
      )}
    </>
  );
}
