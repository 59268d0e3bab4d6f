import { type Deadline, deadlines } from '../../cases/deadlines.ts';
import { type Law, readLaw } from '../../cases/law/rules.ts';
import type { Event } from '../../cases/model.ts';
import { localDay } from '../../cases/moment.ts';
import { type Silence, silences } from '../../cases/silence.ts';

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
