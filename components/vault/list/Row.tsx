import { handleOf } from '../../../utils/app/capture-title.ts';
import { select, selected, unselect } from '../../../utils/app/search/selection.ts';
import { view } from '../../../utils/app/search/view.ts';
import { language, t } from '../../../utils/i18n/language.ts';
import { NO_LABEL } from '../../../utils/vault/content/labels.ts';
import { formatBytes, formatLocal, hostOf } from '../../words/format.ts';
import { chosenOf, type Listed, listedTitle } from './chosen.ts';
import { SiteMark } from './SiteMark.tsx';

/** One capture in the list, as a row or under a drawn cover; its picture is never shown here. */
export function Row({ card, label }: Listed) {
  const { caseName, labels } = label ?? NO_LABEL;
  const title = listedTitle({ card, label });
  const handle = handleOf(card.account);
  return (
    <li class="row" data-testid="capture-row" data-id={card.id}>
      {/* It is pressed beside the box, too. */}
      <label class="choose">
        <input
          type="checkbox"
          aria-label={t('vault.choose', { title })}
          checked={selected.value.has(card.id)}
          data-testid="capture-choose"
          onChange={({ currentTarget }) =>
            currentTarget.checked ? select([chosenOf({ card, label })]) : unselect(card.id)
          }
        />
      </label>
      <a href={`#capture/${card.id}`} data-testid="capture-open">
        {view.value === 'grid' && <SiteMark site={card.site} />}
        <strong>{title}</strong>
        <span class="where">
          {hostOf(card.url)} · {t(`kind.${card.kind}`)}
          {handle && ` · ${handle}`}
        </span>
        <span class="when">
          <time dateTime={card.capturedAt.utc}>{formatLocal(card.capturedAt, language.value, 'minute')}</time>{' '}
          · {formatBytes(card.bytes, language.value)}
        </span>
      </a>
      <span class="marks">
        {[caseName, ...labels]
          .filter((word) => word !== '')
          .map((word) => (
            <span key={word} class="badge" data-testid="capture-label">
              {word}
            </span>
          ))}
        <span class={card.complete ? 'badge fine' : 'badge warn'}>
          {t(card.complete ? 'vault.complete' : 'vault.incomplete')}
        </span>
        {card.gaps > 0 && <span class="badge warn">{t('vault.gaps', { count: card.gaps })}</span>}
      </span>
    </li>
  );
}
