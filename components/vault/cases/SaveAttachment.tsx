import { useSignal } from '@preact/signals';
import { keepOpenDuring } from '../../../utils/app/session/auto-lock.ts';
import { db } from '../../../utils/app/session/session.ts';
import { streamAttachment } from '../../../utils/cases/attachments.ts';
import type { Attachment } from '../../../utils/cases/model.ts';
import { visibleText } from '../../../utils/evidence/visible-text.ts';
import { t } from '../../../utils/i18n/language.ts';
import { Dialog } from '../../ui/Dialog.tsx';
import { FailureNote } from '../../ui/FailureNote.tsx';
import { useUnlockedFile } from '../../ui/use-unlocked-file.ts';
import type { CaseProps } from './case-props.ts';
import { useAct } from './use-act.ts';

/** Gives a file back as it was, after a warning: outside of the vault nothing locks it. */
export function SaveAttachment({ ring, found, attachment }: CaseProps & { attachment: Attachment }) {
  const asking = useSignal(false);
  const { url, give, forget } = useUnlockedFile();
  const act = useAct();
  const name = visibleText(attachment.fileName) || 'file';
  const close = () => {
    asking.value = false;
    forget();
  };
  const open = () =>
    act.run(() =>
      keepOpenDuring(async (move) => {
        const pieces: Uint8Array<ArrayBuffer>[] = [];
        for await (const piece of streamAttachment(db, ring, found.id, attachment)) {
          pieces.push(piece);
          move(pieces.length);
        }
        give(pieces);
      }),
    );
  return (
    <>
      <button
        type="button"
        class="quiet"
        aria-label={t('cases.saveWhat', { what: name })}
        data-testid="attachment-save"
        onClick={() => {
          asking.value = true;
        }}
      >
        {t('cases.saveCopy')}
      </button>
      {asking.value && (
        <Dialog title={t('cases.saveTitle')} testId="attachment-save-dialog" onClose={close}>
          <p>{t('cases.saveWarns')}</p>
          <FailureNote failure={act.failure.value} testId="attachment-save-problem" />
          <div class="actions">
            <button type="button" onClick={close}>
              {t('app.cancel')}
            </button>
            {url.value === null ? (
              <button
                type="button"
                class="primary"
                disabled={act.busy.value}
                data-testid="attachment-save-open"
                onClick={() => void open()}
              >
                {t('cases.saveOpen')}
              </button>
            ) : (
              <a class="button primary" href={url.value} download={name} data-testid="attachment-save-do">
                {t('cases.saveDo')}
              </a>
            )}
          </div>
        </Dialog>
      )}
    </>
  );
}
