import { useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import { movedTo } from '../../../utils/app/cases/place.ts';
import { chosen } from '../../../utils/app/search/selection.ts';
import { db } from '../../../utils/app/session/session.ts';
import { addExhibits, changeHead, removeExhibits } from '../../../utils/cases/store.ts';
import type { Exhibit } from '../../../utils/evidence/case/parts.ts';
import { language, t } from '../../../utils/i18n/language.ts';
import { FailureNote } from '../../ui/FailureNote.tsx';
import { Note } from '../../ui/Note.tsx';
import { formatLocal, hostOf } from '../../words/format.ts';
import { type Listed, listedTitle } from '../list/chosen.ts';
import { Pager } from '../list/Pager.tsx';
import type { CaseProps } from './case-props.ts';
import { useAct } from './use-act.ts';
import { type ListedById, useListed } from './use-listed.ts';

/** Exhibits on one page: what each is called must be deciphered. */
const PAGE = 20;

/** The control of a row that the focus stays on when the row moves. */
type Control = 'up' | 'down' | 'place' | 'remove';

/** What the case puts forward, in its order: captures and files. */
export function Captures({ ring, found }: CaseProps) {
  const { id, exhibits, attachments } = found;
  const page = useSignal(0);
  const act = useAct();
  const turn = useRef(Promise.resolve());
  const focus = useRef<{ id: string; control: Control } | null>(null);
  const takenOut = useSignal<{ exhibit: Exhibit; place: number; title: string } | null>(null);
  const list = useRef<HTMLOListElement>(null);
  const last = Math.max(0, Math.ceil(exhibits.length / PAGE) - 1);
  const at = Math.min(page.value, last);
  const shown = exhibits.slice(at * PAGE, (at + 1) * PAGE);
  const listed = useListed(
    ring,
    shown.flatMap((one) => (one.of === 'capture' ? [one.id] : [])),
  );
  const titles = new Map(attachments.map((one) => [one.id, one.title || one.fileName]));

  // A row that moves loses the focus; who moves it by the keyboard goes on from there.
  useEffect(() => {
    const wanted = focus.current;
    if (wanted === null) return;
    const row = list.current?.querySelector(`[data-id="${CSS.escape(wanted.id)}"]`);
    const own = row?.querySelector<HTMLButtonElement>(`[data-control="${wanted.control}"]:not(:disabled)`);
    const control = own ?? row?.querySelector<HTMLElement>('[data-control]:not(:disabled)');
    focus.current = null;
    control?.focus();
  }, [exhibits]);

  // One after the other: of two that are pressed quickly both count.
  const inTurn = (work: () => Promise<unknown>) => {
    turn.current = turn.current.then(() => act.run(work)).then(() => undefined);
  };
  const move = (one: Exhibit, control: Control, placeOf: (from: number) => number) => {
    takenOut.value = null;
    inTurn(() =>
      changeHead(db, ring, id, (head) => {
        const from = head.exhibits.findIndex((other) => other.id === one.id);
        if (from < 0) return head;
        const to = Math.min(Math.max(placeOf(from), 0), head.exhibits.length - 1);
        focus.current = { id: one.id, control };
        page.value = Math.floor(to / PAGE);
        return { ...head, exhibits: movedTo(head.exhibits, from, to) };
      }),
    );
  };
  const takeOut = (exhibit: Exhibit, place: number, title: string) =>
    inTurn(async () => {
      const next = exhibits[place + 1] ?? exhibits[place - 1];
      if (next !== undefined) focus.current = { id: next.id, control: 'remove' };
      await removeExhibits(db, ring, id, new Set([exhibit.id]));
      takenOut.value = { exhibit, place, title };
    });
  const putBack = () => {
    const out = takenOut.value;
    if (out === null) return;
    takenOut.value = null;
    focus.current = { id: out.exhibit.id, control: 'remove' };
    inTurn(() =>
      changeHead(db, ring, id, (head) => ({
        ...head,
        exhibits: [...head.exhibits.slice(0, out.place), out.exhibit, ...head.exhibits.slice(out.place)],
      })),
    );
  };
  const addChosen = () => {
    const captures = chosen.value.map((one): Exhibit => ({ of: 'capture', id: one.id }));
    inTurn(() => addExhibits(db, ring, id, captures));
  };
  const news = chosen.value.filter((one) => !exhibits.some((exhibit) => exhibit.id === one.id));
  const titleOf = (exhibit: Exhibit): string => titleIn(exhibit, listed, titles);

  return (
    <>
      <h2>{t('cases.exhibitsTitle')}</h2>
      <p class="hint">{t('cases.exhibitsHint')}</p>
      {exhibits.length === 0 && <p data-testid="case-no-exhibits">{t('cases.noExhibits')}</p>}
      <ol class="exhibits plain" ref={list} data-testid="case-exhibits">
        {shown.map((exhibit, index) => {
          const place = at * PAGE + index;
          const title = titleOf(exhibit);
          return (
            <li key={exhibit.id} data-testid="case-exhibit" data-id={exhibit.id}>
              <input
                type="number"
                autocomplete="off"
                min={1}
                max={exhibits.length}
                // Typed, it is a wish until the field is left.
                key={`${exhibit.id} ${place}`}
                defaultValue={String(place + 1)}
                aria-label={t('cases.placeOf', { title })}
                data-control="place"
                data-testid="case-exhibit-place"
                onChange={({ currentTarget }) => {
                  const wanted = Number(currentTarget.value);
                  if (Number.isInteger(wanted) && wanted >= 1) move(exhibit, 'place', () => wanted - 1);
                  else currentTarget.value = String(place + 1);
                }}
              />
              <What exhibit={exhibit} title={title} listed={listed} />
              <span class="actions">
                <button
                  type="button"
                  class="quiet"
                  aria-label={t('export.moveUp', { title })}
                  disabled={place === 0}
                  data-control="up"
                  data-testid="case-exhibit-up"
                  onClick={() => move(exhibit, 'up', (from) => from - 1)}
                >
                  ↑
                </button>
                <button
                  type="button"
                  class="quiet"
                  aria-label={t('export.moveDown', { title })}
                  disabled={place === exhibits.length - 1}
                  data-control="down"
                  data-testid="case-exhibit-down"
                  onClick={() => move(exhibit, 'down', (from) => from + 1)}
                >
                  ↓
                </button>
                <button
                  type="button"
                  class="quiet"
                  aria-label={t('vault.unchoose', { title })}
                  data-control="remove"
                  data-testid="case-exhibit-remove"
                  onClick={() => takeOut(exhibit, place, title)}
                >
                  ×
                </button>
              </span>
            </li>
          );
        })}
      </ol>
      <Pager
        newer={at > 0 ? () => (page.value = at - 1) : null}
        older={at < last ? () => (page.value = at + 1) : null}
      />
      {takenOut.value !== null && (
        <Note tone="plain" testId="case-taken-out">
          {t('cases.takenOut', { title: takenOut.value.title })}{' '}
          <button type="button" class="quiet" data-testid="case-put-back" onClick={putBack}>
            {t('bulk.undo')}
          </button>
        </Note>
      )}
      <FailureNote failure={act.failure.value} testId="case-exhibits-problem" />
      <div class="actions">
        {news.length > 0 && (
          <button type="button" data-testid="case-add-chosen" onClick={addChosen}>
            {t('cases.addChosen', { count: news.length })}
          </button>
        )}
        <a class="button" href="#list" data-testid="case-to-list">
          {t('cases.toList')}
        </a>
      </div>
    </>
  );
}

function titleIn({ id, of }: Exhibit, listed: ListedById, titles: ReadonlyMap<string, string>): string {
  if (of === 'attachment') return titles.get(id) ?? t('cases.fileGone');
  const one = listed.get(id);
  if (one === undefined) return t('app.loading');
  return one === null ? t('cases.captureGone') : listedTitle(one);
}

/** What stands in a row: of a capture its page and time, never its picture. */
function What({ exhibit, title, listed }: { exhibit: Exhibit; title: string; listed: ListedById }) {
  const one: Listed | null = listed.get(exhibit.id) ?? null;
  if (exhibit.of === 'attachment')
    return (
      <span>
        <strong>{title}</strong>
        <span class="where">{t('cases.ownFile')}</span>
      </span>
    );
  if (one === null) return <span class="hint">{title}</span>;
  return (
    <a href={`#capture/${exhibit.id}`}>
      <strong>{title}</strong>
      <span class="where">
        {hostOf(one.card.url)} · {t(`kind.${one.card.kind}`)} ·{' '}
        <time dateTime={one.card.capturedAt.utc}>
          {formatLocal(one.card.capturedAt, language.value, 'minute')}
        </time>
      </span>
    </a>
  );
}
