import type { EventKind } from '../evidence/case/parts.ts';
import type { Event } from './model.ts';
import { type DaySpan, dayNumber, spanOf } from './moment.ts';
import type { Span } from './timeline-layout.ts';

/* How long a complaint, an appeal or a report waited for its answer. */

/** What answers each kind of request. */
const ANSWERS: Partial<Record<EventKind, readonly EventKind[]>> = {
  'complaint-filed': ['reply', 'decision-open', 'decision-refuse', 'refusal-copy-received'],
  appeal: ['reply', 'decision-open', 'decision-refuse', 'refusal-copy-received', 'hearing'],
  'platform-report': ['platform-answer'],
};

/** A number of days, as closely as the dates allow. */
export interface DayCount {
  least: number;
  most: number;
  /** A date is only known as about then. */
  about: boolean;
}

export interface Silence {
  request: Event;
  /** The event from which it is counted: its receipt, else its sending, else itself. */
  from: Event;
  /** `filed`: neither receipt nor sending is known. */
  basis: 'received' | 'sent' | 'filed';
  /** `null`: none until today. */
  answer: Event | null;
  /** `null`: a date that it needs is not known. */
  days: DayCount | null;
}

/** The event from which time runs for a request. */
export function countedFrom(request: Event, events: readonly Event[]): Pick<Silence, 'from' | 'basis'> {
  const received = earliest(events.filter((one) => one.event === 'received' && one.concerns === request.id));
  if (received !== null) return { from: received, basis: 'received' };
  const sent = earliest(events.filter((one) => one.event === 'sent' && one.concerns === request.id));
  return sent === null ? { from: request, basis: 'filed' } : { from: sent, basis: 'sent' };
}

/**
 * The silence after each complaint, appeal and report, in the order of the events.
 * @param today `2026-11-24`
 */
export function silences(events: readonly Event[], today: string): Silence[] {
  return events.flatMap((request) => {
    const kinds = ANSWERS[request.event];
    if (kinds === undefined) return [];
    const counted = countedFrom(request, events);
    const answers = events.filter((one) => one.concerns === request.id && kinds.includes(one.event));
    const answer = earliest(answers);
    const end = answer === null ? dayNumber(today) : null;
    const until = answer === null ? { first: end ?? 0, last: end ?? 0, about: false } : spanOf(answer.when);
    return [{ request, ...counted, answer, days: between(spanOf(counted.from.when), until) }];
  });
}

/** Of several the first whose date is known; else one of them. */
function earliest(events: readonly Event[]): Event | null {
  const at = ({ when }: Event): number => spanOf(when)?.first ?? Number.POSITIVE_INFINITY;
  return events.reduce<Event | null>(
    (first, one) => (first === null || at(one) < at(first) ? one : first),
    null,
  );
}

function between(from: DaySpan | null, until: DaySpan | null): DayCount | null {
  if (from === null || until === null) return null;
  return {
    least: Math.max(0, until.first - from.last),
    most: Math.max(0, until.last - from.first),
    about: from.about || until.about,
  };
}

/** The silences as they are drawn: from what they are counted to the answer, or to today. */
export const spansOf = (all: readonly Silence[], today: string): Span[] =>
  all.flatMap(({ request, from, answer }) => {
    const begun = spanOf(from.when);
    const ended = answer === null ? { first: dayNumber(today) + 1 } : spanOf(answer.when);
    return begun === null || ended === null || ended.first <= begun.first
      ? []
      : [{ id: request.id, from: begun.first, to: ended.first }];
  });
