import type { Case } from '../../cases/model.ts';
import type { Instant } from '../../evidence/time.ts';

/** What a row of the list tells of a case beyond its head. */
export interface CaseSummary {
  events: number;
  people: number;
  /** When something was entered last. */
  lastAct: Instant;
}

export function summaryOf(found: Case): CaseSummary {
  const { people, account, notes, incidents, events, attachments, visits } = found;
  const parts = [found, ...people, ...account, ...notes, ...incidents, ...events, ...attachments, ...visits];
  const lastAct = parts.reduce(
    (last, { changed }) => (changed.utc > last.utc ? changed : last),
    found.changed,
  );
  return { events: events.length, people: people.length, lastAct };
}
