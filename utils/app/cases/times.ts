import { type Deadline, deadlines } from '../../cases/deadlines.ts';
import { type Law, readLaw } from '../../cases/law/rules.ts';
import type { Event } from '../../cases/model.ts';
import { dayNumber, localDay, spanOf } from '../../cases/moment.ts';
import { type Silence, silences } from '../../cases/silence.ts';
import type { Span } from '../../cases/timeline-layout.ts';

let known: Law | null = null;

/** The rules of law with their day; read once. */
export function law(): Law {
  known ??= readLaw();
  return known;
}

/** What runs in a case, on this day. */
export interface Times {
  silences: Silence[];
  deadlines: Deadline[];
  /** The next day on which a time ends that nothing has ended yet; `null`: none. */
  next: (Deadline & { due: string }) | null;
}

/** @param today `2026-11-24` */
export function timesOf(events: readonly Event[], today = localDay(new Date())): Times {
  const all = deadlines(events, law().rules, today);
  const next = all.find((one): one is Deadline & { due: string } => isComing(one)) ?? null;
  return { silences: silences(events, today), deadlines: all, next };
}

const isComing = ({ due, endedBy, daysLeft }: Deadline): boolean =>
  due !== null && endedBy === null && (daysLeft ?? -1) >= 0;

/** The silences as they are drawn: from what they are counted to the answer, or to today. */
export const spansOf = (all: readonly Silence[], today = localDay(new Date())): Span[] =>
  all.flatMap(({ request, from, answer }) => {
    const begun = spanOf(from.when);
    const ended = answer === null ? { first: dayNumber(today) + 1 } : spanOf(answer.when);
    return begun === null || ended === null || ended.first <= begun.first
      ? []
      : [{ id: request.id, from: begun.first, to: ended.first }];
  });
