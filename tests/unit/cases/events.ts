import type { Event } from '../../../utils/cases/model.ts';
import type { CaseDate } from '../../../utils/evidence/case/date.ts';
import type { EventKind } from '../../../utils/evidence/case/parts.ts';
import { eventOf, noon } from './sample.ts';

/** `2026-03-02` that day; `~2026-03` about then; empty: not known. */
export function dateOf(text: string): CaseDate {
  if (text === '') return { precision: 'unknown' };
  if (text.startsWith('~')) return { precision: 'about', around: text.slice(1) };
  const [day = '', time = null] = text.split(' ');
  return { precision: 'day', day, time };
}

/** An event as a case gives it. */
export function event(id: string, kind: EventKind, when: string, concerns: string | null = null): Event {
  const { kind: _, ...content } = eventOf({ event: kind, when: dateOf(when), concerns });
  return { ...content, id, revision: 1, entered: noon('2026-03-02'), changed: noon('2026-03-02') };
}
