import { chosen, clearSelection, select, unselect } from '../../../utils/app/search/selection.ts';
import { t } from '../../../utils/i18n/language.ts';
import { chosenOf, type Listed } from './chosen.ts';

interface Props {
  /** Of the page. */
  rows: readonly Listed[];
  /** Whether these are all of it. */
  isWhole: boolean;
}

/** The selection, by name also where a search hides its rows, and its actions. */
export function ChoiceBar({ rows, isWhole }: Props) {
  const count = chosen.value.length;
  return (
    <div class="choice" data-testid="choice-bar">
      <p aria-live="polite">{count === 0 ? t('vault.chooseHint') : t('vault.chosen', { count })}</p>
      <div class="actions">
        <button
          type="button"
          class="quiet"
          data-testid="choose-page"
          disabled={!isWhole || rows.length === 0}
          onClick={() => select(rows.map(chosenOf))}
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
      {count > 0 && (
        <ul class="chips plain" data-testid="chosen">
          {chosen.value.map(({ id, title }) => (
            <li key={id} class="chip">
              <span>{title}</span>
              <button
                type="button"
                class="quiet"
                aria-label={t('vault.unchoose', { title })}
                onClick={() => unselect(id)}
              >
                ×
              </button>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
