import { useSignal } from '@preact/signals';
import { revisitOf } from '../../../utils/app/capture/revisit.ts';
import { t } from '../../../utils/i18n/language.ts';
import { Dialog } from '../../ui/Dialog.tsx';

/**
 * The way back to the page, to keep it once more: what it became after it was reported. Opening it is an act of its own, after it was said
 * who learns of it.
 */
export function Again({ address }: { address: string }) {
  const isAsking = useSignal(false);
  const page = revisitOf(address);
  const close = () => {
    isAsking.value = false;
  };
  if (page === null) return null;
  return (
    <>
      <button
        type="button"
        data-testid="capture-again"
        onClick={() => {
          isAsking.value = true;
        }}
      >
        {t('popup.again')}
      </button>
      {isAsking.value && (
        <Dialog title={t('again.title', { host: page.host })} testId="again" onClose={close}>
          <ul class="lines">
            <li>{t('again.site')}</li>
            <li>{t('again.trace')}</li>
            <li class="warn">{t('again.uncovered')}</li>
          </ul>
          <p class="after">{t('again.how')}</p>
          <div class="actions">
            <a
              class="button primary"
              href={page.href}
              target="_blank"
              rel="noopener noreferrer"
              data-testid="again-open"
              onClick={close}
            >
              {t('again.open')}
            </a>
            <button type="button" data-testid="again-cancel" onClick={close}>
              {t('app.cancel')}
            </button>
          </div>
        </Dialog>
      )}
    </>
  );
}
