import { clearSelection, selected, toggleSelected } from '../../../utils/app/search/selection.ts';
import { t } from '../../../utils/i18n/language.ts';
import type { CaptureCard } from '../../../utils/vault/content/card.ts';

interface Props {
  /** Of the page. */
  cards: readonly CaptureCard[];
  /** Whether these are all of it. */
  isWhole: boolean;
}

/** The selection and its actions. */
export function ChoiceBar({ cards, isWhole }: Props) {
  const count = selected.value.size;
  return (
    <div class="choice" data-testid="choice-bar">
      <p aria-live="polite">{count === 0 ? t('vault.chooseHint') : t('vault.chosen', { count })}</p>
      <div class="actions">
        <button
          type="button"
          class="quiet"
          data-testid="choose-page"
          disabled={!isWhole}
          onClick={() => toggleSelected(cards, true)}
        >
          {t('vault.choosePage')}
        </button>
        {count > 0 && (
          <>
            <button type="button" class="quiet" data-testid="choose-none" onClick={clearSelection}>
              {t('vault.clearChoice')}
            </button>
            <a class="button primary" href="#export" data-testid="export-start">
              {t('vault.export')}
            </a>
          </>
        )}
      </div>
    </div>
  );
}
