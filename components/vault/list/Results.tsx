import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { PAGE_SIZE } from '../../../utils/app/search/list-page.ts';
import { asked, index } from '../../../utils/app/search/search.ts';
import { t } from '../../../utils/i18n/language.ts';
import { Note } from '../../ui/Note.tsx';
import { ChoiceBar } from './ChoiceBar.tsx';
import { Pager } from './Pager.tsx';
import { Row } from './Row.tsx';

/** Search results, newest first, paged. */
export function Results() {
  const page = useSignal(0);
  const question = asked.value;
  useEffect(() => {
    page.value = 0;
  }, [question]);

  void index.version.value;
  const from = page.value * PAGE_SIZE;
  const found = question === null ? null : index.found.value?.search(question, from, PAGE_SIZE);
  const left = index.left.value;
  return (
    <>
      {index.failed.value && (
        <Note tone="error" testId="search-failed">
          {t('search.failed')}
        </Note>
      )}
      {!index.failed.value && (!found || left > 0) && (
        <Note tone="plain" testId="search-preparing">
          {left > 0 ? t('search.preparing', { count: left }) : t('search.reading')}
        </Note>
      )}
      {found && (
        <>
          <p aria-live="polite" data-testid="search-count" data-count={found.count}>
            {found.count === 0 ? t('search.none') : t('search.found', { count: found.count })}
          </p>
          <ChoiceBar rows={found.found} isWhole />
          <ul class="rows" data-testid="capture-list">
            {found.found.map(({ card, label }) => (
              <Row key={card.id} card={card} label={label} />
            ))}
          </ul>
          <Pager
            newer={page.value > 0 ? () => (page.value -= 1) : null}
            older={from + PAGE_SIZE < found.count ? () => (page.value += 1) : null}
          />
        </>
      )}
      {(index.found.value?.damaged ?? 0) > 0 && (
        <Note tone="warning">{t('search.damaged', { count: index.found.value?.damaged ?? 0 })}</Note>
      )}
    </>
  );
}
