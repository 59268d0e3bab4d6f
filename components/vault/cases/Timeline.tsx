import { useSignal } from '@preact/signals';
import { useEffect, useMemo } from 'preact/hooks';
import { type Entry, entriesOf, type TimedCapture } from '../../../utils/app/cases/entries.ts';
import type { Event } from '../../../utils/cases/model.ts';
import { moved, type Range, wholeRange, zoomed } from '../../../utils/cases/timeline-layout.ts';
import { visibleText } from '../../../utils/evidence/visible-text.ts';
import { language, t } from '../../../utils/i18n/language.ts';
import { caseDateWords } from '../../words/case-date.ts';
import { formatLocal } from '../../words/format.ts';
import { listedTitle } from '../list/chosen.ts';
import type { CaseProps } from './case-props.ts';
import { TimelinePicture } from './TimelinePicture.tsx';
import { useIndexed } from './use-listed.ts';

/** One press of a button or key. */
const ZOOM = 0.7;
const MOVE = 0.25;

/** Publications, captures and events on one picture, and the same as a table. */
export function Timeline({ ring, found }: CaseProps) {
  const listed = useIndexed(
    ring,
    found.exhibits.flatMap(({ of, id }) => (of === 'capture' ? [id] : [])),
  );
  const captures = Array.from(listed.values()).flatMap((one): TimedCapture[] =>
    one === null ? [] : [{ id: one.card.id, title: listedTitle(one), capturedAt: one.card.capturedAt }],
  );
  // As long as neither changes, the same: the table of a thousand lines is not drawn again for each step of the zoom.
  const known = captures.map(({ id, title }) => `${id} ${title}`).join('\n');
  const { entries, undated } = useMemo(() => entriesOf(found, captures), [found, known]);
  const whole = useMemo(() => wholeRange(entries), [entries]);
  const seen = useSignal<Range>(whole);
  const looked = useSignal<readonly string[]>([]);
  useEffect(() => {
    seen.value = whole;
  }, [whole]);
  const said = language.value;
  const table = useMemo(() => <Table entries={entries} undated={undated} />, [entries, said]);
  const zoom = (factor: number, at = 0.5) => {
    seen.value = zoomed(seen.value, factor, at, whole);
  };
  const move = (by: number) => {
    seen.value = moved(seen.value, by, whole);
  };
  const under = looked.value.flatMap((id) => entries.findIndex((one) => one.id === id));
  return (
    <>
      <h2>{t('cases.timelineTitle')}</h2>
      <p class="hint">{t('cases.timelineHint')}</p>
      {entries.length === 0 ? (
        <p>{t('cases.timelineEmpty')}</p>
      ) : (
        <>
          <div class="actions steer">
            <button
              type="button"
              aria-label={t('cases.zoomIn')}
              data-testid="timeline-in"
              onClick={() => zoom(ZOOM)}
            >
              +
            </button>
            <button
              type="button"
              aria-label={t('cases.zoomOut')}
              data-testid="timeline-out"
              onClick={() => zoom(1 / ZOOM)}
            >
              −
            </button>
            <button
              type="button"
              aria-label={t('cases.earlier')}
              data-testid="timeline-earlier"
              onClick={() => move(-MOVE)}
            >
              ←
            </button>
            <button
              type="button"
              aria-label={t('cases.later')}
              data-testid="timeline-later"
              onClick={() => move(MOVE)}
            >
              →
            </button>
            <button
              type="button"
              data-testid="timeline-whole"
              onClick={() => {
                seen.value = whole;
              }}
            >
              {t('cases.wholeTime')}
            </button>
            <button type="button" data-testid="timeline-print" onClick={() => print()}>
              {t('cases.print')}
            </button>
          </div>
          <TimelinePicture
            entries={entries}
            seen={seen.value}
            onZoom={zoom}
            onMove={move}
            onWhole={() => {
              seen.value = whole;
            }}
            onLook={(ids) => {
              looked.value = ids;
            }}
          />
          <div class="looked" role="status" data-testid="timeline-looked">
            {under.length === 0 ? (
              <p class="hint">{t('cases.timelinePress')}</p>
            ) : (
              <ul class="plain">
                {under.slice(0, LOOKED_MOST).map((index) => {
                  const entry = entries[index];
                  return (
                    entry !== undefined && (
                      <li key={entry.id}>
                        {index + 1}. {whenOf(entry)} · {whatOf(entry)}
                      </li>
                    )
                  );
                })}
                {under.length > LOOKED_MOST && (
                  <li>{t('cases.andMore', { count: under.length - LOOKED_MOST })}</li>
                )}
              </ul>
            )}
          </div>
        </>
      )}
      {entries.length + undated.length > 0 && table}
    </>
  );
}

/** What lies at one place is told up to here. */
const LOOKED_MOST = 8;

const eventWords = (event: Event): string =>
  [t(`caseEvent.${event.event}`), visibleText(event.party), visibleText(event.text, 200)]
    .filter(Boolean)
    .join(' · ');

const whatOf = (entry: Entry): string =>
  entry.what === 'event'
    ? eventWords(entry.event)
    : t('cases.captureIs', { number: entry.exhibit, title: entry.capture.title });

const whenOf = (entry: Entry): string =>
  entry.what === 'event'
    ? caseDateWords(t, language.value, entry.event.when)
    : formatLocal(entry.capture.capturedAt, language.value, 'minute');

/** The same as the picture, to be read. */
function Table({ entries, undated }: { entries: readonly Entry[]; undated: readonly Event[] }) {
  const words = language.value;
  return (
    <table class="timeline" data-testid="timeline-table">
      <caption>{t('cases.timelineTable')}</caption>
      <thead>
        <tr>
          <th scope="col">{t('cases.numberSign')}</th>
          <th scope="col">{t('cases.when')}</th>
          <th scope="col">{t('cases.lane')}</th>
          <th scope="col">{t('cases.what')}</th>
        </tr>
      </thead>
      <tbody>
        {entries.map((entry, index) => (
          <tr key={entry.id} data-testid="timeline-row">
            <td>{index + 1}</td>
            <td>{whenOf(entry)}</td>
            <td>{t(`caseLane.${entry.lane}`)}</td>
            <td>{whatOf(entry)}</td>
          </tr>
        ))}
        {undated.map((event) => (
          <tr key={event.id} data-testid="timeline-row">
            <td>–</td>
            <td>{caseDateWords(t, words, event.when)}</td>
            <td>{t(`caseLane.${event.event === 'publication' ? 'publication' : 'event'}`)}</td>
            <td>{eventWords(event)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
