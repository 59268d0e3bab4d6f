import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, test } from 'vitest';

const ROOT = resolve(import.meta.dirname, '../../..');

/** What browsers call theirs, and the name of the project itself. */
const OTHERS = new Set(['Sübut', 'Developer mode', 'Load unpacked', 'Load Temporary Add-on']);

function textsOf(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  return Object.values(value as Record<string, unknown>).flatMap(textsOf);
}

function read(path: string): string {
  return readFileSync(resolve(ROOT, path), 'utf8');
}

describe('what a README calls by its name is on a screen under that name', () => {
  test.each([
    ['en', 'README.md', 30],
    ['az', 'README.az.md', 25],
    ['ru', 'README.ru.md', 25],
  ])('%s', (language, path, atLeast) => {
    const texts = [
      ...textsOf(JSON.parse(read(`utils/i18n/${language}.json`))),
      ...textsOf(JSON.parse(read(`public/_locales/${language}/messages.json`))),
    ];
    const names = [...read(path).matchAll(/(?<![\p{L}_])_(\p{Lu}[^_\n]+)_(?![\p{L}_])/gu)].map(
      ([, name = '']) => name,
    );
    const isOnAScreen = (name: string) => texts.some((text) => text === name || text.startsWith(`${name}:`));
    expect(names.length).toBeGreaterThan(atLeast);
    expect(names.filter((name) => !OTHERS.has(name) && !isOnAScreen(name))).toEqual([]);
  });
});
