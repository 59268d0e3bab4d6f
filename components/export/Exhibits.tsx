import { chosen, moveSelected, unselect } from '../../utils/app/search/selection.ts';
import { t } from '../../utils/i18n/language.ts';

/** What goes out, by name, in the order in which it is cited. */
export function Exhibits() {
  const last = chosen.value.length - 1;
  return (
    <section class="card">
      <h2 data-testid="export-count">{t('export.contains', { count: chosen.value.length })}</h2>
      <ol class="exhibits plain" data-testid="exhibits">
        {chosen.value.map(({ id, title }, place) => (
          <li key={id} data-testid="exhibit" data-id={id}>
            <span>
              {place + 1}. {title}
            </span>
            {last > 0 && (
              <span class="actions">
                <button
                  type="button"
                  class="quiet"
                  aria-label={t('export.moveUp', { title })}
                  disabled={place === 0}
                  data-testid="exhibit-up"
                  onClick={() => moveSelected(id, -1)}
                >
                  ↑
                </button>
                <button
                  type="button"
                  class="quiet"
                  aria-label={t('export.moveDown', { title })}
                  disabled={place === last}
                  data-testid="exhibit-down"
                  onClick={() => moveSelected(id, 1)}
                >
                  ↓
                </button>
                <button
                  type="button"
                  class="quiet"
                  aria-label={t('vault.unchoose', { title })}
                  data-testid="exhibit-remove"
                  onClick={() => unselect(id)}
                >
                  ×
                </button>
              </span>
            )}
          </li>
        ))}
      </ol>
    </section>
  );
}
