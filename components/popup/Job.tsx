import type { JobState, Wishes } from '../../utils/capture/channel.ts';
import { t } from '../i18n/language.ts';
import { ErrorDetail } from '../ui/ErrorDetail.tsx';
import { Capturing } from './Capturing.tsx';
import { Done } from './Done.tsx';

interface Props {
  state: JobState;
  onCapture(wishes?: Wishes): void;
  onStop(): void;
  onCancel(): void;
}

/** A capture of this tab, wherever it stands. */
export function Job({ state, onCapture, onStop, onCancel }: Props) {
  switch (state.phase) {
    case 'queued':
      return (
        <>
          <h1>{t('popup.queuedTitle')}</h1>
          <p data-testid="popup-queued">{t('popup.queued')}</p>
          <progress aria-label={t('popup.queuedTitle')} />
          <button type="button" data-testid="popup-cancel" onClick={onCancel}>
            {t('app.cancel')}
          </button>
        </>
      );
    case 'capturing':
      return <Capturing state={state} onStop={onStop} onCancel={onCancel} />;
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
      return <Done result={state.result} onAgain={onCapture} />;
    case 'failed':
      return (
        <>
          <h1>{t('popup.failedTitle')}</h1>
          <p role="alert" data-testid="popup-failed" data-code={state.code}>
            {t(`captureError.${state.code}`)}
          </p>
          <ErrorDetail detail={state.detail} />
          <button type="button" class="primary" data-testid="popup-again" onClick={() => onCapture()}>
            {t('app.tryAgain')}
          </button>
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
        </>
      );
  }
}
