import { nameOf } from '../../evidence/account.ts';
import type { CaptureRecord } from '../../evidence/record.ts';
import { DAY_MS } from '../../evidence/time-axis.ts';
import { visibleText } from '../../evidence/visible-text.ts';
import { calendarDay } from '../../package/words/dates.ts';
import { deadlines } from '../deadlines.ts';
import { dateText, dayText } from '../documents/dates.ts';
import { eventRuns, partyRuns } from '../documents/letter.ts';
import { shownText } from '../documents/setting.ts';
import { readLaw } from '../law/rules.ts';
import type { Event, IncidentLine } from '../model.ts';
import { dayOf, spanOf } from '../moment.ts';
import { type Publication, timeline } from '../timeline.ts';
import { dayOfLocal, inOrder, type Moment } from '../timeline-layout.ts';
import { exhibitsText, linesText, type Told } from './told.ts';

/*
 * All of a case in the order of time, as the report tells it: each line has its place on the picture and its words in the table. What was
 * published on one page on one day is one line, and so are the pages kept on one day: of each post and capture its exhibit tells more.
 */

export interface ChronicleLine {
  id: string;
  when: string;
  what: string;
  /** Numbers of exhibits, in words; empty: none is named. */
  proof: string;
  /** Somebody entered it, and named no exhibit. */
  isUnproved: boolean;
}

export type PlacedLine = Moment & { line: ChronicleLine };

export interface Chronicle {
  /** In the order of the table. */
  placed: PlacedLine[];
  undated: ChronicleLine[];
}

export function chronicleOf(told: Told): Chronicle {
  const lines = [...published(told), ...kept(told), ...entered(told), ...visited(told), ...ends(told)];
  const placed = lines.filter((one): one is PlacedLine => 'lane' in one);
  return {
    placed: inOrder(placed),
    undated: lines.flatMap((one) => ('lane' in one ? [] : [one.line])),
  };
}

type Line = PlacedLine | { line: ChronicleLine };

/** Units of a text of which the log has the whole. */
const SHORT = 160;
/** Posts of one day that are named; more are counted. */
const POSTS_LISTED = 12;

const wholeDay = (day: number): Pick<Moment, 'from' | 'to' | 'isAbout'> => ({
  from: day,
  to: day + 1,
  isAbout: false,
});

/** Of the record's clock: `2026-11-24T13:15:02.123+04:00`. */
function offsetOf({ local }: CaptureRecord['capturedAt']): number {
  const [, sign, hours, minutes] = /([+-])(\d\d):(\d\d)$/.exec(local) ?? [];
  return (sign === '-' ? -1 : 1) * (Number(hours ?? 0) * 60 + Number(minutes ?? 0)) * 60_000;
}

function published(told: Told): Line[] {
  const { captures, own, language } = told;
  const records = Array.from(captures.values(), ({ record }) => record);
  const nothing = { events: [], incidents: [], visits: [] };
  const all = timeline(nothing, records).flatMap((entry) =>
    entry.kind === 'publication' ? [entry.publication] : [],
  );
  const dayOfPost = ({ item, captures: [first = ''] }: Publication): number | null => {
    const record = captures.get(first)?.record;
    if (!item.date?.utc || record === undefined) return null;
    return Math.floor((Date.parse(item.date.utc) + offsetOf(record.capturedAt)) / DAY_MS);
  };
  const pageOf = ({ site, account }: Publication): string => `${site} ${account?.id ?? nameOf(account)}`;
  const groups = Map.groupBy(all, (one) => `${dayOfPost(one)} ${pageOf(one)}`);
  return Array.from(groups.values()).flatMap((group): Line[] => {
    const [first] = group;
    if (first === undefined) return [];
    const name = shownText(told, nameOf(first.account));
    const ids = group.map(({ item }) => visibleText(item.id));
    const rest = ids.length - POSTS_LISTED;
    const posts = `№ ${ids.slice(0, POSTS_LISTED).join(', ')}${rest > 0 ? ` (+ ${rest})` : ''}`;
    const day = dayOfPost(first);
    const say = day === null ? own.chronology.postsUndated : own.chronology.posts;
    const exhibits = Array.from(new Set(group.flatMap(({ captures }) => captures)), (id) => ({ id }));
    const line: ChronicleLine = {
      id: `published ${day} ${pageOf(first)}`,
      when: day === null ? told.words.dates.unknown : calendarDay(dayOf(day), language),
      what: `${say(name)}: ${posts}`,
      proof: exhibitsText(told, exhibits),
      isUnproved: false,
    };
    return day === null ? [{ line }] : [{ id: line.id, lane: 'publication', ...wholeDay(day), line }];
  });
}

