import { useSignal } from '@preact/signals';
import { liveQuery } from 'dexie';
import { useEffect } from 'preact/hooks';
import { countCaptures } from '../../utils/vault/captures.ts';
import type { OpenRing } from '../../utils/vault/keys.ts';
import { t } from '../i18n/language.ts';
import { ErrorDetail } from '../ui/ErrorDetail.tsx';
import { Note } from '../ui/Note.tsx';
import { detailOf } from '../words/detail.ts';
import { ChoiceBar } from './ChoiceBar.tsx';
import { Empty } from './Empty.tsx';
import { type ListPage, loadListPage } from './list-page.ts';
import { Pager } from './Pager.tsx';
import { Row } from './Row.tsx';
import { db, guarded, unfinished } from './session.ts';
import { Use } from './Use.tsx';

/** All captures, newest first, a page at a time; a capture made meanwhile appears by itself. */
export function List({ ring }: { ring: OpenRing }) {
  const page = useSignal<ListPage | null>(null);
  const failure = useSignal<string | null>(null);
  /** `before` of each page up to this one; empty on the newest page. */
  const path = useSignal<readonly number[]>([]);
  const before = path.value.at(-1) ?? null;

  useEffect(() => {
    let current = true;
    const load = async () => {
      try {
        const loaded = await loadListPage(db, ring, before);
        if (current) page.value = loaded;
      } catch (error) {
        if (current) failure.value = detailOf(error);
      }
    };
    const counts = liveQuery(() => countCaptures(db)).subscribe(() => void load());
    return () => {
      current = false;
      counts.unsubscribe();
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
  const { cards, damaged, total, older } = page.value;
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
      {unfinished.value > 0 && (
        <Note tone="warning" testId="vault-unfinished">
          {t('vault.unfinished', { count: unfinished.value })}
        </Note>
      )}
      {damaged > 0 && <Note tone="error">{t('vault.damagedRows', { count: damaged })}</Note>}
      {total === 0 ? <Empty /> : <ChoiceBar cards={cards} />}
      <ul class="rows" data-testid="capture-list">
        {cards.map((card) => (
          <Row key={card.id} card={card} />
        ))}
      </ul>
      <Pager
        newer={path.value.length > 0 ? () => (path.value = path.value.slice(0, -1)) : null}
        older={older === null ? null : () => (path.value = [...path.value, older])}
      />
      <Use />
    </>
  );
}
