import { useSignal } from '@preact/signals';
import { useLayoutEffect } from 'preact/hooks';
import { type ListPage, loadListPage } from '../../../utils/app/search/list-page.ts';
import { asked, followVault, index, query, shownWords } from '../../../utils/app/search/search.ts';
import { viewIsKnown } from '../../../utils/app/search/view.ts';
import { db, guarded, listIsDrawn, ofLater, unfinished } from '../../../utils/app/session/session.ts';
import { detailOf } from '../../../utils/errors/detail.ts';
import { t } from '../../../utils/i18n/language.ts';
import type { OpenKeyring } from '../../../utils/vault/keys/keyring.ts';
import { afterFrame } from '../../ui/after-drawn.ts';
import { ErrorDetail } from '../../ui/ErrorDetail.tsx';
import { Note } from '../../ui/Note.tsx';
import { WaitingNote } from '../../ui/WaitingNote.tsx';
import { BackupReminder } from '../backup/BackupReminder.tsx';
import { AuditAlarm, AuditHeld } from './AuditNote.tsx';
import { ChoiceBar } from './ChoiceBar.tsx';
import { Empty } from './Empty.tsx';
import { LastAct } from './LastAct.tsx';
import { Pager } from './Pager.tsx';
import { Results } from './Results.tsx';
import { Rows } from './Rows.tsx';
import { SearchBar } from './SearchBar.tsx';
import { ShortRoom, Use } from './Use.tsx';

/** All captures, newest first, paged. New captures appear automatically. */
export function List({ ring }: { ring: OpenKeyring }) {
  const page = useSignal<ListPage | null>(null);
  const failure = useSignal<string | null>(null);
  /** `before` of each page up to this one; empty on the newest page. */
  const path = useSignal<readonly number[]>([]);
  const before = path.value.at(-1) ?? null;

  // Begins before the page is painted.
  useLayoutEffect(() => {
    let current = true;
    /** Counts loads: a slow earlier load must not overwrite a later one. */
    let begun = 0;
    const load = async () => {
      const turn = ++begun;
      try {
        await viewIsKnown;
        // A list on the screen must not flicker.
        const showFirst = async (first: ListPage) => {
          if (!current || turn !== begun || page.value !== null) return;
          page.value = first;
          await afterFrame();
        };
        const loaded = await loadListPage(db, ring, before, showFirst);
        if (current && turn === begun) page.value = loaded;
      } catch (error) {
        if (current) failure.value = detailOf(error);
      }
    };
    const unfollow = followVault(
      () =>
        void load()
          .then(listIsDrawn)
          .then(() => index.prepare(ring)),
    );
    return () => {
      current = false;
      unfollow();
    };
  }, [ring, before]);

  if (failure.value !== null) {
    return (
      <Note tone="error" testId="list-failed">
        <p>{t('vault.loadFailed')}</p>
        <ErrorDetail detail={failure.value} />
      </Note>
    );
  }
  if (page.value === null) return <p class="hint">{t('app.loading')}</p>;
  const { cards, labels, damaged, total, due, older, isWhole } = page.value;
  const searching = asked.value !== null;
  const rows = cards.map((card) => ({ card, label: labels.get(card.id) ?? null }));
  const areAllKnown = index.areRowsKnown.value;
  const all = () =>
    index.found.value?.search(query.value, 0, Number.POSITIVE_INFINITY, shownWords.value).found ?? [];
  return (
    <>
      <div class="heading">
        <h1>{t('vault.captures')}</h1>
        {total > 0 && <p data-testid="vault-total">{t('vault.total', { count: total })}</p>}
      </div>
      {!guarded.value && (
        <Note tone="warning" testId="vault-no-passphrase">
          {t('vault.noPassphrase')} <a href="#passphrase">{t('vault.setPassphrase')}</a>
        </Note>
      )}
      <BackupReminder due={due} />
      {damaged > 0 && <Note tone="error">{t('vault.damagedRows', { count: damaged })}</Note>}
      {total === 0 ? <Empty /> : <SearchBar />}
      {searching ? (
        <Results ring={ring} />
      ) : (
        <>
          {total > 0 && (
            <ChoiceBar
              ring={ring}
              rows={rows}
              isWhole={isWhole}
              count={total}
              all={areAllKnown ? all : null}
            />
          )}
          <Rows rows={rows} isWhole={isWhole} />
          <Pager
            newer={path.value.length > 0 ? () => (path.value = path.value.slice(0, -1)) : null}
            older={older === null ? null : () => (path.value = [...path.value, older])}
          />
        </>
      )}
      <Use>
        <AuditHeld />
      </Use>
      <div class="alarms">
        <AuditAlarm />
        <ShortRoom />
        <WaitingNote waiting={unfinished.value} testId="vault-unfinished" />
        {ofLater.value > 0 && (
          <Note tone="warning" testId="vault-of-later">
            {t('vault.ofLater', { count: ofLater.value })}
          </Note>
        )}
      </div>
      <LastAct ring={ring} />
    </>
  );
}