function kept(told: Told): Line[] {
  const { captures, own, language } = told;
  const again = new Set(told.of.visits.map((visit) => visit.again));
  const records = Array.from(captures.values(), ({ record }) => record).filter(({ id }) => !again.has(id));
  const byDay = Map.groupBy(records, ({ capturedAt }) => Math.floor(dayOfLocal(capturedAt.local)));
  return Array.from(byDay, ([day, group]): Line => {
    const id = `kept ${day}`;
    const line: ChronicleLine = {
      id,
      when: calendarDay(dayOf(day), language),
      what: own.chronology.kept,
      proof: exhibitsText(told, group),
      isUnproved: false,
    };
    return { id, lane: 'capture', ...wholeDay(day), line };
  });
}

/** Events, and lines of the log. */
const entered = (told: Told): Line[] => [
  ...told.of.events.map((event) =>
    dated(event.when, event.event === 'publication' ? 'publication' : 'event', eventLine(event, told)),
  ),
  ...told.of.incidents.map((incident) => dated(incident.facts.when, 'event', logLine(incident, told))),
];

function dated(when: Event['when'], lane: Moment['lane'], line: ChronicleLine): Line {
  const span = spanOf(when);
  if (span === null) return { line };
  const { id } = line;
  if (when.precision === 'day' && when.time !== null) {
    const at = dayOfLocal(`${when.day}T${when.time}:00`);
    return { id, lane, from: at, to: at, isAbout: false, line };
  }
  return { id, lane, from: span.first, to: span.last + 1, isAbout: span.about, line };
}

function eventLine(event: Event, told: Told): ChronicleLine {
  const { words } = told;
  const source = event.source === '' ? '' : `${words.labels.source}: ${shownText(told, event.source)}`;
  const lines = [linesText([...eventRuns(event, told), ...partyRuns(event, told)]), source];
  return {
    id: event.id,
    when: dateText(event.when, words),
    what: lines.filter((line) => line !== '').join('\n'),
    proof: exhibitsText(told, event.proofs),
    isUnproved: event.proofs.length === 0,
  };
}

function logLine({ id, facts }: IncidentLine, told: Told): ChronicleLine {
  const number = logNumbers(told).get(id) ?? 0;
  return {
    id,
    when: dateText(facts.when, told.words),
    what: `${told.own.chronology.logLine(number)}: ${visibleText(shownText(told, facts.what), SHORT)}`,
    proof: exhibitsText(told, facts.evidence),
    isUnproved: facts.evidence.length === 0,
  };
}

/** Numbers of the lines of the log, from 1 in the order of their entering. */
export const logNumbers = ({ of }: Told): Map<string, number> =>
  new Map(of.incidents.map(({ id }, at) => [id, at + 1]));

const visited = (told: Told): Line[] =>
  told.of.visits.map(({ id, at, capture, again, result }): Line => {
    const exhibits = [{ id: capture }, ...(again === null ? [] : [{ id: again }])];
    const line: ChronicleLine = {
      id,
      when: calendarDay(at.local.slice(0, 10), told.language),
      what: `${told.own.chronology.visited}: ${told.words.exhibits.visit[result]}`,
      proof: exhibitsText(told, exhibits),
      isUnproved: false,
    };
    const moment = dayOfLocal(at.local);
    return { id, lane: 'capture', from: moment, to: moment, isAbout: false, line };
  });

/** Times that nothing has ended. */
const ends = (told: Told): Line[] =>
  deadlines(told.of.events, readLaw().rules, told.today).flatMap(({ due, endedBy, rule, about }): Line[] => {
    if (due === null || endedBy !== null) return [];
    const id = `${rule.id} ${about.id}`;
    const line: ChronicleLine = {
      id,
      when: dayText(due, told.words),
      what: told.own.chronology.ends(rule.article),
      proof: '',
      isUnproved: false,
    };
    return [{ id, lane: 'deadline', ...wholeDay(Date.parse(due) / DAY_MS), line }];
  });
