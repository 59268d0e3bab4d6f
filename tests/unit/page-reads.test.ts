import { globSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import * as dom from '../../utils/sites/dom.ts';

/*
 * What runs in pages asks them nothing by their own properties, which a page can name its fields and pictures after: all
 * goes through dom.ts. Names that other things have too (`id`, `data`, `title`) are looked for where they are unmistakable.
 */

const ROOT = resolve(import.meta.dirname, '../..');
const FILES = globSync('utils/{capture/page,sites}/**/*.ts', { cwd: ROOT }).filter(
  (file) => !file.endsWith('dom.ts') && !file.includes('/page/client/'),
);

/** Names that objects of our own, of the language or of windows have too. */
const ALSO_ELSEWHERE = new Set(
  (
    'addEventListener append body checked complete content currentTime data dispatchEvent duration head hidden host href id input isConnected ' +
    'links matches media mode option pause paused play prefix remove removeEventListener scrollBy scrollTo selected src ' +
    'style svg title type value'
  ).split(' '),
);

const NAMES = Object.entries(dom)
  .flatMap(([name, value]) => (typeof value === 'object' ? Object.keys(value) : [name]))
  .filter((name) => /^[a-z]/.test(name) && !ALSO_ELSEWHERE.has(name));

/** Comments and texts say such names too. */
const bare = (code: string): string =>
  code.replace(/\/\*[\s\S]*?\*\/|(?<!:)\/\/.*|'(?:\\.|[^'\\\n])*'|`[^`]*`/g, (text) =>
    text.replace(/[^\n]/g, ' '),
  );

/** The groups of dom.ts, by which its functions are said too. */
const GROUPS = Object.entries(dom).flatMap(([name, value]) => (typeof value === 'object' ? [name] : []));
const OURS = `\\b(?:dom|${GROUPS.join('|')})\\s*\\??`;

/** Reads only: what is written goes to elements that were made here. */
function directReads(code: string): string[] {
  const names = NAMES.join('|');
  const reads = [
    new RegExp(`(?<!${OURS})\\.(?:${names})\\b(?!\\s*=[^=])`, 'g'),
    new RegExp(`\\{(?:[^{}]*[\\s,])?(?:${names})\\b[^{}:;]*\\}\\s*=\\s*(?!getComputedStyle)\\w`, 'g'),
    // `location` alone is nobody's to name.
    /\bdocument\.(?!location\b)\w+/g,
  ];
  return reads.flatMap((read) => Array.from(bare(code).matchAll(read), ([found]) => found));
}

describe('what runs in pages', () => {
  it.each(FILES)('%s asks elements and documents nothing by their own properties', (file) => {
    expect(directReads(readFileSync(resolve(ROOT, file), 'utf8'))).toEqual([]);
  });

  it('would be found out', () => {
    for (const code of [
      'const box = element.getBoundingClientRect();',
      'node?.parentElement',
      'const { scrollTop, clientHeight } = element;',
      'document.body',
    ])
      expect(directReads(code), code).not.toEqual([]);
    for (const code of [
      'dom.getBoundingClientRect(element)',
      'dom.image.complete(one)',
      '// element.closest',
    ])
      expect(directReads(code), code).toEqual([]);
  });
});
