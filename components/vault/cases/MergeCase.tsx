import { useSignal } from '@preact/signals';
import { db } from '../../../utils/app/session/session.ts';
import { mergeCases } from '../../../utils/cases/merge.ts';
import { visibleText } from '../../../utils/evidence/visible-text.ts';
import { t } from '../../../utils/i18n/language.ts';
import { Dialog } from '../../ui/Dialog.tsx';
import { AskEnd } from './AskEnd.tsx';
import type { AskProps } from './case-props.ts';
import { SelectField } from './SelectField.tsx';
import { useAct } from './use-act.ts';
import { useCases } from './use-cases.ts';

/** Puts all that a case holds into another; this one is closed and stays as it was. */
export function MergeCase({ ring, found, onClose }: AskProps) {
  const list = useCases(ring);
  const into = useSignal('');
  const act = useAct();
  const others = (list?.cases ?? []).filter(({ id, state }) => id !== found.id && state === 'open');
  const merge = () =>
    act.run(async () => {
      await mergeCases(db, ring, found.id, into.value);
      location.hash = `#case/${into.value}`;
      onClose();
    });
  return (
    <Dialog title={t('cases.mergeTitle')} testId="case-merge-dialog" onClose={onClose}>
      <p>{t('cases.mergeWhat')}</p>
      {list !== null && others.length === 0 ? (
        <p class="hint">{t('cases.noOther')}</p>
      ) : (
        <SelectField
          label={t('cases.mergeInto')}
          value={into.value}
          options={[
            { value: '', name: t('cases.choose') },
            ...others.map(({ id, name }) => ({ value: id, name: visibleText(name) })),
          ]}
          testId="case-merge-into"
          onChoose={(value) => {
            into.value = value;
          }}
        />
      )}
      <AskEnd
        act={act}
        problem="case-merge-problem"
        onClose={onClose}
        label={t('cases.mergeDo')}
        testId="case-merge-do"
        isReady={into.value !== ''}
        onDo={() => void merge()}
      />
    </Dialog>
  );
}
