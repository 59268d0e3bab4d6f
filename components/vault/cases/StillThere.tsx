import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import * as v from 'valibot';
import { revisitOf } from '../../../utils/app/capture/revisit.ts';
import { capturedAgain } from '../../../utils/app/cases/visited.ts';
import { index, shownWords } from '../../../utils/app/search/search.ts';
import { db } from '../../../utils/app/session/session.ts';
import type { Visit } from '../../../utils/cases/model.ts';
import { stillThere } from '../../../utils/cases/still-there.ts';
import { enterPart } from '../../../utils/cases/store.ts';
import { LINE_LENGTH } from '../../../utils/evidence/case/parts.ts';
import { instantOf } from '../../../utils/evidence/time.ts';
import { visibleText } from '../../../utils/evidence/visible-text.ts';
import { language, t } from '../../../utils/i18n/language.ts';
import type { CaptureCard } from '../../../utils/vault/content/card.ts';
import { EVERYTHING } from '../../../utils/vault/search/search.ts';
import { FailureNote } from '../../ui/FailureNote.tsx';
import { formatLocal } from '../../words/format.ts';
import { type Listed, listedTitle } from '../list/chosen.ts';
import { Pager } from '../list/Pager.tsx';
import type { CaseProps } from './case-props.ts';
import { LineField } from './TextField.tsx';
import { useForm } from './use-form.ts';
import { useListed } from './use-listed.ts';

const PAGE = 20;

/** Of each capture, whether its page is still there: it is opened with one click, and what was found is said with another. */
export function StillThere({ ring, found }: CaseProps) {
  const pages = stillThere(found);
  const ids = pages.map(({ capture }) => capture);
  const page = useSignal(0);
  const last = Math.max(0, Math.ceil(ids.length / PAGE) - 1);
  const at = Math.min(page.value, last);
  const shown = ids.slice(at * PAGE, (at + 1) * PAGE);
  const listed = useListed(ring, shown);
  const visits = new Map(pages.map(({ capture, visit }) => [capture, visit]));
  useEffect(() => index.prepare(ring), [ring]);
  // Looked through again when something was captured meanwhile.
  void index.version.value;
  const all =
    index.found.value?.search(EVERYTHING, 0, Number.POSITIVE_INFINITY, shownWords.value).found ?? [];
  const cards = all.map(({ card }) => card);
  return (
    <>
      <h2>{t('cases.stillTitle')}</h2>
      <p class="hint">{t('cases.stillHint')}</p>
      {ids.length === 0 && <p>{t('cases.noCaptures')}</p>}
      <ul class="plain parts" data-testid="case-visits">
        {shown.map((id) => {
          const one = listed.get(id);
          const visit = visits.get(id) ?? null;
          return (
            <li key={id} data-testid="case-visit" data-id={id} data-result={visit?.result ?? 'not-visited'}>
              {one ? (
                <Page ring={ring} found={found} one={one} visit={visit} cards={cards} />
              ) : (
                <p class="hint">{t(one === undefined ? 'app.loading' : 'cases.captureGone')}</p>
              )}
            </li>
          );
        })}
      </ul>
      <Pager
        newer={at > 0 ? () => (page.value = at - 1) : null}
        older={at < last ? () => (page.value = at + 1) : null}
      />
    </>
  );
}

const Fields = v.strictObject({ newName: v.pipe(v.string(), v.maxLength(LINE_LENGTH)) });

interface PageProps extends CaseProps {
  one: Listed;
  visit: Visit | null;
  cards: readonly CaptureCard[];
}

function Page({ ring, found, one, visit, cards }: PageProps) {
  const { card } = one;
  const form = useForm('visit', { id: card.id, revision: 0 }, Fields, { newName: '' });
  const { act } = form;
  const { newName } = form.fields.value;
  const isNaming = useSignal(newName !== '');
  const title = listedTitle(one);
  const again = capturedAgain(card, cards);
  /** Not one that was told of before: of a page that is gone it would show what was there. */
  const news = again === null || found.visits.some((one) => one.again === again.id) ? null : again;
  const revisit = revisitOf(card.url);
  const say = (result: Visit['result'], change: { again?: string | null; newName?: string } = {}) =>
    form.enter(async (beside) => {
      const content = {
        kind: 'visit' as const,
        capture: card.id,
        at: instantOf(new Date()),
        result,
        again: change.again ?? null,
        newName: change.newName ?? '',
      };
      await enterPart(db, ring, found.id, content, null, beside);
      form.fields.value = { newName: '' };
      isNaming.value = false;
    });
  return (
    <>
      <p class="when">
        <a class="alone" href={`#capture/${card.id}`}>
          {title}
        </a>
      </p>
      <p class="hint" data-testid="visit-state">
        {visit === null
          ? t('cases.notVisited')
          : `${t(`caseVisit.${visit.result}`)}${visit.newName === '' ? '' : `: ${visibleText(visit.newName)}`} · ${formatLocal(visit.at, language.value, 'minute')}`}
        {visit?.again && (
          <>
            {' '}
            <a href={`#compare/${card.id}/${visit.again}`}>{t('cases.whatChanged')}</a>
          </>
        )}
      </p>
      <div class="actions">
        {revisit !== null && (
          <a
            class="button"
            href={revisit.href}
            target="_blank"
            rel="noreferrer noopener"
            aria-label={t('cases.visitWhat', { title })}
            data-testid="visit-open"
          >
            {t('cases.visit')}
          </a>
        )}
        {news !== null && (
          <button
            type="button"
            disabled={act.busy.value}
            aria-label={`${title}: ${t('cases.sayAgain')}`}
            data-testid="visit-again"
            onClick={() => void say('captured-again', { again: news.id })}
          >
            {t('cases.sayAgain')}
          </button>
        )}
        <button
          type="button"
          disabled={act.busy.value}
          aria-label={`${title}: ${t('cases.sayGone')}`}
          data-testid="visit-gone"
          // The page after removal is a capture too.
          onClick={() => void say('gone', { again: news?.id ?? null })}
        >
          {t('cases.sayGone')}
        </button>
        <button
          type="button"
          aria-expanded={isNaming.value}
          aria-label={`${title}: ${t('cases.sayRenamed')}`}
          data-testid="visit-renamed"
          onClick={() => {
            isNaming.value = !isNaming.value;
          }}
        >
          {t('cases.sayRenamed')}
        </button>
      </div>
      {isNaming.value && (
        <form
          class="in-a-row after"
          autocomplete="off"
          onSubmit={(event) => {
            event.preventDefault();
            void say('renamed', { again: news?.id ?? null, newName: newName.trim() });
          }}
        >
          <LineField
            label={t('cases.newName')}
            value={newName}
            testId="visit-new-name"
            onInput={(value) => form.set({ newName: value })}
          />
          <button
            type="submit"
            disabled={act.busy.value || newName.trim() === ''}
            data-testid="visit-renamed-do"
          >
            {t('cases.keep')}
          </button>
        </form>
      )}
      <FailureNote failure={act.failure.value} testId="visit-problem" />
    </>
  );
}
