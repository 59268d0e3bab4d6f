import { expect, test } from 'vitest';
import { TextParts } from '../../../../../utils/capture/page/snapshot/text-parts.ts';

const said = (say: (parts: TextParts) => void): string => {
  const parts = new TextParts();
  say(parts);
  return parts.text();
};

test('blanks in a line are one, and none stands at its beginning or end', () => {
  const text = said((parts) => {
    parts.run('\n   one ');
    parts.run('  two\n');
    parts.line();
    parts.run(' three ');
  });
  expect(text).toBe('one two\nthree');
});

test('blocks in blocks begin one line, breaks of the page each their own', () => {
  const text = said((parts) => {
    parts.line();
    parts.run('a');
    parts.line();
    parts.line();
    parts.run('b');
    parts.break();
    parts.break();
    parts.run('c');
  });
  expect(text).toBe('a\nb\n\nc');
});

test('text that is laid out as it stands keeps its blanks', () => {
  expect(
    said((parts) => {
      parts.run('x:');
      parts.line();
      parts.run('  two\n   three', true);
    }),
  ).toBe('x:\n  two\n   three');
});

test('cells stand in one line', () => {
  expect(
    said((parts) => {
      parts.cell();
      parts.run('a');
      parts.cell();
      parts.run('b');
    }),
  ).toBe('a\tb');
});
