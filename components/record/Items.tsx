import { maskedAddress } from '../../utils/evidence/address.ts';
import type { SiteReading } from '../../utils/evidence/reading.ts';
import { visibleText } from '../../utils/evidence/visible-text.ts';
import { t } from '../../utils/i18n/language.ts';
import { itemWords } from '../words/record.ts';

/** More than this is read in the package, not on the screen. */
const SHOWN = 200;

/** The items that the site's reader found, as text. */
export function Items({ site }: { site: SiteReading }) {
  const rest = site.items.length - SHOWN;
  return (
    <>
      {site.items.length === 0 && <p>{t('capture.itemsNone')}</p>}
      <ol class="items" data-testid="items">
        {site.items.slice(0, SHOWN).map((item) => (
          <li key={item.id}>
            <p class="hint">{visibleText(itemWords(t, item))}</p>
            {item.text !== '' && <p class="text">{visibleText(item.text)}</p>}
            {item.links.length > 0 && (
              <p class="hint">
                {t('capture.itemLinks', {
                  links: item.links.map(({ url }) => visibleText(maskedAddress(url))).join(' '),
                })}
              </p>
            )}
            <small>
              № {visibleText(item.id, 100)}
              {item.permalink !== null && ` · ${visibleText(item.permalink)}`}
            </small>
          </li>
        ))}
      </ol>
      {rest > 0 && <p class="hint">{t('capture.moreItems', { count: rest })}</p>}
      {site.unread.length > 0 && (
        <p class="hint">
          {t('capture.unread')}: {visibleText(site.unread.join(', '))}
        </p>
      )}
    </>
  );
}
