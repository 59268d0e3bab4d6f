import type { Event } from '../../cases/model.ts';
import type { EventKind } from '../../evidence/case/parts.ts';

/** What each kind of event can belong to. */
const REQUESTS: Partial<Record<EventKind, readonly EventKind[]>> = {
  sent: ['complaint-filed', 'appeal', 'platform-report'],
  received: ['complaint-filed', 'appeal', 'platform-report'],
  reply: ['complaint-filed', 'appeal'],
  'decision-open': ['complaint-filed', 'appeal'],
  'decision-refuse': ['complaint-filed', 'appeal'],
  'refusal-copy-received': ['complaint-filed', 'appeal'],
  appeal: ['complaint-filed'],
  hearing: ['complaint-filed', 'appeal'],
  call: ['complaint-filed', 'appeal', 'platform-report'],
  'platform-answer': ['platform-report'],
};

/** The complaints, appeals and reports that an event of this kind can belong to. @param own the event itself, where it is there already */
export function requestsFor(kind: EventKind, events: readonly Event[], own: string | null): Event[] {
  const kinds = REQUESTS[kind] ?? [];
  return events.filter((one) => kinds.includes(one.event) && one.id !== own);
}

/**
 * To which it belongs when its kind is chosen: what was said before, where it still can; else the only one that there is. Silence and
 * times are counted by it. A call may be about anything.
 */
export function belongingOf(
  kind: EventKind,
  events: readonly Event[],
  own: string | null,
  before: string | null,
): string | null {
  const requests = requestsFor(kind, events, own);
  if (requests.some(({ id }) => id === before)) return before;
  const [only, ...others] = requests;
  return only !== undefined && others.length === 0 && kind !== 'call' ? only.id : null;
}
