import type { Spread } from '../../../utils/app/spread/spread.ts';
import { t } from '../../../utils/i18n/language.ts';
import { Note } from '../../ui/Note.tsx';

/** Rows that are drawn at once. */
const SHOWN = 200;

/** What is missing: files that were not looked at, and decisions that cannot be read. */
export function Unread({ spread }: { spread: Spread }) {
  const { unread, damagedMatches } = spread;
  return (
    <>
      {damagedMatches > 0 && (
        <Note tone="error" testId="spread-damaged">
          {t('spread.damaged', { count: damagedMatches })}
        </Note>
      )}
      {unread.length > 0 && (
        <details class="more" data-testid="spread-unread" data-count={unread.length}>
          <summary>{t('spread.unread', { count: unread.length })}</summary>
          <p class="hint">{t('spread.unreadHint')}</p>
          <ul class="plain">
            {unread.slice(0, SHOWN).map(({ capture, path, why }) => (
              <li key={`${capture} ${path}`}>
                <a href={`#capture/${capture}`}>
                  <code>{path}</code>
                </a>
                {': '}
                {t(`spreadUnread.${why}`)}
              </li>
            ))}
          </ul>
        </details>
      )}
    </>
  );
}
