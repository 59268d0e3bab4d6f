import { useSignal } from '@preact/signals';
import { unselect } from '../../../utils/app/search/selection.ts';
import { db } from '../../../utils/app/session/session.ts';
import { t } from '../../../utils/i18n/language.ts';
import { deleteCapture } from '../../../utils/vault/content/captures.ts';
import type { OpenKeyring } from '../../../utils/vault/keys/keyring.ts';
import { Dialog } from '../../ui/Dialog.tsx';
import { Note } from '../../ui/Note.tsx';

interface Props {
  ring: OpenKeyring;
  capture: { id: string; sequence: number };
}

/** Deletion in two steps: the question, and a box to tick in it. */
export function DeleteCapture({ ring, capture }: Props) {
  const asking = useSignal(false);
  const understood = useSignal(false);
  const failed = useSignal(false);

  const close = () => {
    asking.value = false;
    understood.value = false;
    failed.value = false;
  };
  const remove = async () => {
    try {
      await deleteCapture(db, ring, capture.id);
      unselect(capture.id);
      location.hash = '#list';
    } catch {
      failed.value = true;
    }
  };

  return (
    <>
      <button
        type="button"
        class="danger"
        data-testid="delete"
        onClick={() => {
          asking.value = true;
        }}
      >
        {t('capture.delete')}
      </button>
      {asking.value && (
        <Dialog title={t('capture.deleteTitle')} testId="delete-dialog" onClose={close}>
          <p>{t('capture.deleteWhat')}</p>
          <p>{t('capture.deleteKeeps')}</p>
          <label class="tick">
            <input
              type="checkbox"
              checked={understood.value}
              data-testid="delete-understood"
              onChange={({ currentTarget }) => {
                understood.value = currentTarget.checked;
              }}
            />
            <span>{t('capture.deleteUnderstood')}</span>
          </label>
          {failed.value && <Note tone="error">{t('capture.deleteFailed')}</Note>}
          <div class="actions">
            <button type="button" data-testid="delete-cancel" onClick={close}>
              {t('app.cancel')}
            </button>
            <button
              type="button"
              class="danger"
              disabled={!understood.value}
              data-testid="delete-confirm"
              onClick={() => void remove()}
            >
              {t('capture.deleteNow')}
            </button>
          </div>
        </Dialog>
      )}
    </>
  );
}
