import type { CaptureOptions, TabStatus } from '../../utils/capture/queue/channel.ts';
import { t } from '../../utils/i18n/language.ts';
import { CaptureOptionBoxes, useWishes } from './CaptureOptionBoxes.tsx';
import { Subject } from './Subject.tsx';

/** A tab without a capture: the button that starts one, or why that is not possible. */
export function TabOffer({
  tabStatus,
  goesAway,
  onCapture,
}: {
  tabStatus: TabStatus;
  /** How the popup goes out of the way of the page: `closes`, or leaves its own tab and `returns`; `null`: it does not. */
  goesAway: 'closes' | 'returns' | null;
  onCapture(captureOptions: CaptureOptions): void;
}) {
  const captureOptions = useWishes();
  return tabStatus.kind === 'forbidden' ? (
    <>
      <h1>{t('popup.forbiddenTitle')}</h1>
      <p data-testid="popup-forbidden">{t('popup.forbidden')}</p>
    </>
  ) : (
    <>
      <Subject title={tabStatus.title} url={tabStatus.url} isHeading />
      <button
        type="button"
        class="primary"
        data-testid="popup-capture"
        onClick={() => onCapture(captureOptions.value)}
      >
        {t('popup.capture')}
      </button>
      <p class="hint">{t('popup.otherHint')}</p>
      {goesAway !== null && (
        <p data-testid="popup-goes-away">
          {t(goesAway === 'returns' ? 'phone.comesBack' : 'phone.comesBackMenu')}
        </p>
      )}
      <CaptureOptionBoxes captureOptions={captureOptions} />
    </>
  );
}
