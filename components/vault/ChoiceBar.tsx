import type { CaptureCard } from '../../utils/vault/card.ts';
import { t } from '../i18n/language.ts';
import { choose, chosen, clearChoice } from './chosen.ts';

interface Props {
  /** Of the page. */
  cards: readonly CaptureCard[];
  /** Whether these are all of it. */
  isWhole: boolean;
}

/** What is ticked and what can be done with it. */
export function ChoiceBar({ cards, isWhole }: Props) {
  const count = chosen.value.size;
  return (
    <div class="choice" data-testid="choice-bar">
      <p aria-live="polite">{count === 0 ? t('vault.chooseHint') : t('vault.chosen', { count })}</p>
      <div class="actions">
        <button
          type="button"
          class="quiet"
          data-testid="choose-page"
          disabled={!isWhole}
          onClick={() => choose(cards, true)}
        >
          {t('vault.choosePage')}
        </button>
        {count > 0 && (
          <>
            <button type="button" class="quiet" data-testid="choose-none" onClick={clearChoice}>
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
