import { ranges } from '../../package/report/number-runs.ts';
import type { Block, Chapter } from '../../package/report/report-blocks.ts';
import { byDate, dateText } from '../documents/dates.ts';
import { shownText } from '../documents/setting.ts';
import { logNumbers } from './chronicle.ts';
import { exhibitsText, type Told } from './told.ts';

/** The log that advocates keep: facts, and apart from them what is concluded; from events too. */
export function logChapter(told: Told): Chapter | null {
  const blocks = [...factBlocks(told), ...conclusionBlocks(told)];
  return blocks.length === 0 ? null : { id: 'case-log', heading: told.own.log.heading, blocks };
}

const joined = (parts: readonly string[]): string => parts.filter((part) => part !== '').join('\n');

function factBlocks(told: Told): Block[] {
  const { of, own, words } = told;
  if (of.incidents.length === 0) return [];
  const numbers = logNumbers(told);
  const shown = (text: string) => shownText(told, text);
  const unnamed = unnamedCaptures(told);
  return [
    { kind: 'subheading', text: own.log.facts },
    { kind: 'text', text: own.log.factsIntro },
    {
      kind: 'table',
      columns: [
        { head: own.log.line, width: 36 },
        { head: words.labels.when, width: 80 },
        { head: words.log.what, width: null },
        { head: words.log.evidence, width: 70 },
        { head: words.log.harm, width: 85 },
        { head: words.log.needed, width: 80 },
      ],
      rows: of.incidents.map(({ id, facts, needed }) => [
        String(numbers.get(id) ?? ''),
        dateText(facts.when, words),
        shown(facts.what),
        exhibitsText(told, facts.evidence),
        shown(facts.harm),
        shown(needed),
      ]),
    },
    ...(unnamed.length === 0 ? [] : [{ kind: 'text' as const, text: own.log.unnamed(ranges(unnamed)) }]),
  ];
}

/** Numbers of captures that no line of the log names. */
function unnamedCaptures({ of, numberOf }: Told): number[] {
  const named = new Set(
    of.incidents.flatMap(({ facts, conclusions }) =>
      [...facts.evidence, ...conclusions.evidence].map(({ id }) => id),
    ),
  );
  return of.exhibits.flatMap(({ of: kind, id }) =>
    kind === 'capture' && !named.has(id) ? (numberOf(id) ?? []) : [],
  );
}

function conclusionBlocks(told: Told): Block[] {
  const { of, own, words, names } = told;
  const numbers = logNumbers(told);
  const shown = (text: string) => shownText(told, text);
  const ofLog = of.incidents.flatMap(({ id, conclusions: { who, suspects, evidence, why } }) => {
    const people = suspects.flatMap((suspect) => names.of(suspect) ?? []).join(', ');
    if (joined([people, who, why]) === '' && evidence.length === 0) return [];
    return [
      [
        own.chronology.logLine(numbers.get(id) ?? 0),
        joined([people, shown(who)]),
        exhibitsText(told, evidence),
        shown(why),
      ],
    ];
  });
  const ofEvents = byDate(of.events.filter(({ conclusion }) => conclusion !== '')).map((event) => [
    `${words.events[event.event]}, ${dateText(event.when, words)}`,
    '',
    '',
    shown(event.conclusion),
  ]);
  const rows = [...ofLog, ...ofEvents];
  if (rows.length === 0) return [];
  return [
    { kind: 'subheading', text: own.log.conclusions },
    { kind: 'text', text: own.log.conclusionsIntro },
    {
      kind: 'table',
      columns: [
        { head: words.labels.what, width: 110 },
        { head: words.log.who, width: 120 },
        { head: words.log.whoEvidence, width: 85 },
        { head: words.log.why, width: null },
      ],
      rows,
    },
  ];
}
