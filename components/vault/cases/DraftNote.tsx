import { t } from '../../../utils/i18n/language.ts';
import { Note } from '../../ui/Note.tsx';

/** What became of a draft: it is there again, or cannot be kept. */
export const DraftNote = ({ told, testId }: { told: 'restored' | 'draftFailed' | null; testId: string }) =>
  told === null ? null : (
    <Note tone={told === 'restored' ? 'plain' : 'warning'} testId={`${testId}-${told}`}>
      {t(`notes.${told}`)}
    </Note>
  );
