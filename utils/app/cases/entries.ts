import type { Deadline } from '../../cases/deadlines.ts';
import type { Case } from '../../cases/model.ts';
import { dayNumber } from '../../cases/moment.ts';
import { type TimelineCapture, type TimelineEntry, timeline } from '../../cases/timeline.ts';
import { inOrder, type LaneName, type Moment } from '../../cases/timeline-layout.ts';
import { DAY_MS } from '../../evidence/time-axis.ts';

/** What stands in the timeline, with the times that end. */
export type Entry = TimelineEntry | { kind: 'deadline'; id: string; deadline: Deadline };

/** An entry with its place on the picture. */
export type Placed = Moment & { entry: Entry };

/** Days on this device's calendar. */
const daysAt = (ms: number): number => (ms - new Date(ms).getTimezoneOffset() * 60_000) / DAY_MS;

function laneOf(entry: TimelineEntry): LaneName {
  if (entry.kind === 'event') return entry.event.event === 'publication' ? 'publication' : 'event';
  if (entry.kind === 'incident') return 'event';
  return entry.kind === 'visit' ? 'capture' : entry.kind;
}

/**
 * All of a case in the order of time; and what has no date.
 * @param captures of the case, as far as they are read; without their items nothing is known of what they published
 * @param deadlines those that nothing has ended stand on the picture
 */
export function entriesOf(
  found: Case,
  captures: readonly TimelineCapture[],
  deadlines: readonly Deadline[],
): { placed: Placed[]; undated: TimelineEntry[] } {
  const undated: TimelineEntry[] = [];
  const placed = timeline(found, captures).flatMap((entry): Placed[] => {
    const { id, moment } = entry;
    if (moment === null) {
      undated.push(entry);
      return [];
    }
    const isAbout = moment.precision === 'about';
    return [{ id, lane: laneOf(entry), from: daysAt(moment.from), to: daysAt(moment.to), isAbout, entry }];
  });
  const ends = deadlines.flatMap((deadline): Placed[] => {
    const { due, endedBy, rule, about } = deadline;
    if (due === null || endedBy !== null) return [];
    const id = `${rule.id} ${about.id}`;
    const from = dayNumber(due);
    const entry: Entry = { kind: 'deadline', id, deadline };
    return [{ id, lane: 'deadline', from, to: from + 1, isAbout: false, entry }];
  });
  return { placed: inOrder([...placed, ...ends]), undated };
}
