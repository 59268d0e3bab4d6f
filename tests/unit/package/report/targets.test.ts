import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { targetIn } from '../../../../utils/package/words/targets.ts';

/** What capturing writes into records of what it did, out of its own code: with a name or a number where the code puts one. */
function written(): string[] {
  const files = readdirSync('utils/capture', { recursive: true, encoding: 'utf8' }).filter((file) =>
    file.endsWith('.ts'),
  );
  const code = files.map((file) => readFileSync(join('utils/capture', file), 'utf8')).join('\n');
  const text = String.raw`(?:'([^'\n]+)'|\x60([^\x60]+)\x60)`;
  const kind = String.raw`'[a-z-]+',\s*`;
  const shapes = [
    String.raw`(?:counts\.add|noteOnce)\(\s*${kind}${text}`,
    String.raw`without\(\s*${kind}(?:path, )?${text}`,
    String.raw`#tooMuch\(\s*${text}`,
    `why: ${text}`,
    String.raw`(?:target|isLast \?):? ${text}`,
    String.raw`\bnote\(\s*${text}`,
    String.raw`return ${text};? *\n? *\}\n *return new Uint8Array\(await new Blob`,
  ];
  const found = shapes.flatMap((shape) =>
    Array.from(code.matchAll(new RegExp(shape, 'g')), ([, plain, filled]) => plain ?? filled ?? ''),
  );
  const constants: Record<string, string> = Object.fromEntries(
    Array.from(code.matchAll(/const ([A-Z_]+) = '([^']+)'/g), ([, name, value]) => [name, value]),
  );
  return found.map((phrase) =>
    phrase
      .replaceAll(/\$\{([A-Z_]+)\}/g, (whole, name: string) => constants[name] ?? whole)
      .replaceAll(/\$\{name\}/g, 'page.html')
      .replaceAll(/\$\{(?:path|PATH)\}/g, 'document.png')
      .replaceAll(/\$\{(?:why|lost|kind|what|target|findingsText[^}]*)\}/g, 'X')
      .replaceAll(/\$\{[^}]*\}/g, '7'),
  );
}

/** Words that no name of an element, a file or a code has. */
const ENGLISH = /\b(?:the|of|that|was|were|could|not|and|in|for|by|with|are|had|as|to|further|deep)\b/;

describe('what was done to a page', () => {
  const phrases = written();

  it('is looked for where it is written', () => {
    expect(phrases.length).toBeGreaterThan(35);
    expect(phrases).toContain('the hours of messages');
    expect(phrases).toContain('parts of the page beyond its first 7 million characters');
  });

  it.each(['az', 'ru'] as const)('is told in %s without an English word', (language) => {
    const english = phrases.map((phrase) => targetIn(language, phrase)).filter((said) => ENGLISH.test(said));
    expect(english).toEqual([]);
  });

  it.each([
    ['further elements (12)', 'digər elementlər (12)'],
    ['page.mhtml.txt: cut off before it was stored', 'page.mhtml.txt: saxlanılmamışdan əvvəl kəsilib'],
    [
      'parts of the page beyond its first 2.5 million characters (3)',
      'səhifənin ilk 2.5 milyon işarəsindən sonrakı hissələri (3)',
    ],
    [
      'posts.html as a whole, kept as text: leads: <b>',
      'posts.html bütövlükdə, mətn kimi saxlanılıb: leads: <b>',
    ],
    // Names of elements are nobody's words.
    ['div.the-content', 'div.the-content'],
    ['#script', '#script'],
  ])('names stay as they are: %s', (target, said) => {
    expect(targetIn('az', target)).toBe(said);
    expect(targetIn('en', target)).toBe(target);
  });
});
