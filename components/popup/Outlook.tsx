import type { TabOutlook, Wishes } from '../../utils/capture/channel.ts';
import { t } from '../i18n/language.ts';
import { Subject } from './Subject.tsx';
import { useWishes, WishBoxes } from './WishBoxes.tsx';

/** A tab in which nothing was captured yet: the offer to do it, or the reason why it cannot be done. */
export function Outlook({ outlook, onCapture }: { outlook: TabOutlook; onCapture(wishes: Wishes): void }) {
  const wishes = useWishes();
  return outlook.kind === 'forbidden' ? (
    <>
      <h1>{t('popup.forbiddenTitle')}</h1>
      <p data-testid="popup-forbidden">{t('popup.forbidden')}</p>
    </>
  ) : (
    <>
      <Subject title={outlook.title} url={outlook.url} />
      <button
        type="button"
        class="primary"
        data-testid="popup-capture"
        onClick={() => onCapture(wishes.value)}
      >
        {t('popup.capture')}
      </button>
      <p class="hint">{t('popup.otherHint')}</p>
      <WishBoxes wishes={wishes} />
    </>
  );
}
