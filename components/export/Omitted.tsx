import type { OmittedCapture } from '../../utils/app/export/run.ts';
import { t } from '../../utils/i18n/language.ts';
import { Note } from '../ui/Note.tsx';

/** Selected captures that were left out: shown before the package is saved, in the same words as in the package. */
export const Omitted = ({ omitted }: { omitted: readonly OmittedCapture[] }) => (
  <Note tone="warning" testId="export-omitted">
    <p>{t('export.omitted', { count: omitted.length })}</p>
    <ul>
      {omitted.map(({ id, reason, title }) => (
        <li key={id}>
          {title} <code class="hash">{id}</code>: {t(`export.omittedBecause.${reason}`)}
        </li>
      ))}
    </ul>
  </Note>
);
