import { t } from '../../utils/i18n/language.ts';
import type { MessageKey } from '../../utils/i18n/translate.ts';
import { ErrorDetail } from './ErrorDetail.tsx';
import { Note } from './Note.tsx';

/** An error: a sentence for the user, and the technical detail. */
export interface Failure {
  sentence: MessageKey;
  /** Empty: the sentence says all. */
  detail: string;
}

interface Props {
  failure: Failure | null;
  testId: string;
  tone?: 'plain' | 'error';
}

export const FailureNote = ({ failure, testId, tone = 'error' }: Props) =>
  failure === null ? null : (
    <Note tone={tone} testId={testId}>
      <p>{t(failure.sentence)}</p>
      <ErrorDetail detail={failure.detail} />
    </Note>
  );
