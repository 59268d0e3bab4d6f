import { useSignal } from '@preact/signals';
import { deleteAll } from '../../../utils/app/search/bulk.ts';
import { lastAct } from '../../../utils/app/search/last-act.ts';
import { chosen, unselect } from '../../../utils/app/search/selection.ts';
import { db } from '../../../utils/app/session/session.ts';
import { t } from '../../../utils/i18n/language.ts';
import type { OpenKeyring } from '../../../utils/vault/keys/keyring.ts';
import { Dialog } from '../../ui/Dialog.tsx';
import { Tick } from '../../ui/Tick.tsx';

interface Props {
  ring: OpenKeyring;
  onClose(): void;
}

/** Deletion of the chosen captures, asked for as that of one is: by name, with a box to tick. */
export function BulkDelete({ ring, onClose }: Props) {
  /** As they were when it was asked. */
  const captures = useSignal(chosen.peek()).value;
  const understood = useSignal(false);
  const done = useSignal<number | null>(null);
  const remove = async () => {
    done.value = 0;
    const ids = captures.map(({ id }) => id);
    const end = await deleteAll(db, ring, ids, (count) => {
      done.value = count;
    });
    if (end.error !== null) console.error(end.error);
    for (const id of end.done) unselect(id);
    lastAct.value = {
      what: 'deleted',
      done: end.done.length,
      refused: end.refused.length,
      left: end.left.length,
      renamed: [],
    };
    onClose();
  };
  return (
    <Dialog
      title={t('bulk.deleteTitle', { count: captures.length })}
      testId="bulk-delete-dialog"
      onClose={onClose}
    >
      <ul class="named" data-testid="bulk-delete-names">
        {captures.map(({ id, title }) => (
          <li key={id}>{title}</li>
        ))}
      </ul>
      <p>{t('bulk.deleteWhat')}</p>
      <p>{t('capture.deleteKeeps')}</p>
      <Tick
        checked={understood.value}
        label={t('bulk.deleteUnderstood')}
        testId="bulk-delete-understood"
        onChange={(wanted) => {
          understood.value = wanted;
        }}
      />
      {done.value !== null && (
        <progress max={captures.length} value={done.value} aria-label={t('bulk.running')} />
      )}
      <div class="actions">
        <button type="button" disabled={done.value !== null} data-testid="bulk-cancel" onClick={onClose}>
          {t('app.cancel')}
        </button>
        <button
          type="button"
          class="danger"
          disabled={!understood.value || done.value !== null}
          data-testid="bulk-delete-confirm"
          onClick={() => void remove()}
        >
          {t('bulk.deleteNow', { count: captures.length })}
        </button>
      </div>
    </Dialog>
  );
}
