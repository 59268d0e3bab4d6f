import { describe, expect, test } from 'vitest';
import {
  formatBytes,
  formatDate,
  formatDecimal,
  formatLocal,
  formatOffset,
  groupDigits,
  hostOf,
} from '../../../components/words/format.ts';

const INSTANT = {
  utc: '2026-11-24T22:15:02.123Z',
  local: '2026-11-25T02:15:02.123+04:00',
  timeZone: 'Asia/Baku',
};

describe('sizes', () => {
  test.each([
    [0, '0 B'],
    [999, '999 B'],
    [1000, '1 KB'],
    [1_440_000, '1.4 MB'],
    // Never "1000 KB".
    [999_960, '1 MB'],
    [5_000_000_000_000, '5000 GB'],
  ])('%d bytes', (bytes, expected) => {
    expect(formatBytes(bytes, 'en').replace('\u00a0', ' ')).toBe(expected);
  });

  test('use the signs of the language', () => {
    expect(formatBytes(1_440_000, 'az')).toBe('1,4\u00a0MB');
    expect(formatBytes(1_440_000, 'ru')).toBe('1,4\u00a0МБ');
    expect(formatDecimal(-0.25, 'ru')).toBe('-0,2');
  });
});

describe('moments', () => {
  test('are told by the wall clock of the place', () => {
    expect(formatLocal(INSTANT, 'en', 'second')).toBe('25 Nov 2026, 02:15:02');
    expect(formatLocal(INSTANT, 'az', 'minute')).toBe('25.11.2026, 02:15');
    expect(formatLocal(INSTANT, 'ru', 'minute')).toBe('25.11.2026, 02:15');
    expect(formatOffset(INSTANT)).toBe('UTC+04:00');
  });

  test('of keys are told in UTC', () => {
    expect(formatDate(new Date('2026-01-02T23:59:00Z'), 'en')).toBe('2 Jan 2026');
    expect(formatDate(new Date('2026-01-02T23:59:00Z'), 'ru')).toBe('02.01.2026');
  });
});

test.each([
  ['https://t.me/s/example', 't.me'],
  ['http://localhost:8080/x', 'localhost:8080'],
  ['about:blank', 'about:blank'],
  ['', ''],
])('host of %s', (url, host) => {
  expect(hostOf(url)).toBe(host);
});

test('digits stand in groups of four', () => {
  expect(groupDigits('0123456789abcdef')).toBe('0123 4567 89ab cdef');
  expect(groupDigits('01234')).toBe('0123 4');
});
