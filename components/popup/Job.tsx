import type { CaptureOptions, JobState } from '../../utils/capture/queue/channel.ts';
import { t } from '../../utils/i18n/language.ts';
import { ErrorDetail } from '../ui/ErrorDetail.tsx';
import { Capturing } from './Capturing.tsx';
import { Choosing } from './Choosing.tsx';
import { Done } from './Done.tsx';
import { Kept } from './Kept.tsx';
import { MissingSpace } from './MissingSpace.tsx';
import { SingleButton } from './SingleButton.tsx';

interface Props {
  state: JobState;
  onCapture(captureOptions?: CaptureOptions): void;
  onStop(): void;
  onWaitOn(): void;
  onCancel(): void;
  /** Captures a single message; `null` when single messages cannot be identified. */
  onSingle: (() => void) | null;
}

/** The capture of this tab, in any phase. */
export function Job({ state, onCapture, onStop, onWaitOn, onCancel, onSingle }: Props) {
  switch (state.phase) {
    case 'queued':
      return (
        <>
          <h1>{t('popup.queuedTitle')}</h1>
          <p data-testid="popup-queued">
            {state.behind > 0 ? t('popup.queuedBehind', { count: state.behind }) : t('popup.queued')}
          </p>
          <progress aria-label={t('popup.queuedTitle')} />
          <button type="button" data-testid="popup-cancel" onClick={onCancel}>
            {t('app.cancel')}
          </button>
        </>
      );
    case 'choosing':
      return <Choosing onWindow={onStop} onCancel={onCancel} />;
    case 'capturing':
      return (
        <Capturing
          state={state}
          onStop={onStop}
          onWaitOn={onWaitOn}
          onCancel={onCancel}
          onSingle={onSingle}
          onAgain={onCapture}
        />
      );
    case 'storing':
      return (
        <>
          <h1>{t('popup.storingTitle')}</h1>
          <p aria-live="polite" data-testid="popup-storing">
            {t('popup.storing')}
          </p>
          <progress aria-label={t('popup.storingTitle')} />
        </>
      );
    case 'done':
      return <Done result={state.result} onAgain={onCapture} onSingle={onSingle} />;
    case 'kept':
      return <Kept captureId={state.captureId} />;
    case 'failed':
      return (
        <>
          <h1>{t('popup.failedTitle')}</h1>
          <p role="alert" data-testid="popup-failed" data-code={state.code}>
            {t(`captureError.${state.code}`)}
          </p>
          <ErrorDetail detail={state.detail} />
          {state.code === 'vault-full' && (
            <p>
              <MissingSpace />{' '}
              <a href="vault.html" target="_blank" rel="noreferrer" data-testid="popup-make-room">
                {t('storage.toVault')}
              </a>
            </p>
          )}
          {/* Without a vault that can be written to it would fail again: what is said leads there. */}
          {state.code !== 'vault-vanished' && state.code !== 'vault-newer' && (
            <button type="button" class="primary" data-testid="popup-again" onClick={() => onCapture()}>
              {t('app.tryAgain')}
            </button>
          )}
        </>
      );
    case 'cancelled':
      return (
        <>
          <h1>{t('popup.cancelledTitle')}</h1>
          <p data-testid="popup-cancelled">{t('popup.cancelled')}</p>
          <button type="button" data-testid="popup-again" onClick={() => onCapture()}>
            {t('popup.again')}
          </button>
          <SingleButton onSingle={onSingle} />
        </>
      );
  }
}
