import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { utcOfLocal } from '../../../utils/sites/local-date.ts';

const zone = process.env.TZ;
beforeEach(() => {
  process.env.TZ = 'Asia/Baku';
});
afterEach(() => {
  if (zone === undefined) delete process.env.TZ;
  else process.env.TZ = zone;
});

describe('utcOfLocal, in Baku', () => {
  it.each([
    ['Aug 6, 2025, 16:28:20', 'en', '2025-08-06T12:28:20.000Z'],
    ['Edited: 3 August 2025, 18:54:20', 'en', '2025-08-03T14:54:20.000Z'],
    ['Aug 6, 2025, 4:28:20 PM', 'en', '2025-08-06T12:28:20.000Z'],
    ['Aug 6, 2025, 12:28:20 AM', 'en', '2025-08-05T20:28:20.000Z'],
    ['6 Ağu 2025 ÖS 4:28:20', 'tr', '2025-08-06T12:28:20.000Z'],
    ['6 Ağu 2025 ÖÖ 4:28:20', 'tr', '2025-08-06T00:28:20.000Z'],
    ['6 ago 2025, 4:28:20 p. m.', 'es', '2025-08-06T12:28:20.000Z'],
    ['6 серп. 2025 р., 4:28:20 пп', 'uk', '2025-08-06T12:28:20.000Z'],
    ['August 6, 2025 at 04:28:20', 'en', '2025-08-06T00:28:20.000Z'],
    // A half of the day in no language that is known here.
    ['Aug 6, 2025, 4:28:20 TK', 'en', null],
    ['Aug 6, 2025, 16:28:20 PM', 'en', null],
    ['6 августа 2025 г., 16:28:20', 'ru', '2025-08-06T12:28:20.000Z'],
    ['6 авг. 2025 г., 16:28:20', 'ru', '2025-08-06T12:28:20.000Z'],
    ['06.08.2025', 'ru', null],
    // Chromium has no Azerbaijani months and writes their numbers.
    ['2025 M08 6 16:28:20', 'az', '2025-08-06T12:28:20.000Z'],
    // Day or month?
    ['06/08/2025, 16:28:20', 'en', null],
    ['Aug 6, 16:28:20', 'en', null],
    ['Aug 6, 2025, 16:28', 'en', null],
    ['Aug 32, 2025, 16:28:20', 'en', null],
    ['', 'en', null],
  ])('reads "%s" (%s) as %s', (raw, language, utc) => {
    expect(utcOfLocal(raw, [language])).toBe(utc);
  });

  it.each(['en', 'az', 'ru', 'tr', 'uk', 'es', 'de', 'ar', 'uz', 'ka', 'fr', 'kk'])(
    'reads no date of %s as another than was written',
    (language) => {
      for (const hourCycle of ['h12', 'h23'] as const) {
        for (let step = 0; step < 48; step++) {
          const moment = new Date(Date.UTC(2025, step % 12, 3 + step / 2, step % 24, 7, 9));
          const time = { hour: 'numeric', minute: 'numeric', second: 'numeric', hourCycle } as const;
          const day = { year: 'numeric', month: 'short', day: 'numeric' } as const;
          const raw = moment.toLocaleString(language, { ...day, ...time });
          expect([moment.toISOString(), null], raw).toContain(utcOfLocal(raw, [language]));
        }
      }
    },
  );

  it('leaves an hour that comes twice', () => {
    process.env.TZ = 'Europe/Berlin';
    expect(utcOfLocal('Oct 26, 2025, 02:30:00', ['en'])).toBeNull();
    expect(utcOfLocal('Oct 26, 2025, 04:30:00', ['en'])).toBe('2025-10-26T03:30:00.000Z');
    // And one that never was.
    expect(utcOfLocal('Mar 30, 2025, 02:30:00', ['en'])).toBeNull();
  });
});
