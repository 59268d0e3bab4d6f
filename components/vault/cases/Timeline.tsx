import { useSignal } from '@preact/signals';
import { useEffect, useMemo } from 'preact/hooks';
import { type Entry, entriesOf, type Placed } from '../../../utils/app/cases/entries.ts';
import { timesOf } from '../../../utils/app/cases/times.ts';
import { localDay } from '../../../utils/cases/moment.ts';
import { spansOf } from '../../../utils/cases/silence.ts';
import type { TimelineCapture } from '../../../utils/cases/timeline.ts';
import { moved, zoomed } from '../../../utils/cases/timeline-layout.ts';
import { type Range, wholeRange } from '../../../utils/evidence/time-axis.ts';
import { language, t } from '../../../utils/i18n/language.ts';
import { listedTitle } from '../list/chosen.ts';
import type { CaseProps } from './case-props.ts';
import { kindOf, whatOf, whenOf } from './entry-words.ts';
import { Published } from './Published.tsx';
import { TimelinePicture } from './TimelinePicture.tsx';
import { Times } from './Times.tsx';
import { useIndexed } from './use-listed.ts';
import { usePublished } from './use-published.ts';

/** One press of a button or key. */
const ZOOM = 0.7;
const MOVE = 0.25;
/** Rows of the table that are drawn at once; more when they are asked for. */
const ROWS = 1000;

/** Publications, captures, events and times that end on one picture, and the same as a table. */
export function Timeline({ ring, found }: CaseProps) {
  const ids = found.exhibits.flatMap(({ of, id }) => (of === 'capture' ? [id] : []));
  const listed = useIndexed(ring, ids);
  const published = usePublished(ring);
  const titles = new Map(
    Array.from(listed.values(), (one) => (one === null ? ['', ''] : [one.card.id, listedTitle(one)])),
  );
  const captures = Array.from(listed.values()).flatMap((one): TimelineCapture[] => {
    if (one === null) return [];
    const { id, capturedAt, site: name } = one.card;
    return [published.read.get(id) ?? { id, capturedAt, site: { name, account: null, items: [] } }];
  });
  // As long as nothing changes, the same: the table of a thousand lines is not drawn again for each step of the zoom.
  const known = `${published.read.size} ${Array.from(titles).join('\n')}`;
  const times = useMemo(() => timesOf(found.events), [found]);
  const { placed, undated } = useMemo(
    () => entriesOf(found, captures, times.deadlines),
    [found, times, known],
  );
  const silences = useMemo(() => spansOf(times.silences, localDay(new Date())), [times]);
  const whole = useMemo(() => wholeRange(placed), [placed]);
  const seen = useSignal<Range>(whole);
  const looked = useSignal<readonly string[]>([]);
  const rows = useSignal(ROWS);
  useEffect(() => {
    seen.value = whole;
  }, [whole]);
  const said = language.value;
  const words = (entry: Entry): string => whatOf(entry, found, titles);
  const table = useMemo(
    () => <Table placed={placed} undated={undated} most={rows.value} words={words} />,
    [placed, said, rows.value],
  );
  const zoom = (factor: number, at = 0.5) => {
    seen.value = zoomed(seen.value, factor, at, whole);
  };
  const move = (by: number) => {
    seen.value = moved(seen.value, by, whole);
  };
  const under = looked.value.flatMap((id) => placed.findIndex((one) => one.id === id));
  return (
    <>
      <h2>{t('cases.timelineTitle')}</h2>
      <p class="hint">{t('cases.timelineHint')}</p>
      {placed.length === 0 ? (
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
            entries={placed}
            silences={silences}
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
                  const entry = placed[index]?.entry;
                  return (
                    entry !== undefined && (
                      <li key={entry.id}>
                        {index + 1}. {whenOf(entry)} · {words(entry)}
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
      {ids.length > 0 && <Published {...published} ids={ids} />}
      {placed.length + undated.length > 0 && table}
      {placed.length + undated.length > rows.value && (
        <button
          type="button"
          data-testid="timeline-more"
          onClick={() => {
            rows.value += ROWS;
          }}
        >
          {t('cases.moreRows', { count: placed.length + undated.length - rows.value })}
        </button>
      )}
      <Times times={times} />
    </>
  );
}

/** What lies at one place is told up to here. */
const LOOKED_MOST = 8;

interface TableProps {
  placed: readonly Placed[];
  undated: readonly Entry[];
  most: number;
  words(entry: Entry): string;
}

/** The same as the picture, to be read. */
function Table({ placed, undated, most, words }: TableProps) {
  const all = [...placed.map(({ entry }) => entry), ...undated];
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
        {all.slice(0, most).map((entry, index) => (
          <tr key={entry.id} data-testid="timeline-row" data-kind={entry.kind}>
            <td>{index < placed.length ? index + 1 : '–'}</td>
            <td>{whenOf(entry)}</td>
            <td>{kindOf(entry)}</td>
            <td>{words(entry)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
