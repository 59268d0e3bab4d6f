import {
  type Block,
  exact,
  heading,
  paragraph,
  quoted,
  type Run,
  type Runs,
  strong,
  text,
} from '../../document/model.ts';
import type { Event } from '../model.ts';
import { byDate, dateText } from './dates.ts';
import { proofText } from './exhibits.ts';
import { type Cited, citedRuns, EVIDENCE_ADVICE, type RuleId, ruleOf, ruleRuns } from './law.ts';
import { blankRun, blanksIn, type Setting, shownText } from './setting.ts';

/* What letters share: their head, their end, tables of events, and the sheet for the lawyer. */

const line = (label: string, ...runs: Run[]): Block => ({
  kind: 'paragraph',
  role: 'addressee',
  runs: [strong(`${label}: `), ...runs],
});

/** The affected person's real name, where it is chosen; else a place to write it. */
export function applicantRuns({ of, names, realNames, words }: Setting): Runs {
  const person = of.people.find(({ role }) => role === 'affected');
  if (person === undefined || person.realName === null || !realNames.has(person.id))
    return [blankRun(words, 'name')];
  return [quoted(names.of(person.id) ?? '')];
}

/** To whom, from whom. */
export function letterHead(setting: Setting, to: Runs): Block[] {
  const { words } = setting;
  const { labels } = words;
  return [
    line(labels.to, ...to),
    line(labels.from, ...applicantRuns(setting)),
    line(labels.address, blankRun(words, 'address')),
    line(labels.contact, blankRun(words, 'contact')),
    line(labels.representative, blankRun(words, 'representative')),
  ];
}

export const signature = (setting: Setting): Block => ({
  kind: 'signature',
  date: blankRun(setting.words, 'date'),
  line: blankRun(setting.words, 'signature'),
  name: applicantRuns(setting),
});

/** What a table of events says happened: its kind, its words, who is named. */
export function eventRuns(event: Event, setting: Setting): Runs[] {
  const { words, names, of } = setting;
  const people = event.people.flatMap((id) => {
    const name = names.of(id);
    const role = of.people.find((person) => person.id === id)?.role;
    return name === null || role === undefined ? [] : [`${name} (${words.roles[role]})`];
  });
  return [
    [strong(words.events[event.event])],
    ...(event.text === '' ? [] : [[quoted(shownText(setting, event.text))]]),
    ...(people.length === 0 ? [] : [[text(people.join(', '))]]),
  ];
}

/** To or from whom, how, under which number. */
export const partyRuns = ({ party, how, number }: Event, setting: Setting): Runs[] => [
  ...[party, how].filter((words) => words !== '').map((words) => [quoted(shownText(setting, words))]),
  ...(number === '' ? [] : [[text('№ '), exact(shownText(setting, number))]]),
];

export function eventTable(setting: Setting, events: readonly Event[]): Block {
  const { labels } = setting.words;
  return {
    kind: 'table',
    columns: [
      { head: labels.when, width: 17 },
      { head: labels.what, width: 33 },
      { head: labels.party, width: 25 },
      { head: labels.proof, width: 25 },
    ],
    rows: byDate(events).map((event) => [
      [[text(dateText(event.when, setting.words))]],
      eventRuns(event, setting),
      partyRuns(event, setting),
      [
        [text(proofText(setting, event.proofs))],
        ...(event.source === ''
          ? []
          : [[text(`${labels.source}: `), quoted(shownText(setting, event.source))]]),
      ],
    ]),
  };
}

export interface SheetContent {
  /** Name and what speaks for and against, where one was chosen. */
  addressee?: { name: string; for: readonly Cited[]; against: readonly Cited[] };
  /** Cited in the paper: what is not certain is said again. */
  rules: readonly RuleId[];
  /** Not in the paper, and to be known with it. */
  known?: readonly RuleId[];
  advice?: readonly Cited[];
  /** Where it can be sent. */
  ways?: readonly string[];
  /** It is sent or filed: proof of that is needed. */
  isSent: boolean;
  /** An authority or a court reads it, which has rules on evidence. */
  isOfficial: boolean;
  /** Suppositions are in it. */
  hasConclusions: boolean;
}

/** A sheet of its own at the end, not to be filed: what the lawyer has to decide, to fill in and to check. */
export function lawyerSheet(setting: Setting, blocks: readonly Block[], content: SheetContent): Block[] {
  const { words, language } = setting;
  const { sheet } = words;
  const items = (all: readonly Runs[]): Block[] =>
    all.length === 0 ? [] : [{ kind: 'list', numbered: false, items: all }];
  const listed = (title: string, all: readonly Runs[]): Block[] =>
    all.length === 0 ? [] : [heading(2, title), ...items(all)];
  const { addressee, rules, known = [], advice = [], ways = [] } = content;
  const unsure = rules.filter((id) => !ruleOf(id).sure);
  const silence = ruleOf('convention-8-silence');
  return [
    { kind: 'sheet' },
    heading(1, sheet.heading),
    paragraph(strong(sheet.remove)),
    ...(addressee === undefined
      ? []
      : [
          heading(2, sheet.addressee(addressee.name)),
          ...listed(
            sheet.for,
            addressee.for.map((one) => citedRuns(one, words)),
          ),
          ...listed(
            sheet.against,
            addressee.against.map((one) => citedRuns(one, words)),
          ),
        ]),
    ...listed(
      sheet.blanks,
      blanksIn(blocks).map((what) => [text(what)]),
    ),
    ...listed(
      sheet.unsure,
      unsure.map((id) => ruleRuns(id, words)),
    ),
    ...listed(sheet.known, [
      ...known.map((id) => ruleRuns(id, words)),
      ...advice.map((one) => citedRuns(one, words)),
    ]),
    ...listed(
      words.platform.ways,
      ways.map((way) => [exact(way)]),
    ),
    ...(content.isSent
      ? [
          heading(2, sheet.proof),
          paragraph(text(`${silence.article[language]}. ${silence.rule[language]}`)),
          paragraph(text(sheet.notSent)),
        ]
      : []),
    ...listed(sheet.evidence, content.isOfficial ? EVIDENCE_ADVICE.map((one) => citedRuns(one, words)) : []),
    paragraph(text(sheet.paraphrase)),
    paragraph(text(sheet.names)),
    ...(content.hasConclusions ? [] : [paragraph(text(sheet.noConclusions))]),
  ];
}
