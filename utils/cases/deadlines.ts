import type { Rule } from './law/rules.ts';
import type { Event } from './model.ts';
import { type DayNumber, dayNumber, dayOf, monthsLater, spanOf } from './moment.ts';
import { countedFrom } from './silence.ts';

/* When times end, after rules that are data (see law/). A lawyer must check each. */

export interface Deadline {
  rule: Rule;
  /** What it is about: a complaint, an appeal, a refusal, a report. */
  about: Event;
  /** From what it is counted. */
  from: Event;
  /** The last day, `2026-11-24`; `null`: the time is not confirmed, or the date not known. */
  due: string | null;
  /** The date from which it is counted is not known to the day: counted from the first day that it may have been. */
  isAbout: boolean;
  /** It is counted from a sending or filing, because the receipt is not known. */
  isReceiptUnknown: boolean;
  /** Days from today; negative: it passed. */
  daysLeft: number | null;
  /** The event that ended it; `null`: none. */
  endedBy: Event | null;
}

/**
 * The deadlines of a case, the next first; those without a day stand at the end.
 * @param today `2026-11-24`
 */
export function deadlines(events: readonly Event[], rules: readonly Rule[], today: string): Deadline[] {
  const found = rules.flatMap((rule) =>
    startsOf(rule, events).map((about) => deadlineOf(rule, about, events, today)),
  );
  return found.toSorted((a, b) => (a.due ?? '9999').localeCompare(b.due ?? '9999'));
}

/** The events of which a rule speaks. */
function startsOf({ starts }: Rule, events: readonly Event[]): Event[] {
  const of = (kind: Event['event']) => events.filter((one) => one.event === kind);
  if (starts === 'complaint-received') return of('complaint-filed');
  if (starts === 'appeal-received') return of('appeal');
  if (starts !== 'refusal-known') return of(starts);
  const refusals = of('decision-refuse');
  // A copy of a refusal that is not entered itself.
  const alone = of('refusal-copy-received').filter(
    (copy) =>
      !refusals.some(
        ({ id, concerns }) => copy.concerns === id || (concerns !== null && concerns === copy.concerns),
      ),
  );
  return [...refusals, ...alone];
}

function deadlineOf(rule: Rule, about: Event, events: readonly Event[], today: string): Deadline {
  const isReceived = rule.starts === 'complaint-received' || rule.starts === 'appeal-received';
  const counted = isReceived ? countedFrom(about, events) : { from: about, basis: 'received' };
  const span = spanOf(counted.from.when);
  const last = span === null ? null : lastDay(rule, span.first);
  return {
    rule,
    about,
    from: counted.from,
    due: last === null ? null : dayOf(last),
    isAbout: span !== null && (span.about || span.first !== span.last),
    isReceiptUnknown: counted.basis !== 'received',
    daysLeft: last === null ? null : last - dayNumber(today),
    endedBy: endOf(rule, about, events),
  };
}

function lastDay({ within }: Rule, first: DayNumber): DayNumber | null {
  if (within === null) return null;
  const { count, unit } = within;
  if (unit === 'month') return monthsLater(first, count);
  return first + (unit === 'day' ? count : Math.ceil(count / 24));
}

/** What belongs to the same matter, and was not before it: it names what the rule is about, or, of a refusal, the complaint that was refused. */
function endOf({ endedBy }: Rule, about: Event, events: readonly Event[]): Event | null {
  const matters = new Set([about.id, ...(about.event === 'decision-refuse' ? [about.concerns] : [])]);
  const begun = spanOf(about.when)?.first ?? Number.NEGATIVE_INFINITY;
  const ends = events.filter(
    (one) =>
      endedBy.includes(one.event) &&
      one.id !== about.id &&
      one.concerns !== null &&
      matters.has(one.concerns) &&
      (spanOf(one.when)?.last ?? begun) >= begun,
  );
  return ends[0] ?? null;
}
