import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { PAGE_SIZE } from '../../../utils/app/search/list-page.ts';
import { asked, index, isNarrowed, shownWords } from '../../../utils/app/search/search.ts';
import { t } from '../../../utils/i18n/language.ts';
import type { OpenKeyring } from '../../../utils/vault/keys/keyring.ts';
import { Note } from '../../ui/Note.tsx';
import { ChoiceBar } from './ChoiceBar.tsx';
import { Pager } from './Pager.tsx';
import { Rows } from './Rows.tsx';

/** What was found, or the list in another order, paged. */
export function Results({ ring }: { ring: OpenKeyring }) {
  const page = useSignal(0);
  const question = asked.value;
  useEffect(() => {
    page.value = 0;
  }, [question]);

  void index.version.value;
  const from = page.value * PAGE_SIZE;
  const search = (first: number, most: number) =>
    question === null ? null : index.found.value?.search(question, first, most, shownWords.value);
  const found = search(from, PAGE_SIZE);
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
          {left > 0
            ? t(index.areRowsKnown.value ? 'search.preparingTexts' : 'search.preparing', { count: left })
            : t('search.reading')}
        </Note>
      )}
      {found && (
        <>
          {isNarrowed.value && (
            <p aria-live="polite" data-testid="search-count" data-count={found.count}>
              {found.count === 0 ? t('search.none') : t('search.found', { count: found.count })}
            </p>
          )}
          <ChoiceBar
            ring={ring}
            rows={found.found}
            isWhole
            count={found.count}
            all={index.areRowsKnown.value ? () => search(0, Number.POSITIVE_INFINITY)?.found ?? [] : null}
          />
          <Rows rows={found.found} isWhole />
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
