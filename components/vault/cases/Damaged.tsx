import { useSignal } from '@preact/signals';
import { db } from '../../../utils/app/session/session.ts';
import { removeUnread } from '../../../utils/cases/unread.ts';
import { t } from '../../../utils/i18n/language.ts';
import type { OpenKeyring } from '../../../utils/vault/keys/keyring.ts';
import { Dialog } from '../../ui/Dialog.tsx';
import { Note } from '../../ui/Note.tsx';
import { AskEnd } from './AskEnd.tsx';
import { useAct } from './use-act.ts';

/** How much of a case cannot be read, and the way to take that out. */
export function Damaged({ ring, id, count }: { ring: OpenKeyring; id: string; count: number }) {
  const asking = useSignal(false);
  const act = useAct();
  const close = () => {
    asking.value = false;
  };
  const remove = async () => {
    if (await act.run(() => removeUnread(db, ring, id))) close();
  };
  return (
    <>
      <Note tone="error" testId="case-damaged">
        <p>{t('cases.damaged', { count })}</p>
        <button
          type="button"
          data-testid="case-damaged-remove"
          onClick={() => {
            asking.value = true;
          }}
        >
          {t('cases.damagedRemove')}
        </button>
      </Note>
      {asking.value && (
        <Dialog title={t('cases.damagedRemoveTitle')} testId="case-damaged-dialog" onClose={close}>
          <p>{t('cases.damagedRemoveFirst')}</p>
          <p>{t('cases.damagedRemoveSays')}</p>
          <AskEnd
            act={act}
            problem="case-damaged-problem"
            onClose={close}
            label={t('app.remove')}
            testId="case-damaged-confirm"
            isReady
            isDanger
            onDo={() => void remove()}
          />
        </Dialog>
      )}
    </>
  );
}
