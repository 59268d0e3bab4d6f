import { t } from '../../../utils/i18n/language.ts';
import { FailureNote } from '../../ui/FailureNote.tsx';
import type { Act } from './use-act.ts';

interface Props {
  act: Act;
  /** Test id of the failure. */
  problem: string;
  onClose(): void;
  /** Of the button that does it. */
  label: string;
  testId: string;
  /** Whether all that must be there is. */
  isReady: boolean;
  isDanger?: boolean;
  /** Left out in a form, which is submitted. */
  onDo?: () => void;
}

/** How a question about a case ends: what went wrong, the way out, and the act. */
export const AskEnd = ({ act, problem, onClose, label, testId, isReady, isDanger = false, onDo }: Props) => (
  <>
    <FailureNote failure={act.failure.value} testId={problem} />
    <div class="actions">
      <button type="button" onClick={onClose}>
        {t('app.cancel')}
      </button>
      <button
        type={onDo === undefined ? 'submit' : 'button'}
        class={isDanger ? 'danger' : 'primary'}
        disabled={act.busy.value || !isReady}
        data-testid={testId}
        onClick={onDo}
      >
        {label}
      </button>
    </div>
  </>
);
