import type { Item } from '../evidence/reading.ts';
import type { CaptureRecord } from '../evidence/record.ts';
import type { Case, Event, IncidentLine, Visit } from './model.ts';
import { dayOf, spanOf } from './moment.ts';
import { byBeginning } from './order.ts';

/* What was published, captured, done and told, in the order of time. */

/** When something was, on this device's clock; ms since 1970. */
export interface Moment {
  from: number;
  /** The end, not included; of a moment that is known the same. */
  to: number;
  precision: 'exact' | 'day' | 'about';
}

/** A capture as the timeline needs it. */
export type TimelineCapture = Pick<CaptureRecord, 'id' | 'capturedAt'> & {
  site: Pick<CaptureRecord['site'], 'name' | 'account' | 'items'>;
};

/** A post or message, once, however often it was captured. */
export interface Publication {
  item: Item;
  site: CaptureRecord['site']['name'];
  /** Whose page it stood on. */
  account: CaptureRecord['site']['account'];
  /** Ids of the captures that have it. */
  captures: string[];
}

/** `moment`: `null` where it is not known. */
export type TimelineEntry = { id: string; moment: Moment | null } & (
  | { kind: 'publication'; publication: Publication }
  | { kind: 'capture'; capture: TimelineCapture }
  | { kind: 'event'; event: Event }
  | { kind: 'incident'; incident: IncidentLine }
  | { kind: 'visit'; visit: Visit }
);

/**
 * All of a case in the order of time; what has no date stands at the end.
 * @param captures of the case
 */
export function timeline(
  { events, incidents, visits }: Pick<Case, 'events' | 'incidents' | 'visits'>,
  captures: readonly TimelineCapture[],
): TimelineEntry[] {
  const entries: TimelineEntry[] = [
    ...publicationsOf(captures),
    ...captures.map((capture) => ({
      kind: 'capture' as const,
      id: capture.id,
      moment: exactly(capture.capturedAt.utc),
      capture,
    })),
    ...events.map((event) => ({ kind: 'event' as const, id: event.id, moment: momentOf(event.when), event })),
    ...incidents.map((incident) => ({
      kind: 'incident' as const,
      id: incident.id,
      moment: momentOf(incident.facts.when),
      incident,
    })),
    ...visits.map((visit) => ({
      kind: 'visit' as const,
      id: visit.id,
      moment: exactly(visit.at.utc),
      visit,
    })),
  ];
  return entries.toSorted((one, other) => byBeginning(one.moment, other.moment));
}

function publicationsOf(captures: readonly TimelineCapture[]): TimelineEntry[] {
  const found = new Map<string, Publication>();
  for (const { id, site } of captures) {
    for (const item of site.items) {
      // Its own number is unique on its account only.
      const account = site.account?.id ?? site.account?.username ?? '';
      const key = `${site.name.split('-')[0]} ${account} ${item.id}`;
      const known = found.get(key);
      if (known === undefined)
        found.set(key, { item, site: site.name, account: site.account, captures: [id] });
      else {
        known.captures.push(id);
        // One page may leave its date in doubt, and another not.
        if (!known.item.date?.utc && item.date?.utc) known.item = item;
      }
    }
  }
  return Array.from(found, ([key, publication]) => {
    const utc = publication.item.date?.utc;
    return { kind: 'publication', id: key, moment: utc ? exactly(utc) : null, publication };
  });
}

function exactly(utc: string): Moment | null {
  const at = Date.parse(utc);
  return Number.isNaN(at) ? null : { from: at, to: at, precision: 'exact' };
}

function momentOf(date: Event['when']): Moment | null {
  const span = spanOf(date);
  if (span === null) return null;
  if (date.precision === 'day' && date.time !== null) {
    const at = new Date(`${date.day}T${date.time}`).getTime();
    return { from: at, to: at, precision: 'exact' };
  }
  return {
    from: startOfDay(span.first),
    to: startOfDay(span.last + 1),
    precision: span.about ? 'about' : 'day',
  };
}

/** On this device's clock: a text without a zone is read so. */
const startOfDay = (day: number): number => new Date(`${dayOf(day)}T00:00`).getTime();

/** What stood shortly before and after an entry, without it. @param ms how far away it may be */
export function nearby(
  entries: readonly TimelineEntry[],
  { id, moment }: TimelineEntry,
  ms: number,
): TimelineEntry[] {
  if (moment === null) return [];
  return entries.filter(
    (one) =>
      one.id !== id &&
      one.moment !== null &&
      one.moment.from <= moment.to + ms &&
      one.moment.to >= moment.from - ms,
  );
}
