import type { Case } from '../../cases/model.ts';
import type { Instant } from '../../evidence/time.ts';
import { timesOf } from './times.ts';

/** What a row of the list tells of a case beyond its head. */
export interface CaseSummary {
  events: number;
  /** When something was entered last. */
  lastAct: Instant;
  /** The next day on which a time ends; `null`: none. */
  next: { due: string; article: string } | null;
}

export function summaryOf(found: Case): CaseSummary {
  const { people, account, notes, incidents, events, attachments, visits } = found;
  const parts = [found, ...people, ...account, ...notes, ...incidents, ...events, ...attachments, ...visits];
  const lastAct = parts.reduce(
    (last, { changed }) => (changed.utc > last.utc ? changed : last),
    found.changed,
  );
  const { next } = timesOf(events);
  return {
    events: events.length,
    lastAct,
    next: next === null ? null : { due: next.due, article: next.rule.article },
  };
}
