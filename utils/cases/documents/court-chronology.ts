import {
  type Block,
  heading,
  note,
  type Paper,
  paragraph,
  quoted,
  type Runs,
  strong,
  text,
} from '../../document/model.ts';
import type { CaseDate } from '../../evidence/case/date.ts';
import type { Event } from '../model.ts';
import { dayNumber, dayOf, monthsLater } from '../moment.ts';
import { type Silence, silences } from '../silence.ts';
import { isStep } from './complaint.ts';
import { byDate, dateText, dayText, exactDay } from './dates.ts';
import { proofText } from './exhibits.ts';
import { applicationMonths, type RuleId, ruleRuns } from './law.ts';
import { applicantRuns, eventRuns, eventTable, lawyerSheet, partyRuns, signature } from './letter.ts';
import { blankRun, type PaperInput, paperOf, type Setting, settingOf, shownText } from './setting.ts';

/** Judgments and provisions that the chronology names. */
const PRIVATE_LIFE: readonly RuleId[] = ['convention-8', 'convention-8-silence'];
const REMEDY: readonly RuleId[] = ['convention-13'];

/**
 * The chronology for an application to the European Court of Human Rights: what happened, what was done about it, and how long
 * there was no answer.
 * @param final event of the case that is the final domestic decision; `null`: not known yet
 */
export function courtChronology(input: PaperInput, { final }: { final: string | null }): Paper {
  const setting = settingOf(input);
  const { words, of, names, today } = setting;
  const parts = words.chronology;
  const harm = of.events.filter(({ event }) => event === 'publication' || event === 'threat');
  const steps = of.events.filter(isStep);
  const others = of.events.filter((event) => !harm.includes(event) && !steps.includes(event));
  const blocks: Block[] = [
    {
      kind: 'facts',
      rows: [
        { label: words.labels.caseName, values: [[quoted(names.of(of.id) ?? of.name)]] },
        { label: words.labels.from, values: [applicantRuns(setting)] },
        { label: words.labels.madeOn, values: [[text(dayText(today, words))]] },
      ],
    },
    heading(1, parts.underPrivateLife),
    ...PRIVATE_LIFE.map((id) => paragraph(...ruleRuns(id, words))),
    harmTable(setting, harm),
    heading(1, parts.underRemedy),
    ...REMEDY.map((id) => paragraph(...ruleRuns(id, words))),
    ...remedies(setting),
    ...(steps.length === 0 ? [] : [heading(2, parts.all), eventTable(setting, steps)]),
    ...(others.length === 0 ? [] : [heading(1, parts.context), eventTable(setting, others)]),
    heading(1, parts.deadline),
    ...deadline(
      setting,
      of.events.find(({ id }) => id === final),
    ),
    signature(setting),
  ];
  const rules: RuleId[] = [...PRIVATE_LIFE, ...REMEDY, 'four-months'];
  const sheet = lawyerSheet(setting, blocks, {
    rules,
    isSent: false,
    isOfficial: true,
    hasConclusions: false,
  });
  return paperOf(setting, words.titles.chronology, [...blocks, ...sheet]);
}

/** Publications and threats of the events, and the lines of the log. */
function harmTable(setting: Setting, events: readonly Event[]): Block {
  const { of, words } = setting;
  const { labels } = words;
  const rows: { when: CaseDate; cells: (readonly Runs[])[] }[] = [
    ...of.incidents.map(({ facts }) => ({
      when: facts.when,
      cells: [
        [
          [quoted(shownText(setting, facts.what))],
          ...(facts.harm === '' ? [] : [[text(`${labels.harm}: `), quoted(shownText(setting, facts.harm))]]),
        ],
        [[text(proofText(setting, facts.evidence))]],
      ],
    })),
    ...events.map((event) => ({
      when: event.when,
      cells: [
        [...eventRuns(event, setting), ...partyRuns(event, setting)],
        [[text(proofText(setting, event.proofs))]],
      ],
    })),
  ];
  if (rows.length === 0) return paragraph(text(words.complaint.nothingEntered));
  return {
    kind: 'table',
    columns: [
      { head: labels.when, width: 20 },
      { head: labels.what, width: 55 },
      { head: labels.proof, width: 25 },
    ],
    rows: byDate(rows).map(({ when, cells }) => [[[text(dateText(when, words))]], ...cells]),
  };
}

/** Each complaint, when it was sent and received and with what proof, its answer, and the days without one. */
function remedies(setting: Setting): Block[] {
  const { of, words, today } = setting;
  const { labels, chronology } = words;
  const asked = silences(byDate(of.events), today);
  if (asked.length === 0) return [paragraph(text(words.complaint.nothingEntered))];
  const told = (event: Event | null): Runs[] =>
    event === null
      ? [[text(chronology.notEntered)]]
      : [
          [strong(dateText(event.when, words))],
          [text(event.proofs.length === 0 ? chronology.noProof : proofText(setting, event.proofs))],
        ];
  const rows = asked.map((silence) => {
    const { request, answer } = silence;
    const belonging = byDate(of.events.filter(({ concerns }) => concerns === request.id));
    const first = (kind: Event['event']): Event | null =>
      belonging.find(({ event }) => event === kind) ?? null;
    return [
      [[text(words.events[request.event])], ...told(request), ...partyRuns(request, setting)],
      told(first('sent')),
      told(first('received')),
      answer === null
        ? [[text(chronology.notEntered)]]
        : [[text(words.events[answer.event])], ...told(answer)],
      [[text(silenceText(silence, setting))]],
    ];
  });
  return [
    {
      kind: 'table',
      columns: [
        { head: labels.complaint, width: 25 },
        { head: labels.sent, width: 18 },
        { head: labels.receivedAt, width: 18 },
        { head: labels.answer, width: 22 },
        { head: labels.silence, width: 17 },
      ],
      rows,
    },
  ];
}

/** No closer than the dates are. */
export function silenceText({ from, answer, days }: Silence, { words, today }: Setting): string {
  const { chronology, dates } = words;
  if (days === null) return answer === null ? chronology.noAnswerUndated : dates.unknown;
  const { least, most, about } = days;
  const range = least === most ? String(least) : `${least}–${most}`;
  const count = about ? dates.about(range) : range;
  const begun = dateText(from.when, words);
  if (answer !== null) return chronology.answeredAfter(count, begun, dateText(answer.when, words));
  return chronology.noAnswer(count, begun, dayText(today, words));
}

/** Counted from the decision only where its day is known; the number of months is the data's. */
function deadline(setting: Setting, decision: Event | undefined): Block[] {
  const { words } = setting;
  const parts = words.chronology;
  const day = exactDay(decision?.when);
  const months = applicationMonths();
  const rule = paragraph(...ruleRuns('four-months', words));
  if (decision === undefined || day === null || months === null)
    return [rule, paragraph(text(`${parts.deadlineUnknown} `), blankRun(words, 'finalDecision'))];
  const named = [
    words.events[decision.event],
    dayText(day, words),
    decision.number === '' ? '' : `№ ${decision.number}`,
  ]
    .filter((part) => part !== '')
    .join(', ');
  const last = dayText(dayOf(monthsLater(dayNumber(day), months)), words);
  return [
    rule,
    paragraph(
      strong(parts.deadlineIs(shownText(setting, named), last)),
      note(`${words.labels.proof}: ${proofText(setting, decision.proofs)}`),
    ),
  ];
}
