import { globSync, readFileSync } from 'node:fs';
import { posix, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';

/*
 * The layers of docs/architecture.md, checked against the imports: a folder may import only the folders that its line
 * names, and itself. To add an arrow, add it here and to the diagram, or find another way.
 */

const ROOT = resolve(import.meta.dirname, '../..');

/** The one file that imports the browser's API, for all others. */
const BROWSER = 'utils/browser.ts';
/** Values in the browser's storage. */
const STORED = 'utils/stored.ts';
/** Scripts beside the background. */
const LATE = 'utils/late-script.ts';

/** Formats and algorithms of others. They know nothing of this program. */
const CODECS = ['utils/errors', 'utils/bytes', 'utils/png', 'utils/zip', 'utils/openpgp'];

/** What the use cases stand on, and the components with them. */
const BELOW_APP: readonly string[] = [
  'utils/spread',
  'utils/cases',
  'utils/i18n',
  'utils/capture',
  'utils/package',
  'utils/verify',
  'utils/vault',
  'utils/timestamp',
  'utils/evidence',
  'utils/openpgp',
  'utils/png',
  'utils/bytes',
  'utils/errors',
  STORED,
  BROWSER,
];

const ALLOWED: Readonly<Record<string, readonly string[]>> = {
  entrypoints: [
    'components',
    'utils/app',
    'utils/i18n',
    'utils/capture',
    'utils/sites',
    'utils/vault',
    'utils/timestamp',
    'utils/evidence',
    'utils/errors',
    LATE,
    STORED,
    BROWSER,
  ],
  components: ['utils/app', ...BELOW_APP],
  'utils/app': [...BELOW_APP, 'utils/uwazi', 'utils/document', 'utils/wacz', LATE],
  'utils/i18n': [STORED],
  'utils/capture': [
    'utils/sites',
    'utils/vault',
    'utils/evidence',
    'utils/png',
    'utils/bytes',
    'utils/errors',
    LATE,
    STORED,
    BROWSER,
  ],
  'utils/cases': [
    'utils/package',
    'utils/vault',
    'utils/document',
    'utils/spread',
    'utils/evidence',
    'utils/bytes',
  ],
  'utils/document': ['utils/pdf', 'utils/evidence', 'utils/bytes'],
  'utils/package': [
    'utils/pdf',
    'utils/timestamp',
    'utils/evidence',
    'utils/errors',
    'utils/bytes',
    'utils/png',
    'utils/zip',
    'utils/openpgp',
  ],
  'utils/uwazi': ['utils/document', 'utils/evidence', 'utils/bytes', 'utils/zip'],
  'utils/wacz': ['utils/evidence', 'utils/errors', 'utils/bytes', 'utils/zip'],
  'utils/pdf': ['utils/evidence'],
  // Reading only: what checks a package shares no code with what writes one.
  'utils/verify': [
    'utils/timestamp',
    'utils/evidence',
    'utils/errors',
    'utils/bytes',
    'utils/png',
    'utils/zip',
    'utils/openpgp',
  ],
  'utils/vault': [
    'utils/timestamp',
    'utils/evidence',
    'utils/openpgp',
    'utils/bytes',
    'utils/errors',
    STORED,
    BROWSER,
  ],
  'utils/spread': ['utils/evidence', 'utils/errors'],
  'utils/sites': ['utils/evidence'],
  'utils/timestamp': ['utils/evidence', 'utils/bytes', 'utils/errors', STORED, BROWSER],
  'utils/evidence': ['utils/openpgp', 'utils/errors', 'utils/bytes', 'utils/zip'],
  'utils/openpgp': ['utils/bytes', 'utils/errors'],
  'utils/zip': ['utils/bytes', 'utils/errors'],
  'utils/png': ['utils/bytes', 'utils/errors'],
  'utils/bytes': [],
  'utils/errors': [],
  [LATE]: [],
  [STORED]: [BROWSER],
  [BROWSER]: [],
};

/** Packages that need a browser: evidence and codecs are used, and tested, without one. */
const BROWSER_PACKAGES = /^(wxt|webextension-polyfill|@webext-core|dexie|preact|@preact)(\/|$)/;

interface Import {
  file: string;
  /** As written: a package's name, or a path from the project's folder. */
  target: string;
}

/** `from '…'`, `import '…'` and `import('…')`. */
const SPECIFIER = /(?:\bfrom|\bimport)\s*\(?\s*['"]([^'"]+)['"]/g;

function importsOf(file: string): Import[] {
  const text = readFileSync(resolve(ROOT, file), 'utf8');
  return Array.from(text.matchAll(SPECIFIER), ([, written = '']) => {
    if (written.startsWith('@/')) return { file, target: written.slice(2) };
    const isRelative = written.startsWith('.');
    return { file, target: isRelative ? posix.join(posix.dirname(file), written) : written };
  });
}

/** The layer of one of our files: its folder in utils/, else its top folder; `null` for a package. */
function layerOf(path: string): string | null {
  const [top = '', second = ''] = path.split('/');
  if (top === 'utils') return `utils/${second}`;
  return ['entrypoints', 'components', 'tests', 'scripts', 'public'].includes(top) ? top : null;
}

const files = globSync('{entrypoints,components,utils}/**/*.{ts,tsx}', { cwd: ROOT }).map((file) =>
  file.replaceAll('\\', '/'),
);
const imports = files.flatMap(importsOf);
const arrows = imports.flatMap(({ file, target }) => {
  const from = layerOf(file);
  const to = layerOf(target);
  return from === null || to === null || from === to ? [] : [{ from, to, file, target }];
});

describe('the layers', () => {
  it('are those of the table', () => {
    expect(new Set(files.map(layerOf))).toEqual(new Set(Object.keys(ALLOWED)));
  });

  it('import downward only', () => {
    const wrong = arrows
      .filter(({ from, to }) => !ALLOWED[from]?.includes(to))
      .map(({ file, target, from, to }) => `${file} imports ${target}: ${from} may not import ${to}`);
    expect(wrong).toEqual([]);
  });

  it('use every arrow of the table', () => {
    const drawn = Object.entries(ALLOWED).flatMap(([from, all]) => all.map((to) => `${from} -> ${to}`));
    const used = new Set(arrows.map(({ from, to }) => `${from} -> ${to}`));
    expect(drawn.filter((arrow) => !used.has(arrow))).toEqual([]);
  });

  it('keep the browser out of evidence and codecs', () => {
    const pure = new Set(['utils/evidence', 'utils/spread', ...CODECS]);
    const wrong = imports
      .filter(({ file, target }) => pure.has(layerOf(file) ?? '') && BROWSER_PACKAGES.test(target))
      .map(({ file, target }) => `${file} imports ${target}`);
    expect(wrong).toEqual([]);
  });
});

describe('the API of the browser', () => {
  it('is imported by one file, for all others', () => {
    const takers = imports.filter(({ target }) => /^(wxt\/browser|webextension-polyfill)$/.test(target));
    expect(new Set(takers.map(({ file }) => file))).toEqual(new Set([BROWSER]));
  });
});

/** A circle of files that import each other, which begins and ends with the same one; `null` where there is none. */
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

/** Folders inside a layer that its leading files use, and that do not import those. */
const BELOW: readonly string[] = ['utils/capture/page/', 'utils/capture/stitch/'];

describe('the files', () => {
  it('do not import each other in a circle', () => {
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

  it.each(BELOW)('of %s do not import upward', (folder) => {
    const layer = posix.dirname(folder);
    const wrong = imports
      // The half of page/ that runs in the background takes the errors of a capture.
      .filter(
        ({ file, target }) =>
          file.startsWith(folder) && !file.includes('/client/') && posix.dirname(target) === layer,
      )
      .map(({ file, target }) => `${file} imports ${target}`);
    expect(wrong).toEqual([]);
  });
});
