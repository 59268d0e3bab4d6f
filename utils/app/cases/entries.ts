import type { Case, Event } from '../../cases/model.ts';
import { dayOfLocal, daysOf, inOrder, type Moment } from '../../cases/timeline-layout.ts';
import type { CaseDate } from '../../evidence/case/date.ts';
import type { Instant } from '../../evidence/time.ts';

/** A capture as the timeline tells it. */
export interface TimedCapture {
  id: string;
  title: string;
  capturedAt: Instant;
}

/** A line of the timeline's table, and a mark on its picture. */
export type Entry = Moment &
  ({ what: 'capture'; capture: TimedCapture; exhibit: number } | { what: 'event'; event: Event });

/** The days that a date means; `null` where there is none. */
function rangeOf(date: CaseDate): Pick<Moment, 'from' | 'to' | 'isAbout'> | null {
  switch (date.precision) {
    case 'unknown':
      return null;
    case 'about':
      return { ...daysOf(date.around), isAbout: true };
    case 'day': {
      if (date.time === null) return { ...daysOf(date.day), isAbout: false };
      const at = dayOfLocal(`${date.day}T${date.time}:00`);
      return { from: at, to: at, isAbout: false };
    }
  }
}

/**
 * Publications, captures and events of a case in the order of time; and the events that have no date.
 * @param captures of the case, as far as they can be read
 */
export function entriesOf(
  found: Case,
  captures: readonly TimedCapture[],
): { entries: Entry[]; undated: Event[] } {
  const numbers = new Map(found.exhibits.map(({ id }, index) => [id, index + 1]));
  const taken = captures.map((capture): Entry => {
    const at = dayOfLocal(capture.capturedAt.local);
    const exhibit = numbers.get(capture.id) ?? 0;
    return {
      id: capture.id,
      lane: 'capture',
      from: at,
      to: at,
      isAbout: false,
      what: 'capture',
      capture,
      exhibit,
    };
  });
  const undated: Event[] = [];
  const told = found.events.flatMap((event): Entry[] => {
    const range = rangeOf(event.when);
    if (range === null) {
      undated.push(event);
      return [];
    }
    const lane = event.event === 'publication' ? 'publication' : 'event';
    return [{ id: event.id, lane, ...range, what: 'event', event }];
  });
  return { entries: inOrder([...taken, ...told]), undated };
}
