import { globSync, readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { gzipSync } from 'node:zlib';
import { LANGUAGES } from '../../utils/i18n/choose.ts';
import { messages } from '../../utils/i18n/translate.ts';
import { BUILDS, expect, test } from './fixtures.ts';

/** What the extension may do is what docs/permissions.md says, in the file and in the browser. */

const PERMISSIONS = ['activeTab', 'scripting', 'storage', 'unlimitedStorage', 'contextMenus', 'idle'];
/** Asked for when its user turns something on. */
const OPTIONAL = ['pageCapture'];
const OPTIONAL_IN_FIREFOX = ['webRequest', 'webRequestBlocking'];
/** Servers that are asked when its user turns that on. */
const MEDIA_HOSTS = [
  'https://*.cdninstagram.com/*',
  'https://*.fbcdn.net/*',
  'https://*.telesco.pe/*',
  'https://*.cdn-telegram.org/*',
  'https://*.telegram-cdn.org/*',
];

/** Of these, single hosts are asked for when its user chooses a time-stamping authority. */
const AUTHORITY_HOSTS = ['https://*/*', 'http://*/*'];

/** Keys of a manifest through which an extension gets at pages without a click, or pages at an extension. */
const OPENINGS = [
  'host_permissions',
  'content_scripts',
  'web_accessible_resources',
  'externally_connectable',
];

function manifestOf(build: keyof typeof BUILDS): Record<string, unknown> {
  return JSON.parse(readFileSync(resolve(BUILDS[build], 'manifest.json'), 'utf8')) as Record<string, unknown>;
}

/** The first column of the page's tables. */
function documented(): string[] {
  const lines = readFileSync('docs/permissions.md', 'utf8').matchAll(/^\| `(\w+)`/gm);
  return Array.from(lines, ([, name]) => name ?? '');
}

test('the shipped extension asks for the six permissions that are documented, and for no page', () => {
  const manifest = manifestOf('shipped');
  expect(manifest.permissions).toEqual(PERMISSIONS);
  expect(manifest.optional_permissions).toEqual(OPTIONAL);
  expect(manifest.optional_host_permissions).toEqual([...MEDIA_HOSTS, ...AUTHORITY_HOSTS]);
  for (const host of MEDIA_HOSTS) expect(readFileSync('docs/permissions.md', 'utf8')).toContain(host);
  expect(documented()).toEqual([...PERMISSIONS, ...OPTIONAL, ...OPTIONAL_IN_FIREFOX]);
  expect(Object.keys(manifest).filter((key) => OPENINGS.includes(key))).toEqual([]);
});

test('in Firefox it may ask for two more, and for no page at once', () => {
  const manifest = JSON.parse(readFileSync('.output/firefox-mv3/manifest.json', 'utf8')) as Record<
    string,
    unknown
  >;
  expect(manifest.permissions).toEqual([...PERMISSIONS, 'menus']);
  expect(manifest.optional_permissions).toEqual(OPTIONAL_IN_FIREFOX);
  expect(Object.keys(manifest).filter((key) => OPENINGS.includes(key))).toEqual([]);
});

test('the test build is the shipped one with host permissions', () => {
  const { host_permissions: hosts, ...others } = manifestOf('test');
  expect(hosts).toEqual(['<all_urls>']);
  expect(others).toEqual(manifestOf('shipped'));
});

test('the browser grants the shipped extension no more than that', async ({ launch }) => {
  const { extension } = await launch({ build: 'shipped' });
  const vault = await extension.open('vault');
  const granted = await vault.evaluate(() => chrome.permissions.getAll());
  expect(granted.origins).toEqual([]);
  expect(granted.permissions?.toSorted()).toEqual(PERMISSIONS.toSorted());
});

/** Signs by which libraries are known that are larger than all the popup. */
const HEAVY = {
  'OpenPGP.js': /-----BEGIN PGP/,
  Dexie: /DexieError|dexie-constructing/,
  zxcvbn: /bruteforce/,
  pkijs: /TimeStampReq|TSTInfo/,
  parse5: /non-void-html-element-start-tag-with-trailing-solidus/,
};

/** Scripts and styles that a page of the build loads before anything is asked for. */
function loadedBy(page: string, folder = BUILDS.shipped): string[] {
  const html = readFileSync(resolve(folder, page), 'utf8');
  const found = new Set(
    Array.from(html.matchAll(/(?:src|href)="\/([^"]+\.(?:js|css))"/g), ([, path]) => path ?? ''),
  );
  for (const path of found) {
    if (!path.endsWith('.js')) continue;
    const imports = readFileSync(resolve(folder, path), 'utf8').matchAll(
      /(?:from|import)\s*["'](\.?)\/([\w.-]+\.js)["']/g,
    );
    for (const [, beside, name] of imports) found.add(beside === '.' ? `chunks/${name}` : (name ?? ''));
  }
  return [...found];
}

const textOf = (path: string): string => readFileSync(resolve(BUILDS.shipped, path), 'utf8');
const gzipped = (path: string): number =>
  gzipSync(readFileSync(resolve(BUILDS.shipped, path)), { level: 9 }).length;

test('the popup loads little, and no page loads all languages', () => {
  const popup = loadedBy('popup.html');
  const vault = loadedBy('vault.html');
  for (const [name, sign] of Object.entries(HEAVY)) {
    expect(
      popup.filter((path) => sign.test(textOf(path))),
      `${name} in the popup`,
    ).toEqual([]);
    // The sign is a sign: somewhere it is.
    const scripts = globSync('{chunks/,}*.js', { cwd: BUILDS.shipped });
    expect(
      scripts.some((path) => sign.test(textOf(path))),
      `${name} somewhere`,
    ).toBe(true);
  }
  expect(vault.some((path) => HEAVY['OpenPGP.js'].test(textOf(path)))).toBe(true);
  for (const late of ['zxcvbn', 'pkijs', 'parse5'] as const) {
    expect(
      vault.filter((path) => HEAVY[late].test(textOf(path))),
      `${late} in the vault page`,
    ).toEqual([]);
  }
  // The sentences of a language come when it is known which one.
  for (const path of [...popup, ...vault]) {
    for (const language of LANGUAGES)
      expect(textOf(path)).not.toContain(messages[language].popup.noPassphrase);
  }
  const words = readdirSync(resolve(BUILDS.shipped, 'chunks')).filter((file) => /^(az|ru|en)-/.test(file));
  const most = Math.max(...words.map((file) => gzipped(`chunks/${file}`)).filter((bytes) => bytes < 10_000));
  expect(popup.reduce((sum, path) => sum + gzipped(path), most)).toBeLessThan(60_000);
});

test('what reads time stamps, or a copied page again, is not in the background, but beside it', () => {
  for (const [script, sign] of [
    ['asn1.js', HEAVY.pkijs],
    ['parse5.js', HEAVY.parse5],
  ] as const) {
    expect(textOf('background.js')).not.toMatch(sign);
    expect(textOf(script)).toMatch(sign);
  }
});

test('no library that the background and the pages share is in the extension twice', () => {
  for (const [library, sign] of [
    // Words that only the library itself has.
    ['openpgp.js', /Misformed armored text/],
    ['dexie.js', HEAVY.Dexie],
    ['asn1.js', /notBeforeTime/],
    ['parse5.js', HEAVY.parse5],
  ] as const) {
    const inScripts = globSync('**/*.js', { cwd: BUILDS.shipped }).filter((path) => sign.test(textOf(path)));
    expect(inScripts).toEqual([library]);
  }
  const { background } = JSON.parse(readFileSync('.output/firefox-mv3/manifest.json', 'utf8'));
  expect(background.scripts).toEqual(['dexie.js', 'openpgp.js', 'background.js']);
});

test('the page by which tests read captures is in the test build only', () => {
  const withIt = (folder: string): string[] =>
    globSync('**/*.{html,js}', { cwd: folder })
      .filter(
        (file) =>
          readFileSync(resolve(folder, file), 'utf8').includes('subutRead') || file === 'reading.html',
      )
      .toSorted();
  expect(withIt(BUILDS.test)).toContain('reading.html');
  expect(withIt(BUILDS.test).length).toBeGreaterThan(1);
  expect(withIt(BUILDS.shipped)).toEqual([]);
  expect(withIt('.output/firefox-mv3')).toEqual([]);
});

test('no view that is loaded late waits for a style sheet of its own', () => {
  const sheetsIn = (path: string): string[] =>
    Array.from(readFileSync(path, 'utf8').matchAll(/assets\/([\w-]+\.css)/g), ([, name]) => name ?? '');
  for (const build of ['test', 'shipped'] as const) {
    const linked = new Set(sheetsIn(resolve(BUILDS[build], 'vault.html')));
    const named = globSync(`${BUILDS[build]}/chunks/*.js`).flatMap(sheetsIn);
    expect(linked.size).toBeGreaterThan(0);
    expect(named.filter((name) => !linked.has(name))).toEqual([]);
  }
});
