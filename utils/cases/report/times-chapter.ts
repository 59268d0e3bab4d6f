import type { Block, Chapter } from '../../package/report/report-blocks.ts';
import { type Deadline, deadlines } from '../deadlines.ts';
import { silenceText } from '../documents/court-chronology.ts';
import { byDate, dateText, dayText } from '../documents/dates.ts';
import { shownText } from '../documents/setting.ts';
import { readLaw } from '../law/rules.ts';
import type { Event } from '../model.ts';
import { silences } from '../silence.ts';
import type { Told } from './told.ts';

/* How long there was no answer, and which times end when: for a lawyer to check. */

export function timesChapter(told: Told): Chapter | null {
  const blocks = [...silenceBlocks(told), ...deadlineBlocks(told)];
  return blocks.length === 0 ? null : { id: 'case-times', heading: told.own.times.heading, blocks };
}

/** An event among others: what it was, when, and with whom. */
const named = ({ event, when, party, number }: Event, told: Told): string =>
  [
    told.words.events[event],
    dateText(when, told.words),
    shownText(told, party),
    number === '' ? '' : `№ ${shownText(told, number)}`,
  ]
    .filter((part) => part !== '')
    .join(', ');

function silenceBlocks(told: Told): Block[] {
  const { of, own, words, today } = told;
  const { silence, silenceIntro, counted, basis } = own.times;
  const all = silences(byDate(of.events), today);
  if (all.length === 0) return [];
  return [
    { kind: 'subheading', text: silence },
    { kind: 'text', text: silenceIntro },
    {
      kind: 'table',
      columns: [
        { head: words.labels.complaint, width: 140 },
        { head: counted, width: 110 },
        { head: words.labels.answer, width: 130 },
        { head: words.labels.silence, width: null },
      ],
      rows: all.map((one) => [
        named(one.request, told),
        basis[one.basis],
        one.answer === null ? words.chronology.notEntered : named(one.answer, told),
        silenceText(one, told),
      ]),
    },
  ];
}

function deadlineBlocks(told: Told): Block[] {
  const { of, own, words, today } = told;
  const { rules, collected } = readLaw();
  const all = deadlines(of.events, rules, today);
  if (all.length === 0) return [];
  const { times } = own;
  return [
    { kind: 'subheading', text: times.deadlines },
    { kind: 'text', text: times.deadlinesIntro(dayText(collected, words)) },
    {
      kind: 'table',
      columns: [
        { head: times.rule, width: 230 },
        { head: times.countedFrom, width: 140 },
        { head: times.due, width: null },
      ],
      rows: all.map((one) => [ruleText(one, told), named(one.from, told), dueText(one, told)]),
    },
  ];
}

function ruleText({ rule }: Deadline, { own: { times }, language }: Told): string {
  const source = rule.sources.length === 0 ? times.noSource : times.source(rule.sources.join('; '));
  return [
    `${rule.article} (${times.sides[rule.side]}). ${rule.rule[language]}`,
    `${source}; ${rule.sure ? times.sure : times.unsure}; ${times.lawyer}`,
  ].join('\n');
}

function dueText({ due, isAbout, daysLeft, endedBy }: Deadline, told: Told): string {
  const { times } = told.own;
  return [
    due === null ? times.dueUnknown : dayText(due, told.words),
    ...(due !== null && isAbout ? [times.dueAbout] : []),
    ...(endedBy === null ? [] : [times.endedBy(named(endedBy, told))]),
    ...(endedBy === null && daysLeft !== null && daysLeft < 0 ? [times.passed] : []),
  ].join('\n');
}
