import { expect, test } from 'vitest';
import { isPutOff } from '../../../../utils/app/backup/backup-later.ts';

const HOUR = 3_600_000;
const NOW = Date.UTC(2026, 10, 29, 12);

test('the reminder is put off for a day and no longer, whatever the clock does', () => {
  expect(isPutOff(null, NOW)).toBe(false);
  expect(isPutOff(NOW, NOW)).toBe(true);
  expect(isPutOff(NOW - 23 * HOUR, NOW)).toBe(true);
  expect(isPutOff(NOW - 24 * HOUR, NOW)).toBe(false);
  // The clock was set back since.
  expect(isPutOff(NOW + HOUR, NOW)).toBe(false);
});
