import { useSignal } from '@preact/signals';
import { db } from '../../../utils/app/session/session.ts';
import { t } from '../../../utils/i18n/language.ts';
import { deleteReceived } from '../../../utils/vault/content/received.ts';
import type { OpenKeyring } from '../../../utils/vault/keys/keyring.ts';
import { Dialog } from '../../ui/Dialog.tsx';
import { Tick } from '../../ui/Tick.tsx';
import { AskEnd } from '../cases/AskEnd.tsx';
import { useAct } from '../cases/use-act.ts';

interface Props {
  ring: OpenKeyring;
  id: string;
  onClose(): void;
}

/** Deletion in two steps; says first what stays. */
export function DeleteReceived({ ring, id, onClose }: Props) {
  const understood = useSignal(false);
  const act = useAct('received.deleteFailed');
  const remove = () =>
    act.run(async () => {
      await deleteReceived(db, ring, id);
      location.hash = '#cases';
    });
  return (
    <Dialog title={t('received.delete')} testId="received-delete-dialog" onClose={onClose}>
      <p>{t('received.deleteWhat')}</p>
      <Tick
        checked={understood.value}
        label={t('received.deleteUnderstood')}
        testId="received-delete-understood"
        onChange={(wanted) => {
          understood.value = wanted;
        }}
      />
      <AskEnd
        act={act}
        problem="received-delete-problem"
        onClose={onClose}
        label={t('capture.deleteNow')}
        testId="received-delete-confirm"
        isReady={understood.value}
        isDanger
        onDo={() => void remove()}
      />
    </Dialog>
  );
}
