import { t } from '../../../utils/i18n/language.ts';
import { Disclosure } from '../../ui/Disclosure.tsx';
import { Note } from '../../ui/Note.tsx';

/** Files that are not encrypted, for the programs in which organisations keep what they collect. */
export const Archives = () => (
  <Disclosure title={t('archives.title')} testId="export-archives" look="card" late={null}>
    <Note tone="warning">{t('archives.plain')}</Note>
    <p class="hint">{t('archives.history')}</p>
  </Disclosure>
);
