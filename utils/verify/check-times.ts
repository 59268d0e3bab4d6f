import { CASE_FILE, type CaseFile } from '../evidence/bag/case-file.ts';
import { CUSTODY_FILE } from '../evidence/bag/custody-file.ts';
import { dayOfCapture } from '../evidence/capture-id.ts';
import type { CustodyEntry } from '../evidence/custody.ts';
import { type Finding, found } from '../evidence/finding.ts';
import type { CaptureRecord } from '../evidence/record.ts';
import { timeOfMediaId } from '../evidence/site-ids.ts';
import type { Instant } from '../evidence/time.ts';
import { signedAt } from '../openpgp/detached-signature.ts';
import type { Findings, Judgement } from './findings.ts';

/*
 * Times that are stated more than once, held against each other. A clock that is set back or wrong makes them differ in a
 * true capture too: what can come of that is a doubt; what cannot is a failure.
 */

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
/** Clocks of two devices, and one that is set right in between. */
const CLOCKS_APART = 10 * MINUTE;

const iso = (time: number): string => new Date(time).toISOString();

/** What else states when a capture was made. */
export interface Witnesses {
  /** The time of the signature over the record; `null`: it has none. */
  signed: Date | null;
  /** The time of its entry in the custody chain; `null`: there is none. */
  entered: Date | null;
  /** When the capture key was made; `null`: it is not there. */
  key: Date | null;
}

/** The times of one record. */
export function judgeTimes(record: CaptureRecord, { signed, entered, key }: Witnesses): Judgement {
  const { capturedAt, id, method } = record;
  const { failed, doubts } = judgeInstant(capturedAt);
  const at = Date.parse(capturedAt.utc);
  failed.push(...idFindings(id, capturedAt, method.endedBy === 'interrupted'));
  if (key !== null && at < key.getTime() - HOUR)
    doubts.push(found('before-its-key', { stated: capturedAt.utc, key: key.toISOString() }));
  for (const time of [entered, signed]) {
    if (time === null || Number.isNaN(time.getTime())) continue;
    const times = { stated: capturedAt.utc, signed: time.toISOString() };
    const finding = time.getTime() < at - CLOCKS_APART ? found('signed-before', times) : null;
    // One that was cut off is signed when it is finished; and no signature states a time before its key's.
    const latest = Math.max(at + method.durationMs + DAY, key?.getTime() ?? 0);
    const isLate = time.getTime() > latest && method.endedBy !== 'interrupted';
    const doubt = finding ?? (isLate ? found('signed-late', times) : null);
    if (doubt === null) continue;
    doubts.push(doubt);
    break;
  }
  doubts.push(...itemFindings(record, at));
  return { failed, doubts };
}

/** Whether one moment is told in the same way three times. */
function judgeInstant({ utc, local, timeZone }: Instant): Judgement {
  const [there, here] = [Date.parse(utc), Date.parse(local)];
  if (Number.isNaN(there) || there !== here)
    return { failed: [found('local-not-utc', { utc, local })], doubts: [] };
  const offset = offsetOf(timeZone, there);
  if (offset === null) return { failed: [], doubts: [found('zone-unknown', { zone: timeZone })] };
  const stated = minutesOf(local.slice(-6));
  if (stated === minutesOf(offset)) return { failed: [], doubts: [] };
  const finding = found('zone-differs', { zone: timeZone, local, offset });
  // Zones change their rules, and a browser knows those of its day.
  const isNear = Math.abs(stated - minutesOf(offset)) <= 60;
  return isNear ? { failed: [], doubts: [finding] } : { failed: [finding], doubts: [] };
}

/** `+04:00` -> 240 */
const minutesOf = (offset: string): number =>
  (offset.startsWith('-') ? -1 : 1) * (Number(offset.slice(1, 3)) * 60 + Number(offset.slice(4, 6)));

/** How far a zone is from UTC at a moment, as `+04:00`; `null`: no such zone is known here. */
function offsetOf(timeZone: string, at: number): string | null {
  try {
    const format = new Intl.DateTimeFormat('en-US', { timeZone, timeZoneName: 'longOffset' });
    const name = format.formatToParts(at).find(({ type }) => type === 'timeZoneName')?.value ?? '';
    const [, offset] = /^GMT([+-]\d\d:\d\d)?/.exec(name.replace('\u2212', '-')) ?? [];
    return offset ?? '+00:00';
  } catch {
    return null;
  }
}

/** Ids hold the day on the device's calendar; of earlier versions the moment. */
function idFindings(id: string, { utc, local }: Instant, isInterrupted: boolean): Finding[] {
  const told = dayOfCapture(id).getTime();
  const at = Date.parse(utc);
  const isDay = told % DAY === 0;
  const day = Date.parse(`${local.slice(0, 10)}T00:00:00Z`);
  // A capture that was finished later states the zone of then; elsewhere it is another day for as long as that.
  const isRight = isDay ? Math.abs(told - day) <= (isInterrupted ? DAY : 0) : Math.abs(told - at) <= DAY;
  if (isRight || Number.isNaN(at)) return [];
  return [found('id-of-another-day', { day: iso(told).slice(0, 10), stated: local })];
}

/** What was there at the capture is not younger than it. */
function itemFindings({ site, method, capturedAt }: CaptureRecord, at: number): Finding[] {
  const latest = at + method.durationMs + DAY;
  for (const { id, kind, date } of site.items) {
    const made = site.name === 'instagram' && kind === 'post' ? timeOfMediaId(id)?.getTime() : undefined;
    const said = date?.utc == null ? Number.NaN : Date.parse(date.utc);
    const later = [made ?? Number.NaN, said].find((time) => time > latest);
    if (later !== undefined) return [found('item-later', { id, at: iso(later), stated: capturedAt.utc })];
  }
  return [];
}

/** The times of the custody chain and of the package, in their order. */
export async function checkChainTimes(
  findings: Findings,
  entries: readonly CustodyEntry[],
  stated: CaseFile | null,
): Promise<void> {
  if (entries.length === 0) {
    findings.unchecked('custody-times', CUSTODY_FILE, found('no-chain'));
    return;
  }
  const result: Judgement = { failed: [], doubts: [] };
  const judge = ({ failed, doubts }: Judgement): void => {
    result.failed.push(...failed);
    result.doubts.push(...doubts);
  };
  let before = Number.NEGATIVE_INFINITY;
  const next = (sequence: number, time: number): void => {
    if (time < before - CLOCKS_APART)
      judge({
        failed: [],
        doubts: [found('times-go-back', { sequence, at: iso(time), before: iso(before) })],
      });
    before = time;
  };
  for (const { link, body, signature } of entries) {
    if (body !== null) judge(judgeInstant(body.at));
    const time = body === null ? await signedAt(signature) : new Date(body.at.utc);
    if (time !== null && !Number.isNaN(time.getTime())) next(link.sequence, time.getTime());
  }
  if (stated !== null) {
    judge(judgeInstant(stated.exportedAt));
    next(entries.length + 1, Date.parse(stated.exportedAt.utc));
  }
  findings.judged('custody-times', stated === null ? CUSTODY_FILE : CASE_FILE, result);
}
