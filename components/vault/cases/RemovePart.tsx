import { useSignal } from '@preact/signals';
import { db } from '../../../utils/app/session/session.ts';
import { removePart, type Version } from '../../../utils/cases/store.ts';
import { t } from '../../../utils/i18n/language.ts';
import { Dialog } from '../../ui/Dialog.tsx';
import { AskEnd } from './AskEnd.tsx';
import type { CaseProps } from './case-props.ts';
import { useAct } from './use-act.ts';

/** Takes a part out of the case: asked first, as its words do not come back. @param props.what it is, in words */
export function RemovePart({ ring, found, part, what }: CaseProps & { part: Version; what: string }) {
  const asking = useSignal(false);
  const act = useAct();
  const close = () => {
    asking.value = false;
  };
  return (
    <>
      <button
        type="button"
        class="quiet"
        aria-label={t('cases.removeWhat', { what })}
        data-testid="part-remove"
        onClick={() => {
          asking.value = true;
        }}
      >
        {t('app.remove')}
      </button>
      {asking.value && (
        <Dialog title={t('cases.removeTitle')} testId="part-remove-dialog" onClose={close}>
          <p>{what}</p>
          <p>{t('cases.removeSays')}</p>
          <AskEnd
            act={act}
            problem="part-remove-problem"
            onClose={close}
            label={t('app.remove')}
            testId="part-remove-confirm"
            isReady
            isDanger
            onDo={() => void act.run(() => removePart(db, ring, found.id, part))}
          />
        </Dialog>
      )}
    </>
  );
}
