import { describe, expect, it } from 'vitest';
import law from '../../../../utils/cases/documents/law/law.json' with { type: 'json' };
import {
  ADDRESSEES,
  applicationMonths,
  COMPLAINT_RULES,
  LAW_DATE,
  ruleOf,
} from '../../../../utils/cases/documents/law.ts';
import { readLaw } from '../../../../utils/cases/law/rules.ts';

type Found = { path: string; value: Record<string, unknown> };

/** Every object of the data. */
function* objectsOf(value: unknown, path = 'law'): Generator<Found> {
  if (typeof value !== 'object' || value === null) return;
  if (!Array.isArray(value)) yield { path, value: value as Record<string, unknown> };
  for (const [name, inner] of Object.entries(value)) yield* objectsOf(inner, `${path}.${name}`);
}

const objects = [...objectsOf(law)];

describe('the data on the law', () => {
  it('says all in three languages', () => {
    const texts = objects.filter(({ value }) => 'az' in value);
    expect(texts.length).toBeGreaterThan(50);
    for (const { path, value } of texts) {
      expect(Object.keys(value).toSorted(), path).toEqual(['az', 'en', 'ru']);
      for (const words of Object.values(value)) expect(words, path).toMatch(/\S/);
      if (!path.includes('platforms')) expect(new Set(Object.values(value)).size, path).toBe(3);
      expect(value.ru, path).not.toMatch(/[əğıİ]/i);
      if (!path.includes('platforms')) expect(value.ru, path).toMatch(/[а-я]/i);
      expect(value.az, path).not.toMatch(/[а-яё]/i);
      expect(value.en, path).not.toMatch(/[а-яёəğ]/i);
    }
  });

  it('dates each statement, and calls none certain that has no source', () => {
    const statements = objects.filter(({ value }) => 'sure' in value);
    expect(statements.length).toBeGreaterThan(30);
    for (const { path, value } of statements) {
      expect(value.date, path).toMatch(/^\d{4}-\d\d(-\d\d)?$/);
      expect(String(value.date) <= LAW_DATE, path).toBe(true);
      expect(typeof value.sure, path).toBe('boolean');
      if (value.sure === true) expect(value.source, path).toMatch(/\S/);
    }
  });

  it('names only rules that it has', () => {
    const known = new Set(Object.keys(law.rules));
    const named = objects.flatMap(({ value }) => [
      ...(Array.isArray(value.rules) ? value.rules : []),
      ...('says' in value && typeof value.rule === 'string' ? [value.rule] : []),
    ]);
    expect(named.length).toBeGreaterThan(5);
    for (const rule of [...named, ...COMPLAINT_RULES]) expect(known, String(rule)).toContain(rule);
  });

  it('has for each addressee what speaks for and against, in no order of preference', () => {
    expect(ADDRESSEES.map(({ id }) => id)).toEqual([
      'district-prosecutor',
      'cybercrime-department',
      'local-police',
      'court',
    ]);
    for (const one of ADDRESSEES) {
      expect(one.for.length, one.id).toBeGreaterThan(0);
      expect(one.against.length, one.id).toBeGreaterThan(0);
      expect(Object.keys(one).toSorted()).toEqual(['against', 'for', 'id', 'name']);
    }
  });

  it('marks what is known from secondary sources or in doubt', () => {
    const unsure = Object.entries(law.rules).flatMap(([id, { sure }]) => (sure ? [] : [id]));
    expect(unsure).toEqual([
      'demand-by-threat',
      'check-base-term',
      'refusal',
      'appeal-to-prosecutor',
      'judicial-control',
      'convention-13',
    ]);
    expect(ruleOf('private-life').sure).toBe(true);
  });

  it('agrees with the rules that terms are counted by', () => {
    const terms = readLaw();
    expect(terms.collected).toBe(LAW_DATE);
    const pairs = {
      'check-base-term': 'ccp-207-check',
      'check-before-case': 'ccp-207-check-long',
      refusal: 'ccp-212-copy',
      'appeal-to-prosecutor': 'prosecutor-appeal',
      'judicial-control': 'judicial-control',
      'four-months': 'echr-four-months',
      'take-it-down': 'take-it-down',
    } as const;
    for (const [id, term] of Object.entries(pairs)) {
      const found = terms.rules.find((rule) => rule.id === term);
      expect(found?.sure, id).toBe(ruleOf(id as keyof typeof pairs).sure);
    }
    expect(applicationMonths()).toBe(4);
  });

  it('stands in the data alone: no code or sentence names an article', async () => {
    const { globSync, readFileSync } = await import('node:fs');
    const files = globSync('utils/cases/documents/**/*.ts');
    expect(files.length).toBeGreaterThan(15);
    for (const file of files) {
      const code = readFileSync(file, 'utf8').replaceAll(/\/\*.*?\*\/|\/\/.*/gs, '');
      expect(code, file).not.toMatch(/\b(?:156|182|20[4-7]|212|213|449|451|65286|30551|35283)\b/);
      expect(code, file).not.toMatch(/maddə|стать[яи] \d|Article \d/i);
    }
  });
});
