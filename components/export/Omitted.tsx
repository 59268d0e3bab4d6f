import { t } from '../i18n/language.ts';
import { Note } from '../ui/Note.tsx';
import type { OmittedCapture } from './run.ts';

/** What was chosen and is not in the package: told before it is saved, as the package itself tells it. */
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
