import * as v from 'valibot';
import { afterEach, describe, expect, it } from 'vitest';
import { compactUtc, Instant, instantOf } from '../../../utils/evidence/time.ts';

const zone = process.env.TZ;

describe('a moment', () => {
  afterEach(() => {
    if (zone === undefined) delete process.env.TZ;
    else process.env.TZ = zone;
  });

  it.each([
    ['Asia/Baku', '2026-11-24T09:15:02.123Z', '2026-11-24T13:15:02.123+04:00'],
    ['UTC', '2026-11-24T09:15:02.123Z', '2026-11-24T09:15:02.123+00:00'],
    ['Asia/Tehran', '2026-12-31T21:00:00.000Z', '2027-01-01T00:30:00.000+03:30'],
    ['America/St_Johns', '2026-01-01T01:00:00.007Z', '2025-12-31T21:30:00.007-03:30'],
    ['Europe/Berlin', '2026-07-01T12:00:00.000Z', '2026-07-01T14:00:00.000+02:00'],
    ['Europe/Berlin', '2026-12-01T12:00:00.000Z', '2026-12-01T13:00:00.000+01:00'],
  ])('is told in %s with its offset', (timeZone, utc, local) => {
    process.env.TZ = timeZone;
    const instant = instantOf(new Date(utc));
    expect(instant).toEqual({ utc, local, timeZone });
    expect(v.is(Instant, instant)).toBe(true);
    expect(new Date(instant.local).getTime()).toBe(new Date(instant.utc).getTime());
  });

  it('stands in file names without punctuation', () => {
    expect(compactUtc(new Date('2026-11-24T09:15:02.999Z'))).toBe('20261124T091502Z');
  });

  it('is refused where it lacks its offset or its milliseconds', () => {
    const good = instantOf(new Date());
    expect(v.is(Instant, { ...good, utc: '2026-11-24T09:15:02Z' })).toBe(false);
    expect(v.is(Instant, { ...good, local: '2026-11-24T13:15:02.123' })).toBe(false);
    expect(v.is(Instant, { ...good, local: '2026-11-24T13:15:02.123Z' })).toBe(false);
  });
});
