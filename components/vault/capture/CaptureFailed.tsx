import { detailOf } from '../../../utils/errors/detail.ts';
import { t } from '../../../utils/i18n/language.ts';
import type { MessageKey } from '../../../utils/i18n/translate.ts';
import { VaultError, VaultFullError } from '../../../utils/vault/errors.ts';
import { ErrorDetail } from '../../ui/ErrorDetail.tsx';
import { Note } from '../../ui/Note.tsx';

function sentenceFor(error: unknown): MessageKey {
  if (error instanceof VaultFullError) return 'app.unread';
  if (!(error instanceof VaultError)) return 'capture.unexpected';
  if (error.code === 'newer') return 'update.newerCapture';
  if (error.code === 'missing') return 'capture.missing';
  return error.code === 'damaged' ? 'capture.damaged' : 'capture.unexpected';
}

/** Why a capture is not shown. */
export const CaptureFailed = ({ error }: { error: unknown }) => (
  <Note tone="error" testId="capture-failed">
    <p>{t(sentenceFor(error))}</p>
    <ErrorDetail detail={detailOf(error)} />
  </Note>
);
