import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dayOfCapture, newCaptureId } from '../../../utils/evidence/capture-id.ts';

describe('the id of a capture', () => {
  it('tells the day on the device’s calendar, and nothing closer', () => {
    const moments = fc.date({
      min: new Date('2020-01-02'),
      max: new Date('2090-01-01'),
      noInvalidDate: true,
    });
    fc.assert(
      fc.property(moments, (at) => {
        const day = dayOfCapture(newCaptureId(at));
        expect(day.toISOString()).toMatch(/T00:00:00\.000Z$/);
        expect([day.getUTCFullYear(), day.getUTCMonth(), day.getUTCDate()]).toEqual([
          at.getFullYear(),
          at.getMonth(),
          at.getDate(),
        ]);
      }),
    );
  });

  it('is a UUID v7, and another one each time', () => {
    const at = new Date();
    const ids = Array.from({ length: 1000 }, () => newCaptureId(at));
    expect(new Set(ids).size).toBe(1000);
    for (const id of ids)
      expect(id).toMatch(/^[\da-f]{8}-[\da-f]{4}-7[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/);
  });
});
