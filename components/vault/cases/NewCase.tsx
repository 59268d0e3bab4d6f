import { useSignal } from '@preact/signals';
import { db } from '../../../utils/app/session/session.ts';
import { createCase } from '../../../utils/cases/store.ts';
import { t } from '../../../utils/i18n/language.ts';
import type { OpenKeyring } from '../../../utils/vault/keys/keyring.ts';
import { Dialog } from '../../ui/Dialog.tsx';
import { AskEnd } from './AskEnd.tsx';
import { LineField } from './TextField.tsx';
import { useAct } from './use-act.ts';

/** Asks what a new case is called, and for nothing else. */
export function NewCase({ ring, onClose }: { ring: OpenKeyring; onClose(): void }) {
  const name = useSignal('');
  const act = useAct();
  const make = async (event: Event) => {
    event.preventDefault();
    await act.run(async () => {
      const id = await createCase(db, ring, { name: name.value.trim() });
      location.hash = `#case/${id}`;
    });
  };
  return (
    <Dialog title={t('cases.newTitle')} testId="case-new-dialog" onClose={onClose}>
      <form onSubmit={(event) => void make(event)} autocomplete="off">
        <LineField
          label={t('cases.name')}
          hint={t('cases.nameHint')}
          value={name.value}
          testId="case-new-name"
          onInput={(value) => {
            name.value = value;
          }}
        />
        <AskEnd
          act={act}
          problem="case-new-problem"
          onClose={onClose}
          label={t('cases.make')}
          testId="case-new-make"
          isReady={name.value.trim() !== ''}
        />
      </form>
    </Dialog>
  );
}
