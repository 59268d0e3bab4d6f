import { useSignal } from '@preact/signals';
import { db } from '../../../utils/app/session/session.ts';
import type { Case } from '../../../utils/cases/model.ts';
import { deleteCase } from '../../../utils/cases/store.ts';
import { t } from '../../../utils/i18n/language.ts';
import type { OpenKeyring } from '../../../utils/vault/keys/keyring.ts';
import { Dialog } from '../../ui/Dialog.tsx';
import { Tick } from '../../ui/Tick.tsx';
import { AskEnd } from './AskEnd.tsx';
import { useAct } from './use-act.ts';

interface Props {
  ring: OpenKeyring;
  /** `exhibits`: `null` where the case cannot be read. */
  found: Pick<Case, 'id'> & { exhibits: Case['exhibits'] | null };
  onClose(): void;
}

/** Deletion in two steps; says first what stays. */
export function DeleteCase({ ring, found, onClose }: Props) {
  const understood = useSignal(false);
  const act = useAct();
  const remove = () =>
    act.run(async () => {
      await deleteCase(db, ring, found.id);
      location.hash = '#cases';
    });
  const captures = found.exhibits?.filter(({ of }) => of === 'capture').length ?? null;
  return (
    <Dialog title={t('cases.deleteTitle')} testId="case-delete-dialog" onClose={onClose}>
      <p data-testid="case-delete-stays">
        {captures === null ? t('cases.deleteStaysAll') : t('cases.deleteStays', { count: captures })}
      </p>
      <p>{t('cases.deleteGoes')}</p>
      <p class="hint">{t('cases.deleteKeeps')}</p>
      <Tick
        checked={understood.value}
        label={t('cases.deleteUnderstood')}
        testId="case-delete-understood"
        onChange={(wanted) => {
          understood.value = wanted;
        }}
      />
      <AskEnd
        act={act}
        problem="case-delete-problem"
        onClose={onClose}
        label={t('capture.deleteNow')}
        testId="case-delete-confirm"
        isReady={understood.value}
        isDanger
        onDo={() => void remove()}
      />
    </Dialog>
  );
}
