import { ranges } from '../../package/report/number-runs.ts';
import type { Chapter } from '../../package/report/report-blocks.ts';
import { localClock } from '../../package/words/dates.ts';
import { placeOf } from '../documents/exhibits.ts';
import { shownText } from '../documents/setting.ts';
import { stillThere } from '../still-there.ts';
import { exhibitsText, type Told } from './told.ts';

/** Units of an address. */
const ADDRESS_MOST = 200;

/** What became of the kept pages, as far as somebody looked. */
export function visitsChapter(told: Told): Chapter | null {
  const { of, own, words, captures, language, numberOf } = told;
  if (of.visits.length === 0) return null;
  const { heading, intro, notVisited, found, again } = own.visits;
  const unvisited = stillThere(of).flatMap(({ capture, state }) =>
    state === 'not-visited' ? (numberOf(capture) ?? []) : [],
  );
  const visits = of.visits.toSorted(
    (a, b) => (numberOf(a.capture) ?? 0) - (numberOf(b.capture) ?? 0) || (a.at.utc < b.at.utc ? -1 : 1),
  );
  return {
    id: 'case-visits',
    heading,
    blocks: [
      { kind: 'text', text: intro },
      {
        kind: 'table',
        columns: [
          { head: words.labels.number, width: 30 },
          { head: words.labels.page, width: null },
          { head: words.labels.when, width: 110 },
          { head: found, width: 135 },
          { head: again, width: 60 },
        ],
        rows: visits.map((visit) => {
          const kept = captures.get(visit.capture);
          const name = visit.newName === '' ? [] : [words.exhibits.newName(shownText(told, visit.newName))];
          return [
            exhibitsText(told, [{ id: visit.capture }]),
            kept === undefined ? '' : placeOf(kept.record, ADDRESS_MOST),
            localClock(visit.at, language),
            [words.exhibits.visit[visit.result], ...name].join('\n'),
            visit.again === null ? '' : exhibitsText(told, [{ id: visit.again }]),
          ];
        }),
      },
      ...(unvisited.length === 0 ? [] : [{ kind: 'text' as const, text: notVisited(ranges(unvisited)) }]),
    ],
  };
}
