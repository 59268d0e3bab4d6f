import { useSignal } from '@preact/signals';
import { db } from '../../../utils/app/session/session.ts';
import { changeHead, enterPart } from '../../../utils/cases/store.ts';
import { CASE_LABELS_MOST } from '../../../utils/evidence/case/parts.ts';
import { t } from '../../../utils/i18n/language.ts';
import { Dialog } from '../../ui/Dialog.tsx';
import { AskEnd } from './AskEnd.tsx';
import type { AskProps } from './case-props.ts';
import { LineField } from './TextField.tsx';
import { useAct } from './use-act.ts';

/** Name and labels of a case; another name, which stays in the vault, behind a disclosure. */
export function RenameCase({ ring, found, onClose }: AskProps) {
  const name = useSignal(found.name);
  const labels = useSignal(found.labels.join(', '));
  const realName = useSignal(found.realName ?? '');
  const act = useAct();
  const words = Array.from(new Set(labels.value.split(',').map((word) => word.trim()))).filter(Boolean);
  const save = async (event: Event) => {
    event.preventDefault();
    const isSaved = await act.run(async () => {
      await changeHead(db, ring, found.id, (head) => ({ ...head, name: name.value.trim(), labels: words }));
      const real = realName.value.trim();
      if (real !== '' && real !== found.realName)
        await enterPart(db, ring, found.id, { kind: 'real-name', whose: found.id, name: real });
    });
    if (isSaved) onClose();
  };
  return (
    <Dialog title={t('cases.rename')} testId="case-name-dialog" onClose={onClose}>
      <form onSubmit={(event) => void save(event)} autocomplete="off">
        <LineField
          label={t('cases.name')}
          hint={t('cases.nameHint')}
          value={name.value}
          testId="case-rename"
          onInput={(value) => {
            name.value = value;
          }}
        />
        <LineField
          label={t('label.labels')}
          hint={t('label.labelsHint')}
          value={labels.value}
          testId="case-labels"
          onInput={(value) => {
            labels.value = value;
          }}
        />
        <details class="more" data-testid="case-real-name-more">
          <summary>{t('cases.realName')}</summary>
          <LineField
            label={t('cases.realName')}
            hint={t('cases.realNameHint')}
            value={realName.value}
            testId="case-real-name"
            onInput={(value) => {
              realName.value = value;
            }}
          />
        </details>
        <AskEnd
          act={act}
          problem="case-name-problem"
          onClose={onClose}
          label={t('label.save')}
          testId="case-name-save"
          isReady={name.value.trim() !== '' && words.length <= CASE_LABELS_MOST}
        />
      </form>
    </Dialog>
  );
}
