import { useSignal } from '@preact/signals';
import { db } from '../../../utils/app/session/session.ts';
import { splitCase } from '../../../utils/cases/merge.ts';
import { t } from '../../../utils/i18n/language.ts';
import { Dialog } from '../../ui/Dialog.tsx';
import { AskEnd } from './AskEnd.tsx';
import type { AskProps } from './case-props.ts';
import { Pick } from './Pick.tsx';
import { LineField } from './TextField.tsx';
import { useAct } from './use-act.ts';

/** Moves chosen captures and files into a case of their own. */
export function SplitCase({ ring, found, onClose }: AskProps) {
  const name = useSignal('');
  const ids = useSignal<ReadonlySet<string>>(new Set());
  const act = useAct();
  const split = async (event: Event) => {
    event.preventDefault();
    await act.run(async () => {
      const made = await splitCase(db, ring, found.id, {
        name: name.value.trim(),
        exhibits: found.exhibits.filter(({ id }) => ids.value.has(id)),
        parts: found.attachments.filter(({ id }) => ids.value.has(id)),
      });
      location.hash = `#case/${made}`;
      onClose();
    });
  };
  return (
    <Dialog title={t('cases.splitTitle')} testId="case-split-dialog" onClose={onClose}>
      <form onSubmit={(event) => void split(event)} autocomplete="off">
        <p>{t('cases.splitWhat')}</p>
        <LineField
          label={t('cases.splitName')}
          hint={t('cases.nameHint')}
          value={name.value}
          testId="case-split-name"
          onInput={(value) => {
            name.value = value;
          }}
        />
        <Pick
          ring={ring}
          found={found}
          label={t('cases.splitMoved')}
          chosen={ids.value}
          testId="case-split-pick"
          onChange={(chosen) => {
            ids.value = chosen;
          }}
        />
        <AskEnd
          act={act}
          problem="case-split-problem"
          onClose={onClose}
          label={t('cases.splitDo')}
          testId="case-split-do"
          isReady={name.value.trim() !== '' && ids.value.size > 0}
        />
      </form>
    </Dialog>
  );
}
