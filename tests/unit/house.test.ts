import { globSync, readFileSync } from 'node:fs';
import { posix, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';

/*
 * The house of docs/architecture.md, held to the imports: each room may import only the rooms that its line names, and
 * itself. Whoever draws a new arrow draws it here and in the picture, or finds another way.
 */

const ROOT = resolve(import.meta.dirname, '../..');

/** The one file that takes the browser's interface from anywhere. */
const BROWSER = 'utils/browser.ts';

const ALLOWED: Readonly<Record<string, readonly string[]>> = {
  entrypoints: [
    'components',
    'utils/capture',
    'utils/sites',
    'utils/timestamp',
    'utils/vault',
    'utils/evidence',
    BROWSER,
  ],
  components: ['utils/capture', 'utils/package', 'utils/timestamp', 'utils/vault', 'utils/evidence', BROWSER],
  'utils/capture': ['utils/sites', 'utils/timestamp', 'utils/vault', 'utils/evidence', BROWSER],
  'utils/package': ['utils/timestamp', 'utils/evidence'],
  'utils/timestamp': ['utils/evidence', BROWSER],
  'utils/vault': ['utils/timestamp', 'utils/evidence', BROWSER],
  'utils/sites': ['utils/evidence'],
  'utils/evidence': [],
  [BROWSER]: [],
};

/** Packages that bring a browser with them: the ground floor is used, and tested, without one. */
const BROWSER_PACKAGES = /^(wxt|webextension-polyfill|@webext-core|dexie|preact|@preact)(\/|$)/;

interface Import {
  file: string;
  /** As written: a package's name, or a path from the project's folder. */
  target: string;
}

/** `from '…'`, `import '…'` and `import('…')`, whatever lies between them. */
const SPECIFIER = /(?:\bfrom|\bimport)\s*\(?\s*['"]([^'"]+)['"]/g;

function importsOf(file: string): Import[] {
  const text = readFileSync(resolve(ROOT, file), 'utf8');
  return Array.from(text.matchAll(SPECIFIER), ([, written = '']) => {
    if (written.startsWith('@/')) return { file, target: written.slice(2) };
    const near = written.startsWith('.');
    return { file, target: near ? posix.join(posix.dirname(file), written) : written };
  });
}

/** The room of a file of ours: its folder in utils/, else its top folder; `null` for a package. */
function roomOf(path: string): string | null {
  const [top = '', second = ''] = path.split('/');
  if (top === 'utils') return `utils/${second}`;
  return ['entrypoints', 'components', 'tests', 'scripts', 'public'].includes(top) ? top : null;
}

const files = globSync('{entrypoints,components,utils}/**/*.{ts,tsx}', { cwd: ROOT }).map((file) =>
  file.replaceAll('\\', '/'),
);
const imports = files.flatMap(importsOf);
const arrows = imports.flatMap(({ file, target }) => {
  const from = roomOf(file);
  const to = roomOf(target);
  return from === null || to === null || from === to ? [] : [{ from, to, file, target }];
});

/** The files that import each other in a circle, which begins and ends with the same; `null` where there is none. */
function circleIn(drawn: readonly Import[]): string[] | null {
  const targets = new Map<string, string[]>();
  for (const { file, target } of drawn) targets.set(file, [...(targets.get(file) ?? []), target]);
  const done = new Set<string>();
  const path: string[] = [];
  const walk = (file: string): string[] | null => {
    const before = path.indexOf(file);
    if (before >= 0) return [...path.slice(before), file];
    if (done.has(file)) return null;
    path.push(file);
    for (const target of targets.get(file) ?? []) {
      const circle = walk(target);
      if (circle !== null) return circle;
    }
    path.pop();
    done.add(file);
    return null;
  };
  for (const file of targets.keys()) {
    const circle = walk(file);
    if (circle !== null) return circle;
  }
  return null;
}

/** Folders inside a room that its leading files stand on: what is in them asks nothing of those. */
const BELOW: readonly string[] = ['utils/capture/page/', 'utils/capture/picture/'];

/** Large packages for one rare case each, and the file that they stand behind. */
const ASIDE = {
  jszip: 'utils/package/second-reader.ts',
  html2canvas: 'utils/capture/page/redraw.ts',
} as const;

/** A file and all that it stands on. */
function standsOn(roots: readonly string[]): Set<string> {
  const all = new Set<string>();
  const left = [...roots];
  for (let file = left.pop(); file !== undefined; file = left.pop()) {
    if (all.has(file)) continue;
    all.add(file);
    left.push(...imports.flatMap((one) => (one.file === file ? [one.target] : [])));
  }
  return all;
}

/** Those who open a package and check it. */
const READING = files.filter((file) =>
  /^(?:utils\/package\/(?:check|open|find)[^/]*\.ts|components\/verify\/.*)$/.test(file),
);
/** Those who make one, whatever it is made of. */
const WRITING = files.filter((file) =>
  /^utils\/package\/(?:export|contents|seal(?!ed)|sealed-data|locked-zip|zip-write|report|index-page|readme|verify-|bag-stamp\.|chain-stamps|choose-signers|recipient|tagged-pdf|facts|words\/|aes\/feedback-sealer)/.test(
    file,
  ),
);

describe('the house', () => {
  it('has only the rooms that are in its plan', () => {
    expect(new Set(files.map(roomOf))).toEqual(new Set(Object.keys(ALLOWED)));
  });

  it('has no import that goes up or sideways', () => {
    const wrong = arrows
      .filter(({ from, to }) => !ALLOWED[from]?.includes(to))
      .map(({ file, target, from, to }) => `${file} imports ${target}: ${from} may not import ${to}`);
    expect(wrong).toEqual([]);
  });

  it('has no files that import each other in a circle', () => {
    expect(circleIn(imports)).toBeNull();
    const [a, b, c] = ['a.ts', 'b.ts', 'c.ts'] as const;
    const two = [
      { file: c, target: a },
      { file: a, target: b },
    ];
    expect(circleIn(two)).toBeNull();
    expect(circleIn([...two, { file: b, target: a }])).toEqual([a, b, a]);
    expect(circleIn([{ file: a, target: a }])).toEqual([a, a]);
  });

  it.each(BELOW)('has no import that goes up from %s', (folder) => {
    const room = posix.dirname(folder);
    const wrong = imports
      .filter(({ file, target }) => file.startsWith(folder) && posix.dirname(target) === room)
      .map(({ file, target }) => `${file} imports ${target}`);
    expect(wrong).toEqual([]);
  });

  it('has nobody who checks a package stand on those who make one', () => {
    expect(READING.length).toBeGreaterThan(20);
    expect(WRITING.length).toBeGreaterThan(20);
    const checks = standsOn(READING);
    expect(checks).toContain('utils/package/zip-read.ts');
    expect(WRITING.filter((file) => checks.has(file))).toEqual([]);
  });

  it.each(Object.entries(ASIDE))('keeps %s behind one file', (name, only) => {
    expect(imports.flatMap(({ file, target }) => (target === name ? [file] : []))).toEqual([only]);
  });

  it('loads what is for one case only when that comes', () => {
    // JSZip with the file that is read twice.
    const reader = readFileSync(resolve(ROOT, ASIDE.jszip), 'utf8');
    expect(reader).toContain("await import('jszip')");
    expect(reader).not.toMatch(/\bfrom 'jszip'/);
    // html2canvas with the script that is put into a page that cannot be photographed.
    const users = imports.flatMap(({ file, target }) => {
      if (target !== ASIDE.html2canvas) return [];
      const text = readFileSync(resolve(ROOT, file), 'utf8');
      return /import type \{[^}]*\} from '[^']*\/redraw\.ts'/.test(text) ? [] : [file];
    });
    expect(users).toEqual(['entrypoints/redraw.ts']);
  });

  it('has no arrow in its plan that no file uses', () => {
    const drawn = Object.entries(ALLOWED).flatMap(([from, all]) => all.map((to) => `${from} -> ${to}`));
    const used = new Set(arrows.map(({ from, to }) => `${from} -> ${to}`));
    expect(drawn.filter((arrow) => !used.has(arrow))).toEqual([]);
  });

  it('has one file that takes the interface of the browser, for all others', () => {
    const takers = imports.filter(({ target }) => /^(wxt\/browser|webextension-polyfill)$/.test(target));
    expect(new Set(takers.map(({ file }) => file))).toEqual(new Set([BROWSER]));
  });

  it('keeps the browser out of the ground floor', () => {
    const wrong = imports
      .filter(({ file, target }) => roomOf(file) === 'utils/evidence' && BROWSER_PACKAGES.test(target))
      .map(({ file, target }) => `${file} imports ${target}`);
    expect(wrong).toEqual([]);
  });
});
