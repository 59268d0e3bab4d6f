import type { Case, Visit } from './model.ts';

/* What is known of whether kept pages are still there. */

export interface StillThere {
  /** The capture whose page it is. */
  capture: string;
  /** What the last visit found; `not-visited`: there was none since the capture. */
  state: Visit['result'] | 'not-visited';
  /** `null`: not visited. */
  visit: Visit | null;
}

/** The pages of a case, in the order of its exhibits; those that were captured on a visit to another are that one's. */
export function stillThere({ exhibits, visits }: Pick<Case, 'exhibits' | 'visits'>): StillThere[] {
  const again = new Set(visits.map((visit) => visit.again));
  const last = new Map<string, Visit>();
  for (const visit of visits) {
    const known = last.get(visit.capture);
    if (known === undefined || known.at.utc <= visit.at.utc) last.set(visit.capture, visit);
  }
  return exhibits
    .filter(({ of, id }) => of === 'capture' && !again.has(id))
    .map(({ id }) => {
      const visit = last.get(id) ?? null;
      return { capture: id, state: visit?.result ?? 'not-visited', visit };
    });
}
