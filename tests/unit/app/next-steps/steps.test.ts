import { describe, expect, test } from 'vitest';
import type { Said } from '../../../../utils/app/next-steps/step.ts';
import { LOOKED_AT, PARTS } from '../../../../utils/app/next-steps/steps.ts';
import { LANGUAGES } from '../../../../utils/i18n/choose.ts';

/* Who follows a step must be able to see whose word it is and how old: none stands there without. */

const DAY = /^\d{4}-\d{2}-\d{2}$/;
const steps = PARTS.flatMap((part) => part.steps);
const said: [string, Said][] = [
  ...PARTS.map(({ id, title }): [string, Said] => [id, title]),
  ...steps.map(({ id, text }): [string, Said] => [id, text]),
];

test('each part and each step has a name of its own', () => {
  const ids = [...PARTS, ...steps].map(({ id }) => id);
  expect(ids.length).toBeGreaterThan(20);
  expect(ids.filter((id, at) => ids.indexOf(id) !== at)).toEqual([]);
});

describe.each(steps.map((step) => [step.id, step] as const))('%s', (_, step) => {
  test('has a source, and the day on which it was looked at', () => {
    expect(step.source).toMatch(/\p{L}{3}/u);
    expect(step.date).toMatch(DAY);
    expect(new Date(step.date).toISOString().slice(0, 10)).toBe(step.date);
    expect(step.date <= LOOKED_AT).toBe(true);
  });

  test('names addresses that are what they say, and no telephone number', () => {
    for (const { kind, value } of step.addresses ?? []) {
      if (kind === 'page') expect(new URL(value).protocol).toBe('https:');
      if (kind === 'page') expect(new URL(value).search).toBe('');
      if (kind === 'mail') expect(value).toMatch(/^[\w.]+@[\w.]+\.\w+$/);
      if (kind === 'name') expect(value).toMatch(/^@\w+$/);
    }
    for (const language of LANGUAGES) expect(step.text[language]).not.toMatch(/\+?\d[\d\s()-]{6,}\d/);
  });
});

describe.each(LANGUAGES)('in %s', (language) => {
  test.each(said)('%s', (_, text) => {
    expect(text[language].trim()).toBe(text[language]);
    expect(text[language]).not.toBe('');
    expect(text[language]).not.toMatch(/!|\s\s/);
    if (language === 'ru') expect(text.ru).toMatch(/\p{Script=Cyrillic}/u);
    else expect(text[language]).not.toMatch(/\p{Script=Cyrillic}/u);
    // What was copied and not translated.
    for (const other of LANGUAGES) if (other !== language) expect(text[language]).not.toBe(text[other]);
  });
});
